"""One paragraph of one reading, laid out in its column."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QTextLayout, QTextOption

from annotator.text.directions import is_right_to_left
from annotator.ui.reader.geometry import LineRuns, has_right_to_left, is_turned, ligatures
from annotator.ui.reader.hits import in_line
from annotator.ui.reader.positions import PositionMap

SPACING = 1.5
"""Height of a line as a multiple of the size of its letters."""


class Cell:
    """Knows where its characters are; offsets are code points of the whole text.

    All places are in pixels from its own upper left corner.
    """

    def __init__(self, text: str, stretch: tuple[int, int], font: QFont, width: float) -> None:
        """Lay a stretch of a text out in lines of ``width`` pixels."""
        self.start, self.end = stretch
        words = text[self.start : self.end]
        self._map = PositionMap(words)
        self._layout = QTextLayout(self._map.grow(len(words)), font)
        turned = is_right_to_left(words)
        option = QTextOption(Qt.AlignmentFlag.AlignRight if turned else Qt.AlignmentFlag.AlignLeft)
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if turned else Qt.LayoutDirection.LeftToRight
        )
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self.line_height = round(font.pixelSize() * SPACING)
        self.height = self._break_lines(width)
        mixed = has_right_to_left(words) or is_turned(words)
        self._ligatures = ligatures(self._layout) if mixed else None
        self._runs: dict[int, LineRuns] = {}

    def _break_lines(self, width: float) -> float:
        self._layout.beginLayout()
        top = 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(width, 1.0))
            line.setPosition(QPointF(0, top + (self.line_height - line.height()) / 2))
            top += self.line_height
        self._layout.endLayout()
        return top

    def draw(self, painter: QPainter, corner: QPointF) -> None:
        """Paint the words with the pen of a painter, the upper left at a corner."""
        self._layout.draw(painter, corner)

    def boxes(self, start: int, end: int) -> Iterator[tuple[QRectF, float]]:
        """Yield the rooms of a stretch, line by line, and how far down the baseline of each is."""
        first, last = self._position(start), self._position(end)
        for nth in range(self._layout.lineCount()):
            line = self._line(nth)
            for left, right in line.runs(first, last):
                top = nth * self.line_height
                yield QRectF(left, top, right - left, self.line_height), line.baseline

    def offset_at(self, point: QPointF) -> int:
        """Return the border between characters that is nearest to a point."""
        nth = int(point.y() // self.line_height)
        nth = max(0, min(nth, self._layout.lineCount() - 1))
        border = in_line(self._layout, self._layout.lineAt(nth), point.x()).border
        return self.start + self._map.offset(border)

    def line_top(self, offset: int) -> float:
        """Return how far down the line of an offset is."""
        line = self._layout.lineForTextPosition(self._position(offset))
        return max(line.lineNumber(), 0) * self.line_height if line.isValid() else 0.0

    def _position(self, offset: int) -> int:
        return self._map.position(max(self.start, min(offset, self.end)) - self.start)

    def _line(self, nth: int) -> LineRuns:
        if nth not in self._runs:
            line = self._layout.lineAt(nth)
            self._runs[nth] = LineRuns(line, self._ligatures)
        return self._runs[nth]
