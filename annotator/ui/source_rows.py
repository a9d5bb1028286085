"""The sources of a session as rows: a model on summaries, with the words that a row shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.text.labels import LabelSet
from annotator.text.records import SourceSummary
from annotator.ui.dates import shown_day
from annotator.ui.words import counted

Index = QModelIndex | QPersistentModelIndex
SUMMARY_ROLE = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()


def origin_words(summary: SourceSummary) -> str:
    """Return where and when a source appeared, as its second line says it."""
    meta = summary.meta
    outlet = str(meta.get("outlet") or summary.provenance.get("file") or "")
    day = shown_day(str(meta.get("published_at") or ""))
    return "  ".join(part for part in (outlet, day) if part) or "pasted text"


def count_words(summary: SourceSummary, label_set: LabelSet) -> str:
    """Return the spans by letter, ``C2 D3``, or that there are none."""
    if not any(summary.counts.values()):
        return "no spans"
    return " ".join(
        f"{label.letter}{summary.counts.get(label.id, 0)}" for label in label_set.labels
    )


class SourceRows(QAbstractListModel):
    """The list's rows in the session's order."""

    def __init__(self, label_set: LabelSet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.label_set = label_set
        self._rows: list[SourceSummary] = []

    @property
    def most_spans(self) -> int:
        """The number of spans in the source that has most."""
        return max((sum(row.counts.values()) for row in self._rows), default=0)

    def show(self, summaries: Sequence[SourceSummary]) -> None:
        """List these sources; rows that stay are changed in place."""
        if [row.id for row in self._rows] == [row.id for row in summaries]:
            changed = [
                number
                for number, (old, new) in enumerate(zip(self._rows, summaries, strict=True))
                if old != new
            ]
            self._rows = list(summaries)
            for number in changed:
                self.dataChanged.emit(self.index(number), self.index(number))
            return
        self.beginResetModel()
        self._rows = list(summaries)
        self.endResetModel()

    def row_of(self, source_id: str | None) -> int | None:
        """Return the row of a source, or None."""
        return next((row for row, each in enumerate(self._rows) if each.id == source_id), None)

    def summary_at(self, row: int) -> SourceSummary | None:
        """Return the source of a row, or None when there is no such row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def summaries(self) -> list[SourceSummary]:
        """Return all rows."""
        return list(self._rows)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        summary = self.summary_at(index.row()) if index.isValid() else None
        if summary is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return summary.title
        if role == SUMMARY_ROLE:
            return summary
        if role == Qt.ItemDataRole.AccessibleTextRole:
            spans = sum(summary.counts.values())
            words = counted(spans, "span", "spans")
            parts = (summary.title, origin_words(summary), words, summary.state)
            return ", ".join(part for part in parts if part)
        return None
