"""The bare keys of the reader: from a key event to the key, and to the name of what it does.

A key is known by its sign; one that gives no known sign is known by its place on the keyboard, so
that French, Czech, Russian, Greek, Arabic and Hebrew layouts work without switching.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from annotator.ui.keymap import STANDARD, Keymap
from annotator.ui.reader.keyboard_places import sign_at

_NAMES = {
    Qt.Key.Key_Tab: "Tab",
    Qt.Key.Key_Backtab: "Tab",
    Qt.Key.Key_Delete: "Delete",
    Qt.Key.Key_Backspace: "Backspace",
    Qt.Key.Key_Return: "Enter",
    Qt.Key.Key_Enter: "Enter",
    Qt.Key.Key_Escape: "Esc",
}
"""Keys that have a name, as the table of actions writes it."""
_LABELS = tuple("123456789")
_OUT, _SPACE = "step out", "Space"
_SHIFTED = {"/": "?", "[": "{", "]": "}"}
_UNSHIFTED = {"{": "[", "}": "]"}
_BRACKETS, _ASKING = frozenset("[]"), frozenset("/?")
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
    return key in _MOVES or key in _NAMES or bool(event.text())


def is_move(event: QKeyEvent) -> bool:
    """Return whether a key moves the caret: an arrow or its like, with Ctrl only where it moves."""
    key = event.key()
    if key not in _MOVES:
        return False
    if event.modifiers() & Qt.KeyboardModifier.AltModifier and sys.platform != "darwin":
        return False
    by_page = key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
    return not (by_page and event.modifiers() & _COMMANDING)


def action_name(
    event: QKeyEvent, platform: str = sys.platform, keymap: Keymap = STANDARD
) -> str | None:
    """Return the name of what a bare key does, or None if it does nothing."""
    key = bare_key(event, platform)
    if key.removeprefix("Shift+") in _LABELS:
        return f"tag also {key[-1]}" if len(key) > 1 else f"tag {key}"
    return _OUT if key == "Esc" else keymap.bare.get(key)


def bare_key(event: QKeyEvent, platform: str = sys.platform) -> str:
    """Return the key as the table of actions writes it (``Shift+G``); empty where it is not bare.

    Signs that take Shift on some layouts are written without it.
    """
    if event.modifiers() & _COMMANDING:
        return ""
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    name = _NAMES.get(Qt.Key(event.key()), "")
    if name:
        shift = shift or event.key() == Qt.Key.Key_Backtab
        return _written(name, shift)
    sign = _sign(event, platform)
    if sign in _UNSHIFTED:
        shift, sign = True, _UNSHIFTED[sign]
    elif sign in _ASKING or (sign in _BRACKETS and _place(event, platform) not in ("", sign)):
        shift = False  # on this layout it may take Shift to write the sign
    return _written(_SPACE if sign == " " else sign.upper(), shift) if sign else ""


def _written(name: str, shift: bool) -> str:
    return f"Shift+{name}" if shift else name


def letter_of(event: QKeyEvent, platform: str = sys.platform) -> str:
    """Return the small Latin letter that a bare key stands for, or an empty text."""
    sign = "" if event.modifiers() & _COMMANDING else _sign(event, platform)
    return sign if sign.isalpha() else ""


def is_modifier(event: QKeyEvent) -> bool:
    """Return whether a key only changes what others mean, as Shift does."""
    return Qt.Key.Key_Shift <= event.key() <= Qt.Key.Key_ScrollLock or event.key() in _ALTERNATES


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
