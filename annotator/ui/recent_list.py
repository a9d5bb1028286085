"""The framed list of sessions on the start page."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from annotator.ui.drawing import draw_current_row, draw_focus
from annotator.ui.fonts import scaled
from annotator.ui.keymap import STANDARD
from annotator.ui.palette import theme_of
from annotator.ui.reader.keys import bare_key
from annotator.ui.recent_rows import ROW_ROLE, RecentRows, StartRow
from annotator.ui.scroll_bar import quieten
from annotator.ui.words import fitted

ListIndex = QModelIndex | QPersistentModelIndex
_MOST_ROWS = 6  # shown without scrolling


class RecentDelegate(QStyledItemDelegate):
    """Paints a session: title, counts and place below, day at the right."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: ListIndex) -> QSize:
        font = self._view.font()
        title = QFontMetrics(scaled(font, 1, font.Weight.DemiBold)).lineSpacing()
        return QSize(100, title + QFontMetrics(scaled(font, 0.89)).lineSpacing() + 13)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ListIndex) -> None:
        theme = theme_of(self._view.palette())
        row: StartRow = index.data(ROW_ROLE)
        box = QRect(option.rect)
        painter.save()
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(theme.line))
        if self._view.currentIndex() == index:
            draw_current_row(painter, box.adjusted(0, 0, 0, -1), theme)
            if self._view.hasFocus():
                draw_focus(painter, box.adjusted(0, 0, 0, -1), theme)
        self._draw_words(painter, box.adjusted(14, 6, -12, -6), row)
        painter.restore()

    def _draw_words(self, painter: QPainter, box: QRect, row: StartRow) -> None:
        theme = theme_of(self._view.palette())
        font = self._view.font()
        small, bold = scaled(font, 0.89), scaled(font, 1, font.Weight.DemiBold)
        middle, left = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignLeft
        painter.setFont(small)
        painter.setPen(QColor(theme.muted))
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, row.when)
        room = box.width() - QFontMetrics(small).horizontalAdvance(row.when) - 16
        below = fitted(row.below, QFontMetrics(small), room)
        painter.drawText(box, Qt.AlignmentFlag.AlignBottom | left, below)
        painter.setFont(bold)
        painter.setPen(QColor(theme.text))
        title = fitted(row.title, QFontMetrics(bold), room)
        painter.drawText(box, Qt.AlignmentFlag.AlignTop | left, title)


class RecentList(QListView):
    """``opened`` gives the path of the session that was chosen."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keymap = STANDARD
        self._rows = RecentRows([], self)
        self.setAccessibleName("Sessions to continue")
        self.setFrameShape(QFrame.Shape.NoFrame)
        quieten(self)
        self.setItemDelegate(RecentDelegate(self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._open)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def show_rows(self, rows: RecentRows) -> None:
        """List these sessions, the first one current."""
        self._rows = rows
        self.setModel(rows)
        self.setCurrentIndex(rows.index(0))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        count = self._rows.rowCount()
        row = self.sizeHintForRow(0) if count else 40
        return QSize(640, row * min(count, _MOST_ROWS))

    def minimumSizeHint(self) -> QSize:
        return QSize(300, min(self.sizeHint().height(), 120))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
            return
        if self.keymap.bare.get(bare_key(event)) == "sheet of keys":
            event.ignore()  # the page shows it
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _open(self, index: ListIndex) -> None:
        if index.isValid():
            row: StartRow = index.data(ROW_ROLE)
            self.opened.emit(row.path)
