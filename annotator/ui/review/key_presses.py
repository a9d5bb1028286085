"""The keys of the review: by their signs, else by their place on the keyboard, as the reader's."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from annotator.ui.reader.keys import bare_key

_MOVES = {Qt.Key.Key_Down: "Down", Qt.Key.Key_Up: "Up"}
_LEFT_TO_QT = {"Tab", "Shift+Tab"}


def pressed_key(event: QKeyEvent, *, moves: bool = True) -> str:
    """Return a key as the table of actions writes it, or an empty text for one of Qt's own.

    ``moves``: whether the arrows up and down count, which a list takes itself.
    """
    if moves and event.key() in _MOVES and not event.modifiers():
        return _MOVES[Qt.Key(event.key())]
    key = bare_key(event)
    return "" if key in _LEFT_TO_QT else key
