"""The keys of selecting in a real window, under keyboard layouts that have other signs on them."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

from annotator import Session
from annotator.text import grammar
from tests.smoke.mark_by_keys import PROGRAM
from tests.smoke.screen import (
    DEADLINE,
    Keyboard,
    needed_tools,
    screen,
    started,
    wait_until_ended,
)

LAYOUTS = ("us", "fr", "cz", "ru", "ara")
ELSEWHERE = {"fr": {"shift+25": "shift+52"}}
"""Letters that a layout has, at another place: there the letter counts."""
TEXT = (
    "She said that the ferry left at seven 🛶, and forty people saw it. The cafe\u0301 was shut.\n"
)
PRESSES = (
    ("65", "next clause"),
    ("65", "next clause"),
    ("26", "end word out"),
    ("shift+25", "start word in"),
    ("34", "start character out"),
    ("shift+35", "end character in"),
    ("39", "grow"),
    ("40", "shrink"),
    ("shift+65", "previous clause"),
    ("55", "hold"),
    ("65", "next clause"),
)
"""Keys by their places on the keyboard (X11 key codes), and what they are to do everywhere."""


def test_keys_work_by_their_places_under_every_layout(tmp_path: Path) -> None:
    needed_tools()
    path = tmp_path / "story.annotator"
    with Session.create(path) as session:
        for layout in LAYOUTS:
            session.add_source(TEXT, title=layout)
    with screen() as surroundings:
        window = started([*PROGRAM, str(path)], surroundings)
        try:
            keyboard = Keyboard(surroundings, window)
            for number, layout in enumerate(LAYOUTS, 1):
                subprocess.run(["setxkbmap", layout], env=surroundings, check=True)
                keyboard.press("ctrl+Next", times=min(number - 1, 1))
                elsewhere = ELSEWHERE.get(layout, {})
                keys = (elsewhere.get(key, key) for key, _ in PRESSES)
                keyboard.press("ctrl+Home", *keys, "10")
                _wait_for_spans(path, number)
            keyboard.press("ctrl+24")  # Q by its place: the last layout has no Latin letters
            assert wait_until_ended(window) == 0
        finally:
            window.kill()
    with Session.open(path, read_only=True) as session:
        titles = {source.id: source.title for source in session.sources()}
        found = {titles[span.source_id]: (span.start, span.end) for span in session.spans()}
    assert found == dict.fromkeys(LAYOUTS, _expected())


def _expected() -> tuple[int, int]:
    """Return what the presses select in the text, as the grammar says."""
    selection = grammar.Selection(0, 0)
    for _, name in PRESSES:
        selection = grammar.press(TEXT, selection, name)
    return selection.start, selection.end


def _wait_for_spans(path: Path, number: int) -> None:
    """Return when so many spans are stored, as another process sees it."""
    end = time.monotonic() + DEADLINE
    stored = -1
    while time.monotonic() < end and stored != number:
        with Session.open(path, read_only=True) as session:
            stored = len(session.spans())
    assert stored == number
