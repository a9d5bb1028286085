"""A list whose entries Ctrl+Up and Ctrl+Down move."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QWidget

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_HINT = "Ctrl+Up and Ctrl+Down move an entry."


class MovableList(QListWidget):
    """``move_wanted`` says how many places further down the current entry is to go."""

    move_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setToolTip(_HINT)
        self.setAccessibleDescription(_HINT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if not step or not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif self.currentRow() >= 0 and 0 <= self.currentRow() + step < self.count():
            self.move_wanted.emit(step)
