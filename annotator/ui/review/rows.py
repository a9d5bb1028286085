"""The rows of two readings, laid out as they come into view, and where each is."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from annotator.text.labels import LabelSet
from annotator.text.paragraphs import Paragraphs
from annotator.text.records import Source
from annotator.text.span_index import SpanIndex
from annotator.ui.review.cells import SPACING, Cell
from annotator.ui.review.heights import Heights
from annotator.ui.review.parts import Row

GUTTER, SIDE, BETWEEN = 46, 16, 12
"""Pixels: for signs and numbers left of a column, right of it, and between two paragraphs."""
_KEPT = 96  # rows that stay laid out


class Compared(msgspec.Struct, frozen=True):
    """Two readings, the earlier one first, with their marks and what differs."""

    old: Source
    new: Source
    rows: Sequence[Row]
    old_spans: SpanIndex
    new_spans: SpanIndex
    labels: LabelSet


Cells = tuple[Cell | None, Cell | None]


class LaidRows:
    """Lays rows out in two columns of a width; all places in pixels from the first row's top."""

    def __init__(self, compared: Compared, font: QFont, width: int) -> None:
        """Take all rows; those not seen yet have the height that their length lets guess."""
        self._texts = compared.old.text, compared.new.text
        self.rows = compared.rows
        self._font = font
        self.width = width
        self.column = max(80, width // 2 - GUTTER - SIDE)
        letters = max(self.column / QFontMetricsF(font).averageCharWidth(), 1.0)
        line = round(font.pixelSize() * SPACING)
        self._heights = Heights(_guessed(row, letters) * line + BETWEEN for row in self.rows)
        self._cells: OrderedDict[int, Cells] = OrderedDict()
        self._order = [_order(self.rows, left=True), _order(self.rows, left=False)]
        self._paragraphs = Paragraphs(self._texts[0]), Paragraphs(self._texts[1])

    @property
    def total(self) -> float:
        """The height of all."""
        return self._heights.total

    def top(self, row: int) -> float:
        """Return where a row begins."""
        return self._heights.top(row)

    def height(self, row: int) -> float:
        """Return the height of a row."""
        return self._heights.height(row)

    def row_at(self, y: float) -> int:
        """Return the row at a height."""
        return self._heights.row_at(y)

    def cells(self, row: int) -> Cells:
        """Return a row laid out, which says how high it is."""
        found = self._cells.get(row)
        if found is not None:
            self._cells.move_to_end(row)
            return found
        each = self.rows[row]
        made = self._cell(0, each.left), self._cell(1, each.right)
        self._cells[row] = made
        if len(self._cells) > _KEPT:
            self._cells.popitem(last=False)
        height = max((cell.height for cell in made if cell), default=0.0)
        self._heights.measure(row, height + BETWEEN)
        return made

    def left_of(self, side: int) -> int:
        """Return the x of the words of a column: 0 the earlier reading, 1 the later one."""
        return side * (self.width // 2) + GUTTER

    def room(self, row: int, side: int) -> QRectF:
        """Return the room of one side of a row."""
        left = side * (self.width // 2)
        return QRectF(left, self.top(row), self.width // 2, self.height(row) - BETWEEN)

    def row_of(self, side: int, offset: int) -> int | None:
        """Return the row that shows an offset of a side, else the one before it; None: none."""
        starts, rows = self._order[side]
        at = bisect_right(starts, offset) - 1
        return rows[max(at, 0)] if rows else None

    def number(self, row: int, side: int) -> int:
        """Return the number of the paragraph at a side of a row; 0 where there is none."""
        each = self.rows[row]
        stretch = each.right if side else each.left
        return self._paragraphs[side].number(stretch[0]) if stretch and each.begins else 0

    def offset_at(self, side: int, point: QPointF) -> int | None:
        """Return the offset at a point of a side, the nearest of its row; None in an empty one."""
        row = self.row_at(point.y())
        if not self.rows:
            return None
        cell = self.cells(row)[side]
        if cell is None:
            return None
        return cell.offset_at(point - QPointF(self.left_of(side), self.top(row)))

    def _cell(self, side: int, stretch: tuple[int, int] | None) -> Cell | None:
        return Cell(self._texts[side], stretch, self._font, self.column) if stretch else None


def _guessed(row: Row, letters: float) -> int:
    lengths = [each[1] - each[0] for each in (row.left, row.right) if each]
    return 1 + int(max(lengths, default=0) / letters)


def _order(rows: Sequence[Row], *, left: bool) -> tuple[list[int], list[int]]:
    """Return where the rows of one side begin in its text, and which rows they are."""
    there = [(row.left if left else row.right, at) for at, row in enumerate(rows)]
    found = [(stretch[0], at) for stretch, at in there if stretch]
    return [start for start, _ in found], [at for _, at in found]
