"""A few words in the status bar with a button for what can be done about them."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from annotator.ui.buttons import FlatButton
from annotator.ui.words import tip

_SHOWN = 60_000  # milliseconds: long enough to be seen after a look elsewhere; the menu has it too


class StatusOffer(QWidget):
    """Stays until it is taken, another comes, or it has been there for long."""

    taken = Signal(str)  # the name of the action

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = ""
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.button = FlatButton("", "", self)
        self.button.clicked.connect(self._take)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self._words)
        row.addWidget(self.button)
        self.hide()

    def offer(self, words: str, act: str, action: str, sentence: str = "") -> None:
        """Say words, with a button ``act`` for the action; a sentence says more on hovering."""
        self._action = action
        self._words.setText(words)
        self._words.setToolTip(tip(sentence))
        self.button.setText(act)
        self.button.setAccessibleName(f"{act}: {words}")
        self.button.setToolTip(tip(sentence or act))
        self.button.updateGeometry()
        self._timer.start(_SHOWN)
        self.show()

    @property
    def words(self) -> str:
        """What it says now, and what can be pressed; empty when it is not there."""
        return f"{self._words.text()} [{self.button.text()}]" if not self.isHidden() else ""

    def _take(self) -> None:
        self.hide()
        self.taken.emit(self._action)
