"""Every key of the table of actions in a real window, pressed at its place under five layouts.

A key means the sign it gives where that is known, and else what stands at its place, never both.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from annotator import Session
from annotator.ui.actions import ACTIONS
from tests.smoke.screen import (
    Keyboard,
    needed_tools,
    screen,
    wait_until_ended,
)

LAYOUTS = ("us", "fr", "cz", "ru", "ara")
ROWS = {"1234567890-=": 10, "qwertyuiop[]": 24, "asdfghjkl": 38, "zxcvbnm,./": 52}
CODES = {sign: first + nth for row, first in ROWS.items() for nth, sign in enumerate(row)}
PLACES = {sign: str(code) for sign, code in CODES.items()} | {
    "space": "65",
    "?": "shift+61",
    "+": "shift+21",
}
"""Keys by their places on the keyboard (X11 key codes)."""

A, Q, W, Z = "24", "38", "52", "25"  # where they are on a French keyboard
ELSEWHERE: dict[str, dict[str, str]] = {
    "fr": {
        **{"Ctrl+Q": f"ctrl+{Q}", "Ctrl+W": f"ctrl+{W}", "Ctrl+-": "ctrl+15"},
        **{"Ctrl+Z": f"ctrl+{Z}", "Ctrl+Shift+Z": f"ctrl+shift+{Z}"},
        **{
            "A": A,
            "Shift+A": f"shift+{A}",
            "Q": Q,
            "Shift+Q": f"shift+{Q}",
            "W": W,
            "Shift+W": f"shift+{W}",
        },
    },
    "cz": {
        **{"Ctrl+Z": "ctrl+29", "Ctrl+Shift+Z": "ctrl+shift+29", "Ctrl+Y": "ctrl+52"},
        **{"Ctrl++": "ctrl+10", "Ctrl+=": "ctrl+20", "Ctrl+-": "ctrl+61"},
        "Shift+[": "ISO_Level3_Shift+shift+34",  # a brace; without AltGr this key gives a slash
    },
}
"""Keys whose sign a layout has at another place: there the sign counts."""
NOWHERE = {"ru": {"Shift+7": "sheet of keys"}}
"""Keys that give another known sign on a layout, and are at no other place: Shift+7 gives "?"."""


def _keys() -> Iterator[tuple[str, str]]:
    """Give each key that has a sign, and the name of its action."""
    for action in ACTIONS:
        for key in (*action.keys, *action.bare):
            if _place(key) and action.name != "quit":
                yield key, action.name
    for digit in "123456789":
        yield digit, f"tag {digit}"
        yield f"Shift+{digit}", f"tag also {digit}"
    yield "Ctrl+Q", "quit"


def _place(key: str) -> str:
    """Return the press of a key at its place on a US keyboard; empty for keys without a sign."""
    held, _, sign = key.rpartition("+") if not key.endswith("+") else (key[:-2], "", "+")
    place = PLACES.get(sign.lower(), "")
    return f"{held.lower()}+{place}" if held and place else place


def test_every_key_is_known_under_every_layout(tmp_path: Path) -> None:
    needed_tools()
    path = tmp_path / "story.annotator"
    with Session.create(path) as session:
        source = session.add_source("The cafe\u0301 was shut 🛶, הגשר; 40\u00a0people.\n")
        session.add_span(source.id, 0, 9, "claim")
    with screen() as surroundings:
        for layout in LAYOUTS:
            subprocess.run(["setxkbmap", layout], env=surroundings, check=True)
            presses = [ELSEWHERE.get(layout, {}).get(key, _place(key)) for key, _ in _keys()]
            wanted = [NOWHERE.get(layout, {}).get(key, name) for key, name in _keys()]
            heard = _heard(path, surroundings, presses)
            assert dict(zip(_keys(), heard, strict=True)) == dict(
                zip(_keys(), wanted, strict=True)
            ), layout


def _heard(path: Path, surroundings: dict[str, str], presses: list[str]) -> list[str]:
    """Press keys in a window, the last of which ends it, and return what it was told to do."""
    command = [sys.executable, "-m", "tests.smoke.heard_keys", str(path)]
    with path.with_suffix(".heard").open("w+", encoding="utf-8") as said:
        window = subprocess.Popen(command, env=surroundings, stdout=said)
        try:
            Keyboard(surroundings, window).press(*presses)
            assert wait_until_ended(window) == 0
        finally:
            window.kill()
        said.seek(0)
        return said.read().split("\n")[:-1]
