"""The sources of a session as rows: a model on summaries, with the words that a row shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from annotator.text.labels import LabelSet
from annotator.text.records import Source, SourceSummary
from annotator.ui.dates import shown_day
from annotator.ui.words import counted, tip

Index = QModelIndex | QPersistentModelIndex
SUMMARY_ROLE = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()


def origin_words(summary: SourceSummary | Source) -> str:
    """Return where and when a source appeared, as its second line says it."""
    meta = summary.meta
    outlet = str(meta.get("outlet") or summary.provenance.get("file") or "")
    day = shown_day(str(meta.get("published_at") or ""))
    words = "  ".join(part for part in (outlet, day) if part) or "pasted text"
    return f"{words} · later reading" if summary.revises else words


def count_words(summary: SourceSummary, label_set: LabelSet) -> str:
    """Return the spans by letter, ``C2 D3``, or that there are none."""
    if not any(summary.shown_counts.values()):
        return "no spans"
    return " ".join(
        f"{label.letter}{summary.shown_counts.get(label.id, 0)}" for label in label_set.labels
    )


def spans_by_label(summary: SourceSummary, label_set: LabelSet) -> str:
    """Return the counts in whole words, in the order of the bar: ``5 spans: Claim 2, Denial 3``."""
    counts = summary.shown_counts
    parts = [f"{each.name} {counts[each.id]}" for each in label_set.labels if counts.get(each.id)]
    total = counted(sum(counts.values()), "span", "spans")
    return f"{total}: {', '.join(parts)}" if parts else total


class Earlier(NamedTuple):
    """An earlier reading that is open, and the id of the latest one of its page."""

    summary: SourceSummary
    latest: str


def with_earlier(
    summaries: Sequence[SourceSummary], earlier: Earlier | None
) -> Sequence[SourceSummary]:
    """Return sources with an earlier reading under the latest one; last, where that is missing."""
    if earlier is None:
        return summaries
    ids = [each.id for each in summaries]
    at = ids.index(earlier.latest) + 1 if earlier.latest in ids else len(ids)
    return [*summaries[:at], earlier.summary, *summaries[at:]]


class SourceRows(QAbstractListModel):
    """The list's rows in the session's order."""

    scale_changed = Signal()  # the bars of all rows are shorter or longer now

    def __init__(self, label_set: LabelSet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.label_set = label_set
        self.most_spans = 0
        self._rows: list[SourceSummary] = []
        self._places: dict[str, int] = {}
        self._earlier = ""

    def show(
        self,
        summaries: Sequence[SourceSummary],
        most_spans: int = 0,
        earlier: Earlier | None = None,
    ) -> None:
        """List these sources; rows that stay are changed in place.

        ``most_spans`` are counted in the source of the session that has most; ``earlier`` is the
        one of them that is no latest reading.
        """
        self._earlier = earlier.summary.id if earlier else ""
        scale, self.most_spans = self.most_spans, most_spans
        if len(summaries) != len(self._rows) or any(
            old.id != new.id
            for old, new in zip(self._rows, summaries, strict=True)
            if old is not new
        ):
            self.beginResetModel()
            self._rows = list(summaries)
            self._places = {each.id: row for row, each in enumerate(summaries)}
            self.endResetModel()
            return
        before, self._rows = self._rows, list(summaries)
        for row, (old, new) in enumerate(zip(before, summaries, strict=True)):
            if old is not new and old != new:
                roles = [] if old.title != new.title else [SUMMARY_ROLE]
                self.dataChanged.emit(self.index(row), self.index(row), roles)
        if scale != most_spans:
            self.scale_changed.emit()

    def row_of(self, source_id: str | None) -> int | None:
        """Return the row of a source, or None."""
        return None if source_id is None else self._places.get(source_id)

    def summary_at(self, row: int) -> SourceSummary | None:
        """Return the source of a row, or None when there is no such row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def is_earlier(self, row: int) -> bool:
        """Return whether a row is that of an earlier reading, under the latest one."""
        return bool(self._earlier) and self._rows[row].id == self._earlier

    def origin(self, row: int) -> str:
        """Return the second line of a row."""
        words = origin_words(self._rows[row])
        return f"{words} · earlier reading" if self.is_earlier(row) else words

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
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{summary.title}: {spans_by_label(summary, self.label_set)}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = spans_by_label(summary, self.label_set)
            parts = (summary.title, self.origin(index.row()), words, summary.state)
            return ", ".join(part for part in parts if part)
        return None
