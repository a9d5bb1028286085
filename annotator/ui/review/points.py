"""The list beside two readings: what waits, or what changed, a line each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from annotator.text.labels import Label
from annotator.ui.drawing import badge_size, draw_badge, draw_current_row, draw_focus
from annotator.ui.fonts import scaled
from annotator.ui.palette import theme_of
from annotator.ui.review.key_presses import pressed_key
from annotator.ui.scroll_bar import quieten
from annotator.ui.words import fitted, tip

ListIndex = QModelIndex | QPersistentModelIndex
POINT_ROLE = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()
_MOVES = {
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
}


class Point(msgspec.Struct, frozen=True):
    """One line: its words, a note at the right, and the sign or label before it.

    ``spoken`` is the whole of it for a screen reader; ``colour`` that of the sign in each theme.
    """

    words: str
    note: str
    spoken: str
    label: Label | None = None
    sign: str = ""
    colours: tuple[str, str] = ("", "")


class PointRows(QAbstractListModel):
    """The lines in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._points: list[Point] = []

    def show(self, points: Sequence[Point]) -> None:
        """List these."""
        self.beginResetModel()
        self._points = list(points)
        self.endResetModel()

    def rowCount(self, parent: ListIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._points)

    def data(self, index: ListIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        point = self._points[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return point.words
        if role == POINT_ROLE:
            return point
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{point.words} · {point.note}")
        return point.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None


class PointDelegate(QStyledItemDelegate):
    """Paints one line: badge or sign, words, note."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: ListIndex) -> QSize:
        return QSize(60, QFontMetrics(self._view.font()).height() + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ListIndex) -> None:
        view, point = self._view, index.data(POINT_ROLE)
        theme, font, box = theme_of(view.palette()), view.font(), QRect(option.rect)
        painter.save()
        if view.currentIndex() == index:
            draw_current_row(painter, box, theme)
            if view.hasFocus():
                draw_focus(painter, box, theme)
        else:
            painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(theme.line))
        side = badge_size(font)
        room = QRect(box.left() + 13, box.top() + (box.height() - side) // 2, side, side)
        if point.label is not None:
            draw_badge(painter, QPoint(room.left(), room.top()), font, point.label, theme)
        else:
            painter.setFont(scaled(font, 1.1, QFont.Weight.DemiBold))
            painter.setPen(QColor(point.colours[theme.dark] or theme.muted))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, point.sign)
        self._draw_words(painter, box.adjusted(13 + side + 8, 0, -12, 0), point)
        painter.restore()

    def _draw_words(self, painter: QPainter, box: QRect, point: Point) -> None:
        theme, font = theme_of(self._view.palette()), self._view.font()
        small = scaled(font, 0.85)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(small)
        painter.setPen(QColor(theme.muted))
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, point.note)
        box.setRight(box.right() - QFontMetrics(small).horizontalAdvance(point.note) - 10)
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        words = fitted(point.words, QFontMetrics(font), box.width())
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignLeft, words)


class PointList(QListView):
    """``chosen`` gives the place of the line that the user went to, ``pressed`` a key."""

    chosen = Signal(int)
    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = PointRows(self)
        self._quiet = False
        self._empty = ""
        self.setModel(self.rows)
        self.setItemDelegate(PointDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        quieten(self)

    def show_points(self, points: Sequence[Point], at: int, empty: str) -> None:
        """List lines, the one at a place current; ``empty`` is said where there are none."""
        self._quiet, self._empty = True, empty
        self.rows.show(points)
        self.show_at(at)
        self.setAccessibleDescription("" if points else empty)

    def show_at(self, at: int) -> None:
        """Mark a line, without asking for anything."""
        self._quiet = True
        if 0 <= at < self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(at))
            self.scrollTo(self.rows.index(at))
        self._quiet = False

    def currentChanged(self, current: ListIndex, previous: ListIndex) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if not self._quiet and current.isValid():
            self.chosen.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = pressed_key(event, moves=False)
        if key and event.key() not in _MOVES:
            self.pressed.emit(key)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.rows.rowCount():
            return
        painter = QPainter(self.viewport())
        theme = theme_of(self.palette())
        if self.hasFocus():
            draw_focus(painter, self.viewport().rect(), theme)
        painter.setPen(QColor(theme.muted))
        box = self.viewport().rect().adjusted(16, 14, -16, -14)
        painter.drawText(box, Qt.TextFlag.TextWordWrap, self._empty)
        painter.end()
