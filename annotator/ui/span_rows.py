"""The spans of the open source as rows of a table: filtered, in order, changed one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.text.gaps import Gaps
from annotator.text.labels import LabelSet
from annotator.text.left_out import LeftOut
from annotator.text.listed_spans import ListedSpans
from annotator.text.records import Span
from annotator.text.span_filter import SpanFilter

Index = QModelIndex | QPersistentModelIndex
SPAN_ROLE = Qt.ItemDataRole.UserRole
PLACE_ROLE = Qt.ItemDataRole.UserRole + 1
LEFT_OUT_ROLE = Qt.ItemDataRole.UserRole + 2
_SHOWN_CHARACTERS = 200  # of a span's words: a row never shows more
_NOWHERE = QModelIndex()


class SpanRows(QAbstractTableModel):
    """A table of one column; a row is one span with its words and its paragraph."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listed = ListedSpans()
        self._left_out = LeftOut()
        self._label_set: LabelSet | None = None
        self._paragraph: Callable[[int], int] = lambda _offset: 1

    @property
    def total(self) -> int:
        """How many spans there are, shown or not."""
        return self._listed.total

    def show(
        self,
        spans: Iterable[Span],
        label_set: LabelSet,
        paragraph: Callable[[int], int],
        left_out: LeftOut | None = None,
        gaps: Gaps | None = None,
    ) -> None:
        """List spans, which come in the order of `order_of`, as a `SpanIndex` gives them.

        ``paragraph`` gives the shown number of the one holding an offset; ``left_out`` says which
        spans are not counted, ``gaps`` which lack something.
        """
        self.beginResetModel()
        self._label_set = label_set
        self._paragraph = paragraph
        self._left_out = left_out or LeftOut()
        self._listed.show(spans, (label.id for label in label_set.labels), gaps or Gaps())
        self.endResetModel()

    def narrow(self, wanted: SpanFilter, gaps: Gaps) -> None:
        """List what a filter lets through; ``gaps`` says which spans lack something."""
        self.beginResetModel()
        self._listed.narrow(wanted, gaps)
        self.endResetModel()

    def prepare(self, most: int) -> bool:
        """Get so many spans ready to be searched; return whether there are more left."""
        return self._listed.prepare(most)

    def replace(self, before: Span | None, after: Span | None) -> None:
        """Take one span out, put one in, or change one in its place."""
        listed, row = self._listed, self.row_of(before) if before else None
        if row is not None and before and after and listed.stays(before, after):
            listed.remove(before)
            listed.add(after)
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0))
            return
        if before:
            self._take_out(before, row)
        if after:
            self._put_in(after)

    def _take_out(self, span: Span, row: int | None) -> None:
        if row is None:
            self._listed.remove(span)
            return
        self.beginRemoveRows(QModelIndex(), row, row)
        self._listed.remove(span)
        self.endRemoveRows()

    def _put_in(self, span: Span) -> None:
        row = self._listed.row_for(span)
        if row is None:
            self._listed.add(span)
            return
        self.beginInsertRows(QModelIndex(), row, row)
        self._listed.add(span)
        self.endInsertRows()

    def row_of(self, span: Span) -> int | None:
        """Return the row of a span as it was listed, or None."""
        return self._listed.row_of(span)

    def span_at(self, row: int) -> Span | None:
        """Return the span of a row, or None when there is no such row."""
        return self._listed.span_at(row)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._listed)

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
        if role == LEFT_OUT_ROLE:
            return self._left_out.holds(span)
        if role == PLACE_ROLE:
            return f"¶{self._paragraph(span.start)}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            label = self._label_set.label(span.label) if self._label_set else None
            name = label.name if label else span.label
            words = f"{name}: {self._words(span)}, paragraph {self._paragraph(span.start)}"
            return f"{words}, not counted" if self._left_out.holds(span) else words
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
