"""The bare keys of the reader: a table from a key to the name of what it does.

A key is known by its sign; one that gives no known sign is known by its place on the keyboard, so
that French, Czech, Russian, Greek, Arabic and Hebrew layouts work without switching.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from annotator.ui.reader.keyboard_places import sign_at

_NAMES = {
    Qt.Key.Key_Tab: "Tab",
    Qt.Key.Key_Backtab: "Tab",
    Qt.Key.Key_Delete: "Delete",
    Qt.Key.Key_Backspace: "Backspace",
    Qt.Key.Key_Return: "Enter",
    Qt.Key.Key_Enter: "Enter",
}
"""Keys that have a name, as the table of actions writes it."""
_OUT = "step out"
_SHIFTED = {"/": "?", "[": "{", "]": "}"}
_UNSHIFTED = {"{": "[", "}": "]"}
_BRACKETS = frozenset("[]")
_KNOWN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789/?[]{} ")
"""Signs that mean themselves on every layout; any other is looked up by its place."""

_MOVES = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    }
)
_ALTERNATES = (Qt.Key.Key_AltGr, Qt.Key.Key_Super_L, Qt.Key.Key_Super_R)
_COMMANDING = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def is_bare(event: QKeyEvent) -> bool:
    """Return whether a key belongs to the reader: no Ctrl, Alt or Meta, no function key."""
    key = event.key()
    if event.modifiers() & _COMMANDING or Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35:
        return False
    return key in _MOVES or _named(event) is not None or bool(event.text())


def is_move(event: QKeyEvent) -> bool:
    """Return whether a key moves the caret: an arrow or its like, with Ctrl only where it moves."""
    key = event.key()
    if key not in _MOVES:
        return False
    if event.modifiers() & Qt.KeyboardModifier.AltModifier and sys.platform != "darwin":
        return False
    by_page = key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
    return not (by_page and event.modifiers() & _COMMANDING)


def action_name(event: QKeyEvent, platform: str = sys.platform) -> str | None:
    """Return the name of what a bare key does, or None if it does nothing (yet)."""
    if event.modifiers() & _COMMANDING:
        return None
    named = _named(event)
    if named is not None:
        return named
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    sign = _sign(event, platform)
    if sign in "123456789" and sign:
        return f"tag also {sign}" if shift else f"tag {sign}"
    if sign in _UNSHIFTED:
        shift, sign = True, _UNSHIFTED[sign]
    elif sign in _BRACKETS and _place(event, platform) not in ("", sign):
        shift = False  # on this layout it may take Shift to write the sign
    plain, shifted = _SIGNS.get(sign, ("", ""))
    return (shifted if shift else plain) or None


def letter_of(event: QKeyEvent, platform: str = sys.platform) -> str:
    """Return the small Latin letter that a bare key stands for, or an empty text."""
    sign = "" if event.modifiers() & _COMMANDING else _sign(event, platform)
    return sign if sign.isalpha() else ""


def is_modifier(event: QKeyEvent) -> bool:
    """Return whether a key only changes what others mean, as Shift does."""
    return Qt.Key.Key_Shift <= event.key() <= Qt.Key.Key_ScrollLock or event.key() in _ALTERNATES


def _named(event: QKeyEvent) -> str | None:
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return _KEYS.get((Qt.Key(event.key()), shift))


def _sign(event: QKeyEvent, platform: str) -> str:
    """Return the sign a key stands for: its own where that is known, else by its place.

    Letters come as small ones; a key that stands for none gives an empty text.
    """
    own = event.text().lower()
    if own in _KNOWN and own:
        return own
    placed = _place(event, platform)
    if placed:
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        return _SHIFTED.get(placed, placed) if shift else placed
    return _from_key(event)


def _place(event: QKeyEvent, platform: str) -> str:
    return sign_at(platform, event.nativeScanCode(), event.nativeVirtualKey())


def _from_key(event: QKeyEvent) -> str:
    """Return the sign of a key event without text or place, as drivers and input methods send."""
    key = event.key()
    return chr(key).lower() if 0x20 <= key < 0x7F and chr(key).lower() in _KNOWN else ""
