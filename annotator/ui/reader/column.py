"""The reading column: the text about 70 characters wide, and all that stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect
from PySide6.QtGui import (
    QFont,
    QFontInfo,
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from annotator.settings import Reading
from annotator.ui.fonts import text_ratio
from annotator.ui.ink import fill
from annotator.ui.palette import theme_of
from annotator.ui.reader.layout import GUTTER, LEFT, OVERVIEW, RIGHT
from annotator.ui.reader.reader import Reader
from annotator.ui.theme import Theme

if TYPE_CHECKING:
    from annotator.ui.reader.margins import Margins

_ROOM = 78 / 70
"""Width of the text against what a line holds: it is broken at words, before its room is full."""
LEAST_CHARACTERS = 48
"""Of a column that is still good to read in."""
_MOST_GROWN = 1.3
_HEADER = 44
"""Height in pixels of the room for the line over the text."""
_SAMPLE = "the quick brown fox jumps over the lazy dog, and the town sleeps on "
_BESIDE = 20


class ReadingColumn(QWidget):
    """Holds the reader in the middle, and keeps room for what stands around it."""

    _zoom = 0  # percent; until the parts are made there is none

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with an empty text, in the colours of the application."""
        super().__init__(parent)
        self.reader = Reader(self)
        # Its rounded thumb takes the namespace `Qt` (see `ink`), 17 ms: painted with the margins.
        self.reader.verticalScrollBar().setUpdatesEnabled(False)
        self._about = ""
        self._margins: Margins | None = None
        self.setFocusProxy(self.reader)
        self._zoom = 100
        self._reading = Reading()
        self.set_theme(theme_of(QApplication.palette()))

    def show_header(self, words: str) -> None:
        """Show what stands over the text, in one line of plain text."""
        self._about = words
        if self._margins:
            self._margins.header.setText(words)

    @property
    def least_width(self) -> int:
        """How many pixels it takes to read in: a line of some 45 characters at the usual size.

        Where the system's text is large, fewer do, or nothing would be left for the panels.
        """
        least = LEAST_CHARACTERS / min(text_ratio(), _MOST_GROWN)
        text = round(self._letter_width() * least * 100 / self._zoom)
        return GUTTER + _BESIDE + text + int(RIGHT) + round(OVERVIEW * text_ratio())

    @property
    def margins(self) -> Margins:
        """What stands around the text, made when it is first asked for."""
        if self._margins is None:
            from annotator.ui.reader.margins import Margins

            self._margins = Margins(self.reader, self)
            self._margins.header.setText(self._about)
            self._margins.header.set_theme(self.reader.theme)
            self._place()
        return self._margins

    def furnish(self) -> None:
        """Show what stands around the text, which the first paint does not wait for."""
        bar = self.reader.verticalScrollBar()
        bar.setUpdatesEnabled(True)
        # On paper of its own, all that it stands in need not be painted under it when it moves.
        bar.setBackgroundRole(QPalette.ColorRole.Base)
        bar.setAutoFillBackground(True)
        self.margins.show()

    def set_theme(self, theme: Theme) -> None:
        """Show all in the colours of a theme."""
        if theme != self.reader.theme:
            self.reader.set_theme(theme)
        if self._margins:
            self._margins.header.set_theme(theme)
        self.update()

    def set_zoom(self, percent: int) -> None:
        """Show the text at so many percent of its usual size; its column grows with it."""
        self._zoom = percent
        self.reader.set_zoom(percent)
        self._place()

    def set_reading(self, reading: Reading) -> None:
        """Set the text in lines of another length, further apart or nearer, in another typeface."""
        if reading != self._reading:
            self._reading = reading
            self.reader.set_reading(reading)
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
        fill(painter, self.reader.theme.paper, (event.rect(),))
        painter.end()

    def _place(self) -> None:
        """Lay the parts out: text column in the middle of what the overview leaves."""
        text = self._text_width()
        whole = self.width() - round(OVERVIEW * text_ratio())
        bar = self.reader.verticalScrollBar().sizeHint().width()
        left = max(GUTTER + _BESIDE, (whole - text) // 2)
        right = max(bar, whole - left - text - int(RIGHT))
        about = QFont(QApplication.font())
        about.setPixelSize(max(9, round(QFontInfo(about).pixelSize() * 0.95)))
        line = max(24, QFontMetrics(about).height())
        top = _HEADER - 22 + line
        height = max(0, self.height() - top)
        self.reader.set_margins(left - int(LEFT), max(0, right - bar))
        self.reader.setGeometry(0, top, whole, height)
        if self._margins:
            over = QRect(left, 22, max(0, whole - left - _BESIDE), line)
            self._margins.place(over, about.pixelSize(), QRect(left, top, text, height))

    def _text_width(self) -> int:
        """Return the width of the text column in pixels, for the text's font."""
        return round(self._letter_width() * self._reading.characters * _ROOM)

    def _letter_width(self) -> float:
        """Return how wide a character of the text is on average, in pixels."""
        metrics = QFontMetricsF(self.reader.font())
        return metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE)
