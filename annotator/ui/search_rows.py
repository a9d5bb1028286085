"""What a search over all sources found, as rows: each source's title, and its hits beneath."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.session.searching import Found

Index = QModelIndex | QPersistentModelIndex
Titled = tuple[str, str]
Row = Found | Titled
"""A hit, or the id and the title of the source whose hits follow."""

_NOWHERE = QModelIndex()


class SearchRows(QAbstractListModel):
    """Rows come at the end, as they are found; the view asks for more when it is scrolled down."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._more: Callable[[], None] | None = None
        self.hits = self.sources = 0

    def begin(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._rows = []
        self.hits = self.sources = 0
        self._more = None
        self.endResetModel()

    def wait_for_more(self, more: Callable[[], None] | None) -> None:
        """Let ``more`` be called when further rows are wanted; None: there are none."""
        self._more = more

    def add(self, found: Sequence[Found], title_of: Callable[[str], str]) -> None:
        """Add hits, which come source by source; ``title_of`` gives that of a source's id."""
        rows: list[Row] = []
        last = self._source_of_last()
        for hit in found:
            if hit.source_id != last:
                last = hit.source_id
                self.sources += 1
                rows.append((last, title_of(last)))
            rows.append(hit)
        self.hits += len(found)
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def hit_at(self, row: int) -> Found | None:
        """Return the hit of a row, or None where there is none."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Found) else None

    def title_at(self, row: int) -> str:
        """Return the title of the source of a row."""
        while isinstance(found := self._rows[row], Found):
            row -= 1
        return found[1]

    def canFetchMore(self, parent: Index) -> bool:
        return self._more is not None

    def fetchMore(self, parent: Index) -> None:
        more, self._more = self._more, None
        if more is not None:
            more()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.hit_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags  # the keys pass titles by
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        hit = self.hit_at(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(hit.context.split()) if hit else self.title_at(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            title = self.title_at(index.row())
            return f"{' '.join(hit.context.split())}, in {title}" if hit else title
        return None

    def _source_of_last(self) -> str:
        last = self._rows[-1] if self._rows else None
        return last.source_id if isinstance(last, Found) else ""
