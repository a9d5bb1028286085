"""How far long work is, in the status bar."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from annotator.ui.buttons import FlatButton
from annotator.ui.drawing import draw_frame
from annotator.ui.palette import theme_of

_HIGH = 10  # pixels


class QuietBar(QProgressBar):
    """A thin bar, filled as far as the work is; empty while it is not known how much there is."""

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        draw_frame(painter, self.rect(), theme.paper, theme.field_edge)
        done, whole = self.value() - self.minimum(), self.maximum() - self.minimum()
        if done > 0 and whole > 0:
            width = max(_HIGH, self.width() * done // whole)
            draw_frame(painter, QRect(0, 0, width, self.height()), theme.accent, theme.accent)
        painter.end()


class Progress(QWidget):
    """How far long work is, and a button that stops it."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = QuietBar(self)
        self._bar.setFixedWidth(160)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(_HIGH)
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        stop = FlatButton("Cancel", "Cancel the long work", self)
        stop.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self._words, self._bar, stop):
            row.addWidget(part)
        self.hide()

    def show_progress(self, words: str, done: int, total: int) -> None:
        """Show work in hand; ``done`` and ``total`` count the same things."""
        self._words.setText(words)
        self._bar.setAccessibleName(words)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self.show()
