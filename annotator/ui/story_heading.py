"""The heading over the list of sources: the story's title and how many sources tell it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from annotator.ui.fonts import caption
from annotator.ui.words import counted, fitted

_LEAST = 8  # signs of a title that say more than how many sources there are
_TIGHT = 0.1  # pixels between letters where the drawn spacing leaves no room


class StoryHeading(QLabel):
    """One line in small capitals; a long title is set closer, then cut at its end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = self._count = ""
        self.setFont(caption(self.font()))
        self.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setContentsMargins(18, 18, 12, 6)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_story(self, title: str, sources: int) -> None:
        """Show a story's title (may be empty) and how many sources there are."""
        self._title, self._count = title.upper(), counted(sources, "source", "sources").upper()
        self.setText(" · ".join(part for part in (self._title, self._count) if part))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def fitting(self, width: int) -> tuple[str, QFont]:
        """Return the words and the font that fit into ``width`` pixels."""
        font = self.font()
        if QFontMetrics(font).horizontalAdvance(self.text()) <= width:
            return self.text(), font
        font = QFont(font)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, _TIGHT)
        metrics = QFontMetrics(font)
        if not self._title or metrics.horizontalAdvance(self.text()) <= width:
            return self.text(), font
        count = f" · {self._count}"
        title = fitted(self._title, metrics, width - metrics.horizontalAdvance(count))
        if len(title) < _LEAST:
            return fitted(self._title, metrics, width), font
        return title + count, font

    def paintEvent(self, event: QPaintEvent) -> None:
        box = self.contentsRect()
        words, font = self.fitting(box.width())
        painter = QPainter(self)
        painter.setFont(font)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()
