"""The hits to be tagged as rows: a tick, the hit in its context, its paragraph."""

from __future__ import annotations

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

from annotator.session.hits import Ticked
from annotator.text.labels import Label
from annotator.ui.context_line import draw_context
from annotator.ui.drawing import draw_current_row, draw_focus, draw_tick
from annotator.ui.palette import theme_of

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_TICK, _SIDE = 15, 12  # pixels: the box of a tick, and the room beside a row


class TagRows(QAbstractListModel):
    """A row a hit; what it shows is asked for when it is painted."""

    def __init__(self, ticked: Ticked, parent: QObject) -> None:
        super().__init__(parent)
        self.ticked = ticked
        self.label: Label | None = None

    def touch(self) -> None:
        """Show all rows again."""
        if self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.ticked)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join("".join(self.ticked.words(index.row())).split())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.state(index.row())}: {self.data(index)}, {self.place(index.row())}"
        return None

    def state(self, row: int) -> str:
        """Return what is to be done with a hit, in words."""
        if self.ticked.is_marked(row):
            return f"already {self.label.name}" if self.label else "already marked"
        return "ticked" if self.ticked.is_ticked(row) else "not ticked"

    def place(self, row: int) -> str:
        """Return the paragraph of a hit, in words for a screen reader."""
        return f"paragraph {self.ticked.paragraph(row)}"


class TagDelegate(QStyledItemDelegate):
    """Paints a row."""

    def __init__(self, view: QListView, rows: TagRows) -> None:
        super().__init__(view)
        self._view = view
        self._rows = rows

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, QFontMetrics(self._view.font()).height() + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, row = theme_of(self._view.palette()), index.row()
        box = QRect(option.rect)
        painter.save()
        painter.setFont(self._view.font())
        if self._view.currentIndex() == index:
            draw_current_row(painter, box, theme)
            if self._view.hasFocus():
                draw_focus(painter, box, theme)
        else:
            painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(theme.line))
        marked = self._rows.ticked.is_marked(row)
        side = max(_TICK, QFontMetrics(self._view.font()).height())
        tick = QRect(box.left() + _SIDE, box.center().y() - side // 2, side, side)
        if not marked:
            draw_tick(painter, tick, theme, ticked=self._rows.ticked.is_ticked(row))
        right = f"¶{self._rows.ticked.paragraph(row)}"
        if marked:
            right = f"{self._rows.state(row)}  {right}"
        width = QFontMetrics(self._view.font()).horizontalAdvance(right)
        inside = box.adjusted(2 * _SIDE + side, 0, -_SIDE, 0)
        painter.setPen(QColor(theme.muted))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(inside, middle, right)
        inside.setRight(inside.right() - width - _SIDE)
        draw_context(painter, inside, self._view.font(), self._rows.ticked.words(row), theme)
        painter.restore()
