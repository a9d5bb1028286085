"""Where the squares of the overview are: one for all spans of a label that begin on one row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from annotator.text.records import Span
from annotator.text.span_index import SpanIndex

SQUARE = 5
"""Side of a square in pixels."""


class Squares:
    """Rows of pixels, each with the columns (labels by their place in the set) that begin there."""

    def __init__(self, index: SpanIndex, labels: Sequence[str], length: int, room: int) -> None:
        """Take the spans, label ids in order, the text's length in code points, and the pixels."""
        self._index = index
        self._columns = {label: column for column, label in enumerate(labels)}
        self._scale = room / max(length, 1)
        self._rows: dict[int, set[int]] = {}
        self._add(index)

    def between(self, top: int, bottom: int) -> Iterator[tuple[int, int]]:
        """Give row and column of the squares that reach into the rows ``top`` to ``bottom``."""
        if bottom - top > len(self._rows):
            rows: Iterable[int] = sorted(self._rows)
        else:
            rows = range(top - SQUARE, bottom + 1)
        for row in rows:
            for column in sorted(self._rows.get(row, ())):
                yield row, column

    def place_again(self, start: int, end: int) -> tuple[int, int]:
        """Place what begins in a touched stretch again; return the first and last row of it."""
        first, last = int(start * self._scale), int(end * self._scale)
        for row in range(first, last + 1):
            self._rows.pop(row, None)
        lowest, highest = int(first / self._scale) - 1, int((last + 1) / self._scale) + 1
        self._add(
            span
            for span in self._index.overlapping(max(lowest, 0), highest)
            if first <= int(span.start * self._scale) <= last
        )
        return first, last

    def _add(self, spans: Iterable[Span]) -> None:
        columns, scale, rows = self._columns, self._scale, self._rows
        for span in spans:
            column = columns.get(span.label)
            if column is not None:
                rows.setdefault(int(span.start * scale), set()).add(column)
