"""The spans of the open source as rows of a table: kept in order, changed one at a time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.text.labels import LabelSet
from annotator.text.records import Span

Index = QModelIndex | QPersistentModelIndex
SPAN_ROLE = Qt.ItemDataRole.UserRole
PLACE_ROLE = Qt.ItemDataRole.UserRole + 1
_SHOWN_CHARACTERS = 200  # of a span's words: a row never shows more
_NOWHERE = QModelIndex()


def order_of(span: Span) -> tuple[int, int, str, str]:
    """Return what spans are listed by: outer before inner where they begin together."""
    return (span.start, -span.end, span.label, span.id)


class SpanRows(QAbstractTableModel):
    """A table of one column; a row is one span with its words and its paragraph."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._spans: list[Span] = []
        self._label_set: LabelSet | None = None
        self._paragraph: Callable[[int], int] = lambda _offset: 1

    def show(
        self, spans: Iterable[Span], label_set: LabelSet, paragraph: Callable[[int], int]
    ) -> None:
        """List these spans, which come in the order of `order_of`, as a `SpanIndex` gives them.

        ``paragraph`` gives the shown number of the one holding an offset.
        """
        self.beginResetModel()
        self._spans = list(spans)
        self._label_set = label_set
        self._paragraph = paragraph
        self.endResetModel()

    def replace(self, before: Span | None, after: Span | None) -> None:
        """Take one span out, put one in, or change one in its place."""
        row = self.row_of(before) if before else None
        if row is not None and before and after and order_of(before) == order_of(after):
            self._spans[row] = after
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0))
            return
        if row is not None:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._spans[row]
            self.endRemoveRows()
        if after:
            row = bisect_left(self._spans, order_of(after), key=order_of)
            self.beginInsertRows(QModelIndex(), row, row)
            self._spans.insert(row, after)
            self.endInsertRows()

    def row_of(self, span: Span) -> int | None:
        """Return the row of a span as it was listed, or None."""
        row = bisect_left(self._spans, order_of(span), key=order_of)
        there = row < len(self._spans) and self._spans[row].id == span.id
        return row if there else None

    def span_at(self, row: int) -> Span | None:
        """Return the span of a row, or None when there is no such row."""
        return self._spans[row] if 0 <= row < len(self._spans) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._spans)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        span = self.span_at(index.row()) if index.isValid() else None
        if span is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(span)
        if role == SPAN_ROLE:
            return span
        if role == PLACE_ROLE:
            return f"¶{self._paragraph(span.start)}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            label = self._label_set.label(span.label) if self._label_set else None
            name = label.name if label else span.label
            return f"{name}: {self._words(span)}, paragraph {self._paragraph(span.start)}"
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return "Spans" if orientation == Qt.Orientation.Horizontal else str(section + 1)

    def _words(self, span: Span) -> str:
        return " ".join(span.text[:_SHOWN_CHARACTERS].split())
