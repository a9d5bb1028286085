"""The reading column: the text about 70 characters wide, and all that stands beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from annotator.ui.palette import theme_of
from annotator.ui.reader import gutter, overview
from annotator.ui.reader.gutter import Gutter
from annotator.ui.reader.header import Header
from annotator.ui.reader.layout import LEFT, RIGHT
from annotator.ui.reader.overview import Overview
from annotator.ui.reader.reader import Reader
from annotator.ui.theme import Theme

CHARACTERS = 78
"""Width of the text in average characters: lines broken at words then hold about 70."""
LEAST_CHARACTERS = 48
"""Of a column that is still good to read in."""
_HEADER = 44
"""Height in pixels of the room for the line over the text."""
_SAMPLE = "the quick brown fox jumps over the lazy dog, and the town sleeps on "
_BESIDE = 20


class ReadingColumn(QWidget):
    """Holds the reader in the middle, the gutter left of it, the overview at its right edge."""

    _zoom = 0  # percent; until the parts are made there is none

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with an empty text, in the colours of the application."""
        super().__init__(parent)
        self.reader = Reader(self)
        self.header = Header(self)
        self.gutter = Gutter(self.reader, self)
        self.overview = Overview(self.reader, self)
        self.setFocusProxy(self.reader)
        self._zoom = 100
        self.set_theme(theme_of(QApplication.palette()))

    def show_header(self, words: str) -> None:
        """Show what stands over the text, in one line of plain text."""
        self.header.setText(words)

    @property
    def least_width(self) -> int:
        """How many pixels it takes to read in: a line of some 45 characters at the usual size."""
        text = self._text_width() * LEAST_CHARACTERS * 100 // (CHARACTERS * self._zoom)
        return gutter.WIDTH + _BESIDE + text + int(RIGHT) + overview.WIDTH

    @property
    def beside(self) -> tuple[QWidget, ...]:
        """What stands around the text."""
        return self.header, self.gutter, self.overview

    def set_theme(self, theme: Theme) -> None:
        """Show all in the colours of a theme."""
        self.header.set_theme(theme)
        if theme != self.reader.theme:
            self.reader.set_theme(theme)
        self.update()

    def set_zoom(self, percent: int) -> None:
        """Show the text at so many percent of its usual size; its column grows with it."""
        self._zoom = percent
        self.reader.set_zoom(percent)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's colours and text size."""
        super().changeEvent(event)
        if not self._zoom:
            return
        if event.type() == QEvent.Type.PaletteChange:
            theme = theme_of(QApplication.palette())
            if theme != self.reader.theme:
                self.set_theme(theme)
        elif event.type() == QEvent.Type.FontChange:
            self.set_zoom(self._zoom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the paper."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self.reader.theme.paper))
        painter.end()

    def _place(self) -> None:
        """Lay the parts out: text column in the middle of what the overview leaves."""
        text = self._text_width()
        whole = self.width() - overview.WIDTH
        bar = self.reader.verticalScrollBar().sizeHint().width()
        left = max(gutter.WIDTH + _BESIDE, (whole - text) // 2)
        right = max(bar, whole - left - text - int(RIGHT))
        self.header.set_size(max(9, round(QFontInfo(QApplication.font()).pixelSize() * 0.95)))
        line = max(24, self.header.sizeHint().height())
        top = _HEADER - 24 + line
        self.overview.setGeometry(whole, 0, overview.WIDTH, self.height())
        self.header.setGeometry(left, 22, max(0, whole - left - _BESIDE), line)
        self.reader.set_margins(left - int(LEFT), max(0, right - bar))
        self.reader.setGeometry(0, top, whole, max(0, self.height() - top))
        self.gutter.setGeometry(
            left - gutter.WIDTH - int(LEFT), top, gutter.WIDTH, max(0, self.height() - top)
        )
        self.gutter.raise_()

    def _text_width(self) -> int:
        """Return the width of the text column in pixels, for the text's font."""
        metrics = QFontMetricsF(self.reader.font())
        return round(metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE) * CHARACTERS)
