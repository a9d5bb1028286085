"""The list of spans at the right: one line each, the current one marked."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from annotator.text.labels import LabelSet
from annotator.text.records import Span
from annotator.ui.drawing import badge_size, draw_badge, draw_current_row, draw_focus
from annotator.ui.fonts import scaled
from annotator.ui.keymap import STANDARD
from annotator.ui.palette import theme_of
from annotator.ui.reader.keys import action_name
from annotator.ui.scroll_bar import quieten
from annotator.ui.span_rows import LEFT_OUT_ROLE, PLACE_ROLE, SPAN_ROLE, SpanRows
from annotator.ui.words import fitted

ListIndex = QModelIndex | QPersistentModelIndex
_EMPTY = "Nothing is marked here. Select words, then press the key of a label."
_READING = "The spans are being read."
_NONE_SHOWN = "None of the spans here passes the filter. Esc in the filter shows all."
_SLICE = 2000  # spans got ready between two events
_SHARED = {"remove span", "note", "details", "find", "sheet of keys", "step out"}


class SpanDelegate(QStyledItemDelegate):
    """Paints a span's row: badge, words, paragraph."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self.label_set: LabelSet | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ListIndex) -> None:
        view = self._view
        span = index.data(SPAN_ROLE)
        theme = theme_of(view.palette())
        font = view.font()
        box = QRect(option.rect)
        painter.save()
        painter.setFont(font)
        if view.currentIndex() == index:
            draw_current_row(painter, box, theme)
            if view.hasFocus():
                draw_focus(painter, box, theme)
        else:
            painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(theme.line))
        label = self.label_set.label(span.label) if self.label_set else None
        side = badge_size(font)
        if label:
            corner = QPoint(box.left() + 13, box.top() + (box.height() - side) // 2)
            draw_badge(painter, corner, font, label, theme)
        self._draw_words(painter, box.adjusted(13 + side + 8, 0, -12, 0), index)
        painter.restore()

    def _draw_words(self, painter: QPainter, box: QRect, index: ListIndex) -> None:
        theme = theme_of(self._view.palette())
        font = painter.font()
        place = str(index.data(PLACE_ROLE))
        small = scaled(font, 0.85)
        painter.setFont(small)
        painter.setPen(QColor(theme.muted))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, place)
        box.setRight(box.right() - QFontMetrics(small).horizontalAdvance(place) - 10)
        painter.setFont(font)
        aside = bool(index.data(LEFT_OUT_ROLE))
        painter.setPen(QColor(theme.muted if aside else theme.text))
        words = fitted(str(index.data()), QFontMetrics(font), box.width())
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignLeft, words)


class SpanList(QTableView):
    """Rows of fixed height; ``pressed_key`` hands on the keys it shares with the reader."""

    chosen = Signal(str)  # id of the span the user made current here
    pressed_key = Signal(str)  # name of an action

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = SpanRows(self)
        self.keymap = STANDARD
        self._delegate = SpanDelegate(self)
        self._quiet = self._reading = False
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Spans of this source")
        self.setFrameShape(QFrame.Shape.NoFrame)
        quieten(self)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(16)
        self._fit_rows()
        self.clicked.connect(self._choose)
        self._ready = QTimer(self)
        self._ready.setInterval(0)
        self._ready.timeout.connect(self._get_some_ready)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_rows()

    def _fit_rows(self) -> None:
        """Make the rows as high as their words."""
        self.verticalHeader().setDefaultSectionSize(QFontMetrics(self.font()).height() + 12)

    def set_label_set(self, label_set: LabelSet) -> None:
        """Show letters and colours of this set."""
        self._delegate.label_set = label_set
        self.viewport().update()

    def show_reading(self, reading: bool) -> None:
        """Say where nothing is listed that spans are still being read, or that there are none."""
        self._reading = reading
        self.viewport().update()

    def get_ready(self) -> None:
        """Make the spans ready to be searched, while there is nothing else to do."""
        self._ready.start()

    def _get_some_ready(self) -> None:
        if not self.rows.prepare(_SLICE):
            self._ready.stop()

    def show_current(self, span: Span | None) -> None:
        """Mark the row of the current span, without asking for anything."""
        row = self.rows.row_of(span) if span else None
        self._quiet = True
        if row is None:
            self.setCurrentIndex(QModelIndex())
            self.clearSelection()
        else:
            self.setCurrentIndex(self.rows.index(row, 0))
            self.scrollTo(self.rows.index(row, 0))
        self._quiet = False

    def replace(self, before: Span | None, after: Span | None) -> None:
        """Show a change of one span; where its row moves, the rows beside it stay unchosen.

        After one that was taken out, the next row is chosen, if the list has the keyboard.
        """
        self._quiet = after is not None
        self.rows.replace(before, after)
        self._quiet = False

    def currentChanged(self, current: ListIndex, previous: ListIndex) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if not self._quiet and self.hasFocus():
            self._choose(current)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.rows.rowCount():
            return
        painter = QPainter(self.viewport())
        painter.setPen(QColor(theme_of(self.palette()).muted))
        box = self.viewport().rect().adjusted(16, 14, -16, -14)
        words = _NONE_SHOWN if self.rows.total else _READING if self._reading else _EMPTY
        painter.drawText(box, Qt.TextFlag.TextWordWrap, words)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        name = action_name(event, keymap=self.keymap)
        if name and (name in _SHARED or name.startswith("tag ")):
            self.pressed_key.emit(name)
        else:
            super().keyPressEvent(event)

    def _choose(self, index: ListIndex) -> None:
        span = self.rows.span_at(index.row()) if index.isValid() else None
        if span:
            self.chosen.emit(span.id)
