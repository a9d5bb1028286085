"""Which keys may be given to an action at all, and why others may not. Pure; no Qt.

Keys are portable texts as Qt writes them: ``Ctrl+Shift+E``, ``Shift+Space``, ``G``. A key without
Ctrl that is no function key is bare: it belongs to the text.
"""

from __future__ import annotations

import re
import sys

import msgspec

_HELD = ("Meta", "Ctrl", "Alt", "Shift")
_ARROWS = ("Left", "Right", "Up", "Down")
_MOVES = (*_ARROWS, "Home", "End", "PgUp", "PgDown")
_STEPS = ("Tab", "Backtab", "Esc", "Return", "Enter")
_EDITING = ("Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X")
_NAMED = ("Space", "Delete", "Backspace", "Ins", *_MOVES, *_STEPS)
_SIGNS = "[]/?"
_FUNCTION = r"F([1-9]|[12][0-9]|3[0-5])\Z"
_MACS = {"Meta+": "⌃", "Alt+": "⌥", "Shift+": "⇧", "Ctrl+": "⌘"}
# The system's own: menus of the window, and on macOS to hide and to shrink it.
_SYSTEMS = {"F10": "opens the menus", "Shift+F10": "opens the menu of what is under the caret"}
_MAC_SYSTEMS = {"Ctrl+H": "hides the program", "Ctrl+M": "shrinks the window"}


class Press(msgspec.Struct, frozen=True):
    """A key with what is held while it is pressed."""

    key: str
    meta: bool = False
    ctrl: bool = False
    alt: bool = False
    shift: bool = False

    @property
    def text(self) -> str:
        """The portable text."""
        held = zip(_HELD, (self.meta, self.ctrl, self.alt, self.shift), strict=True)
        return "".join(f"{name}+" for name, there in held if there) + self.key

    @property
    def is_function(self) -> bool:
        """Whether it is F1 or one of its like."""
        return re.match(_FUNCTION, self.key) is not None

    @property
    def is_bare(self) -> bool:
        """Whether it belongs to the text: no Ctrl, no function key."""
        return not (self.ctrl or self.alt or self.meta or self.is_function)


def parsed(words: str) -> Press | None:
    """Return the press that a portable text means, or None where it means none."""
    left, held = words, dict.fromkeys(_HELD, False)
    while match := re.match(r"(Meta|Ctrl|Alt|Shift)\+(?=.)", left):
        if held[match[1]]:
            return None
        held[match[1]] = True
        left = left[match.end() :]
    known = left in _NAMED or re.match(_FUNCTION, left)
    if not known and not (len(left) == 1 and left.isprintable() and not left.isspace()):
        return None
    meta, ctrl, alt, shift = held.values()
    return Press(left if known else left.upper(), meta, ctrl, alt, shift)


def is_fixed(words: str) -> bool:
    """Return whether a key stays with what it does: the text and every field need it."""
    press = parsed(words)
    return press is None or _needed(press) is not None


def why_not(words: str, reads: bool, platform: str = sys.platform) -> str:
    """Return why a key cannot be given to an action, as a sentence, or an empty text.

    ``reads`` says that the reader runs the action: only such ones take a bare key.
    """
    press = parsed(words)
    name = shown(words, platform)
    if press is None:
        return f"“{name}” is no key that can be used."
    why = _needed(press) or _systems(press, platform)
    if why:
        return f"{name} {why}: choose another key."
    if press.is_bare and not reads:
        return f"{name} alone belongs to the text: hold Ctrl too, or use a function key."
    if press.is_bare and not _is_known(press):
        return f"{name} is not on every keyboard: use a letter, Space, or one of [ ] / ?."
    return ""


def shown(words: str, platform: str = sys.platform) -> str:
    """Return a key as this system writes it."""
    if platform == "darwin":
        for portable, sign in _MACS.items():
            words = words.replace(portable, sign)
    return words


def _needed(press: Press) -> str | None:
    """Return what the text, every field and every dialog need a key for, if they do."""
    if press.key in _ARROWS and press.ctrl and press.alt:
        return "belongs to the desktop"
    if press.key in _MOVES and not (press.key in ("PgUp", "PgDown") and press.ctrl):
        return "moves or selects in the text"
    if press.key in _STEPS and not (press.key in ("Return", "Enter") and press.ctrl):
        return "goes from field to field and from step to step"
    if press.text in _EDITING:
        return "copies, pastes or selects in every field"
    if press.is_bare and press.key.isdigit():
        return "belongs to the labels"
    return None


def _systems(press: Press, platform: str) -> str | None:
    """Return what the system does with a key, if it does."""
    if press.meta:
        return "belongs to the desktop"
    if press.alt and press.ctrl:
        return "is AltGr, which writes signs"
    if press.alt:
        desktops = press.is_function or press.key == "Space"
        return "belongs to the desktop" if desktops else "opens menus and presses buttons"
    if press.text == "Ctrl+Space":
        return "belongs to the desktop"
    of_mac = _MAC_SYSTEMS if platform == "darwin" else {}
    return (_SYSTEMS | of_mac).get(press.text)


def _is_known(press: Press) -> bool:
    """Return whether the reader knows a bare key on every layout."""
    if press.key in ("/", "?"):
        return not press.shift
    letter = press.key.isascii() and press.key.isalpha() and len(press.key) == 1
    return letter or press.key in ("Space", "Delete", "Backspace") or press.key in _SIGNS
