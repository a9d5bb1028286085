"""What all dialogs are: gone when closed, and painted as the main window is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from annotator.ui.flat_style import dress

_ASIDE, _ABOVE = 40, 60  # pixels of the screen that a dialog leaves beside it, and for its title


class Dialog(QDialog):
    """A dialog under its title."""

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)

    def take_room(self, characters: int, lines: int) -> None:
        """Be as large as so many characters and lines of its words, where the screen has room."""
        metrics, room = self.fontMetrics(), self.screen().availableSize()
        width, height = metrics.averageCharWidth() * characters, metrics.lineSpacing() * lines
        self.resize(min(width, room.width() - _ASIDE), min(height, room.height() - _ABOVE))

    def setVisible(self, visible: bool) -> None:
        if visible:
            dress(self)
        super().setVisible(visible)
