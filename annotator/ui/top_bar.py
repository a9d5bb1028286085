"""The tool bar: the session's title, and the few commands that are wanted all the time."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from annotator.ui.buttons import FlatButton
from annotator.ui.fonts import scaled
from annotator.ui.palette import theme_of

_COMMANDS = (("Import", "import"), ("Export", "export"), ("Undo", "undo"), ("Redo", "redo"))


class TopBar(QWidget):
    """``pressed`` gives the name of the action of the button that was pressed."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = FlatButton("", "Rename the session", self)
        self._title.setFont(scaled(self.font(), 1, self.font().Weight.DemiBold))
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._title.clicked.connect(lambda: self.pressed.emit("rename session"))
        self._buttons: dict[str, FlatButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 6, 8, 7)
        row.setSpacing(6)
        row.addWidget(self._title)
        row.addSpacing(8)
        for words, name in _COMMANDS:
            button = FlatButton(words, words, self)
            button.clicked.connect(lambda _=False, action=name: self.pressed.emit(action))
            row.addWidget(button)
            self._buttons[name] = button
        row.addStretch(1)

    def show_title(self, title: str) -> None:
        """Show the session's title."""
        self._title.setText(title)
        self._title.updateGeometry()
        self._title.update()

    def show_action(self, name: str, enabled: bool, tip: str) -> None:
        """Enable or disable a command's button, and say what it would do and by which key."""
        self._buttons[name].setEnabled(enabled)
        self._buttons[name].setToolTip(tip)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(theme.line))
        painter.end()
