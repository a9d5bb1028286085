"""The line over the text: outlet, author, dates, address."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from annotator.ui.theme import LIGHT, Theme


class Header(QLabel):
    """One muted line of plain text, cut with "…" where there is no room for it."""

    def __init__(self, parent: QWidget) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._theme = LIGHT
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName("About this source")

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.update()

    def set_size(self, pixels: int) -> None:
        """Set the size of its letters in pixels."""
        font = QFont(self.font())
        font.setPixelSize(pixels)
        self.setFont(font)

    def minimumSizeHint(self) -> QSize:
        """Ask for no width: the words are cut to what there is."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words that fit."""
        painter = QPainter(self)
        painter.setPen(QColor(self._theme.muted))
        words = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()
