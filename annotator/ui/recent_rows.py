"""The start page's list: sessions to go on with, and the sample story last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.settings import RecentSession
from annotator.ui.dates import shown_moment
from annotator.ui.words import counted, tip

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()


class StartRow(msgspec.Struct, frozen=True):
    """One row: its words, and the session's path."""

    title: str
    below: str
    when: str
    path: str


def recent_row(session: RecentSession, now: datetime) -> StartRow:
    """Return how a recent session is listed at the moment ``now``."""
    parts = [
        counted(session.sources, "source", "sources"),
        counted(session.spans, "span", "spans"),
    ]
    if session.place:
        parts.append(session.place)
    return StartRow(session.title, " · ".join(parts), shown_moment(session.at, now), session.path)


def start_rows(recent: Sequence[RecentSession], sample: StartRow, now: datetime) -> list[StartRow]:
    """Return the rows of the start page; the sample stands once, last unless it was opened."""
    rows = [recent_row(session, now) for session in recent]
    places = [place for place, row in enumerate(rows) if row.path == sample.path]
    for place in places:
        rows[place] = msgspec.structs.replace(rows[place], title=sample.title)
    return rows if places else [*rows, sample]


class RecentRows(QAbstractListModel):
    """The rows as they are listed."""

    def __init__(self, rows: Sequence[StartRow], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = list(rows)

    def row_at(self, row: int) -> StartRow | None:
        """Return a row's values, or None when there is no such row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(row.path) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (row.title, row.below, row.when) if part)
        return None
