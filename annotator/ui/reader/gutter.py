"""The numbers of the paragraphs, and the bar beside what is not article text."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from annotator.text.paragraphs import Paragraphs, paragraphs_of
from annotator.ui.reader.hits import Placed
from annotator.ui.reader.layout import GUTTER
from annotator.ui.reader.reader import Reader

_BAR = 3
_NUMBER = 0.66
"""Size of the numbers against the text's."""


class Gutter(QWidget):
    """Stands left of the reader's viewport and scrolls with it."""

    def __init__(self, reader: Reader, parent: QWidget) -> None:
        """Take the reader whose paragraphs are numbered."""
        super().__init__(parent)
        self._reader = reader
        self._paragraphs = Paragraphs("")
        self._numbered = ""
        self.setAccessibleName("Paragraph numbers")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        # All of it is painted here, so that what stays in view is only moved when it scrolls.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        reader.updateRequest.connect(self._on_update)
        reader.text_shown.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the width it is drawn with."""
        return QSize(GUTTER, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint numbers and bars of the paragraphs in view."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self._reader.theme.paper))
        font = QFont(self.font())
        font.setPixelSize(max(8, round(self._reader.font().pixelSize() * _NUMBER)))
        painter.setFont(font)
        painter.setPen(QColor(self._reader.theme.muted))
        metrics = QFontMetricsF(font)
        shown = self._reader.shown
        top, bottom = event.rect().top(), event.rect().bottom()
        for placed in self._reader.blocks_in_view():
            block, box = placed
            if box.top() > bottom:
                break
            if box.bottom() < top:
                continue
            if block.length() > 1:  # blank ones have no number
                self._draw_number(painter, metrics, placed, shown.map.offset(block.position()))
            if shown.regions or shown.proposed:
                self._draw_bar(painter, placed, *shown.bounds(block))
        painter.end()

    def _draw_number(
        self, painter: QPainter, metrics: QFontMetricsF, placed: Placed, start: int
    ) -> None:
        block, box = placed
        number = self._counted().starting_at(start)
        if number is None or self._reader.shown.map.is_broken_before(start):
            return
        line = block.layout().lineAt(0)
        baseline = box.top() + line.y() + line.ascent()
        words = str(number)
        x = self.width() - 34 - metrics.horizontalAdvance(words) / 2
        painter.drawText(round(x), round(baseline - 1), words)

    def _draw_bar(self, painter: QPainter, placed: Placed, start: int, end: int) -> None:
        """Paint the bar beside the lines of a region; where one is proposed, a dotted one."""
        shown, theme = self._reader.shown, self._reader.theme
        for first, last in shown.regions_in(start, end):
            box = self._beside(placed, first, last)
            painter.fillRect(box, QColor(theme.line))
        for first, last in shown.proposed_in(start, end):
            box = self._beside(placed, first, last)
            painter.fillRect(box, QBrush(QColor(theme.muted), Qt.BrushStyle.Dense4Pattern))

    def _beside(self, placed: Placed, start: int, end: int) -> QRectF:
        """Return the room beside the lines that a stretch of a block touches."""
        block, box = placed
        shown, layout = self._reader.shown, block.layout()
        first = layout.lineForTextPosition(shown.local(block, start))
        last = layout.lineForTextPosition(shown.local(block, end, end=True))
        if not (first.isValid() and last.isValid()):
            return QRectF()
        height = last.y() + self._reader.lines.line_height() - first.y()
        return QRectF(self.width() - _BAR, box.top() + first.y(), _BAR, height)

    def _counted(self) -> Paragraphs:
        """Return the numbers for the text that is shown now."""
        if self._numbered is not self._reader.shown.text:
            self._numbered = self._reader.shown.text
            self._paragraphs = paragraphs_of(self._numbered)
        return self._paragraphs

    def _on_update(self, area: QRect, dy: int) -> None:
        """Follow the viewport: scroll as it scrolls, paint again where it does."""
        if dy:
            self.scroll(0, dy)
        else:
            self.update(0, area.y(), self.width(), area.height())
