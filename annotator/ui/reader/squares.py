"""Where the squares of the overview are: one for all of a label that begin on one row of pixels."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from math import ceil

from annotator.text.span_index import SpanIndex

SQUARE = 5
"""Side of a square in pixels."""


class Squares:
    """Rows of pixels, each with the columns (labels by their place in the set) that begin there.

    Nothing is kept: the index has what each label marks sorted by start, and from one row to the
    next that has any is one bisect. So 100,000 spans cost no more than there are rows.
    """

    def __init__(self, index: SpanIndex, labels: Sequence[str], length: int, room: int) -> None:
        """Take the spans, label ids in order, the text's length in code points, and the pixels."""
        self._index = index
        self._labels = labels
        self.columns = range(len(labels))
        self._scale = room / max(length, 1)

    def between(self, top: int, bottom: int) -> Iterator[tuple[int, int]]:
        """Give row and column of the squares that reach into the rows ``top`` to ``bottom``.

        A span in fragments has one where each of them begins.
        """
        for column, label in enumerate(self._labels):
            starts = self._index.starts(label)
            place = bisect_left(starts, self._first_in(max(top - SQUARE, 0)))
            while place < len(starts) and (row := int(starts[place] * self._scale)) <= bottom:
                yield row, column
                place = bisect_left(starts, self._first_in(row + 1), place)

    def rows(self, start: int, end: int) -> tuple[int, int]:
        """Return the first and the last row of a stretch of the text."""
        return int(start * self._scale), int(end * self._scale)

    def _first_in(self, row: int) -> int:
        """Return the first offset of the text that lies on a row or below it."""
        offset = ceil(row / self._scale)
        while int(offset * self._scale) < row:
            offset += 1
        while offset > 0 and int((offset - 1) * self._scale) >= row:
            offset -= 1
        return offset
