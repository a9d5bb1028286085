"""The rows of the command palette: a model of entries, and how one is painted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from annotator.ui.drawing import draw_current_row
from annotator.ui.fonts import scaled
from annotator.ui.palette import theme_of
from annotator.ui.palette_entries import Entry
from annotator.ui.words import fitted

Index = QModelIndex | QPersistentModelIndex
_ENTRY_ROLE = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()


class EntryRows(QAbstractListModel):
    """The entries that the typed words name."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._entries: Sequence[Entry] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        """List these."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def entry(self, index: Index) -> Entry | None:
        """Return the entry of a row, or None where there is none."""
        return self._entries[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entry(index)
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.words}, {entry.beside}" if entry.beside else entry.words
        return entry if role == _ENTRY_ROLE else None


class EntryDelegate(QStyledItemDelegate):
    """Paints an entry: its words, and what is said beside them at the right."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, QFontMetrics(self._view.font()).height() + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = theme_of(self._view.palette())
        entry: Entry = index.data(_ENTRY_ROLE)
        box = QRect(option.rect)
        font = self._view.font()
        small = scaled(font, 0.89)
        painter.save()
        if self._view.currentIndex() == index:
            draw_current_row(painter, box, theme)
        inside = box.adjusted(12, 0, -12, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(small)
        painter.setPen(QColor(theme.muted))
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignRight, entry.beside)
        inside.setRight(inside.right() - QFontMetrics(small).horizontalAdvance(entry.beside) - 14)
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        words = fitted(entry.words, QFontMetrics(font), inside.width())
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()
