"""The page that searches all sources: a field, and what was found, grouped by source."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPalette,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.session.searching import Found
from annotator.ui.context_line import draw_context
from annotator.ui.drawing import draw_current_row, draw_focus
from annotator.ui.flat_style import dress
from annotator.ui.fonts import scaled
from annotator.ui.palette import theme_of
from annotator.ui.scroll_bar import quieten
from annotator.ui.search_rows import SearchRows
from annotator.ui.words import fitted

Index = QModelIndex | QPersistentModelIndex
_SIDE, _ABOVE = 14, 12  # pixels beside a row, and above a source's title
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class SearchDelegate(QStyledItemDelegate):
    """Paints a title or a hit in its context."""

    def __init__(self, view: QListView, rows: SearchRows) -> None:
        super().__init__(view)
        self._view = view
        self._rows = rows

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = QFontMetrics(self._view.font()).height() + 12
        return QSize(60, height if self._rows.hit_at(index.row()) else height + _ABOVE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view, theme = self._view, theme_of(self._view.palette())
        box = QRect(option.rect)
        hit = self._rows.hit_at(index.row())
        painter.save()
        if hit is None:
            bold = scaled(view.font(), 1, QFont.Weight.DemiBold)
            painter.setFont(bold)
            painter.setPen(QColor(theme.text))
            inside = box.adjusted(_SIDE, _ABOVE, -_SIDE, 0)
            title = fitted(self._rows.title_at(index.row()), QFontMetrics(bold), inside.width())
            painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, title)
        else:
            if view.currentIndex() == index:
                draw_current_row(painter, box, theme)
                if view.hasFocus():
                    draw_focus(painter, box, theme)
            else:
                line = QRect(box.left(), box.bottom(), box.width(), 1)
                painter.fillRect(line, QColor(theme.line))
            words = (hit.before, hit.text, hit.after)
            draw_context(painter, box.adjusted(_SIDE, 0, -_SIDE, 0), view.font(), words, theme)
        painter.restore()


class SearchPage(QWidget):
    """Says what is asked and which hit is chosen; knows no session."""

    asked = Signal(str)
    chosen = Signal(object)  # Found
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._field = QLineEdit(self)
        self._field.setPlaceholderText("Search all sources")
        self._field.setAccessibleName("Search all sources")
        self._field.setClearButtonEnabled(True)
        self._field.setTextMargins(8, 3, 4, 3)
        self._count = QLabel(self)
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.rows = SearchRows(self)
        self._list = self._made_list()
        top = QHBoxLayout()
        top.addWidget(self._field, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 18, 28, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._count)
        column.addWidget(self._list, 1)
        self._field.textChanged.connect(self.asked)
        self._field.returnPressed.connect(self._choose)
        self._list.activated.connect(self._choose)
        self._list.clicked.connect(self._choose)
        self._field.installEventFilter(self)
        dress(self)

    def _made_list(self) -> QListView:
        found = QListView(self)
        found.setAccessibleName("What was found")
        found.setFrameShape(QFrame.Shape.NoFrame)
        quieten(found)
        found.setModel(self.rows)
        found.setItemDelegate(SearchDelegate(found, self.rows))
        found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        found.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        found.setResizeMode(QListView.ResizeMode.Adjust)
        self.rows.rowsInserted.connect(self._show_first)
        return found

    def search_for(self, words: str) -> None:
        """Put words into the field, which asks for them; none leave what is there."""
        if words and words != self._field.text():
            self._field.setText(words)
        self._field.selectAll()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_count(self, words: str) -> None:
        """Say how much was found, or why nothing is looked for."""
        self._count.setText(words)
        self._field.setAccessibleDescription(words)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        is_press = watched is self._field and event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() in _MOVES:
            self._list.keyPressEvent(event)  # the field keeps the keyboard, the list moves
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What neither the field nor the list takes.
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _show_first(self) -> None:
        if not self._list.currentIndex().isValid():
            self._list.setCurrentIndex(self.rows.index(1))

    def _choose(self, index: Index | None = None) -> None:
        row = (index or self._list.currentIndex()).row()
        hit = self.rows.hit_at(row)
        if isinstance(hit, Found):
            self.chosen.emit(hit)
