"""The left panel: the sources of the story, what is marked in each, and how far one is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.text.labels import LabelSet
from annotator.text.records import SourceSummary
from annotator.ui.drawing import draw_focus, draw_proportions
from annotator.ui.fonts import scaled
from annotator.ui.palette import theme_of
from annotator.ui.scroll_bar import quieten
from annotator.ui.source_rows import (
    SUMMARY_ROLE,
    Earlier,
    SourceRows,
    count_words,
    with_earlier,
)
from annotator.ui.state_choice import StateChoice
from annotator.ui.story_heading import StoryHeading
from annotator.ui.words import fitted, title_lines

_LINES = 2  # of a title, at most
ListIndex = QModelIndex | QPersistentModelIndex
_SIDE, _TOP, _BAR = 15, 9, 4  # pixels around a row's words, and the bar's height
_UNDER = 16  # pixels that an earlier reading stands further in than the latest one
MANY = 400
"""Sources from which on all rows are equally high: measuring each title would take too long."""


class SourceDelegate(QStyledItemDelegate):
    """Paints one source: title in at most two lines, origin, counts and state, bar."""

    def __init__(self, view: QListView, rows: SourceRows) -> None:
        super().__init__(view)
        self._view = view
        self._rows = rows

    def sizeHint(self, option: QStyleOptionViewItem, index: ListIndex) -> QSize:
        title, small = self._metrics()
        lines = _LINES if self._rows.rowCount() > MANY else len(self._title(index))
        height = _TOP * 2 + lines * title.lineSpacing() + 2 * (small.lineSpacing() + 2) + 6 + _BAR
        return QSize(60, height + 6)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ListIndex) -> None:
        theme = theme_of(self._view.palette())
        summary: SourceSummary = index.data(SUMMARY_ROLE)
        whole = QRect(option.rect)
        aside = _UNDER if self._rows.is_earlier(index.row()) else 0
        box = whole.adjusted(8 + aside, 0, -8, -6)
        painter.save()
        if self._view.currentIndex() == index:
            self._draw_ground(painter, box)
        inside = box.adjusted(_SIDE, _TOP, -_SIDE + 5, -_TOP)
        title, small = self._metrics()
        painter.setFont(scaled(self._view.font(), 1, painter.font().Weight.DemiBold))
        painter.setPen(QColor(theme.text))
        top = inside.top()
        for line in self._title(index):
            painter.drawText(inside.left(), top + title.ascent(), line)
            top += title.lineSpacing()
        painter.setFont(scaled(self._view.font(), 0.89))
        painter.setPen(QColor(theme.muted))
        origin = fitted(self._rows.origin(index.row()), small, inside.width())
        painter.drawText(inside.left(), top + 2 + small.ascent(), origin)
        top += small.lineSpacing() + 2
        self._draw_counts(painter, inside, top + 2 + small.ascent(), summary)
        bar = QRect(inside.left(), inside.bottom() - _BAR + 1, inside.width(), _BAR)
        self._draw_bar(painter, bar, summary)
        painter.restore()

    def _draw_ground(self, painter: QPainter, box: QRect) -> None:
        theme = theme_of(self._view.palette())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent))
        painter.drawRoundedRect(box, 6, 6)
        painter.setClipRect(box.adjusted(3, 0, 0, 0))
        painter.setBrush(QColor(theme.selected_row))
        painter.drawRoundedRect(box, 6, 6)
        painter.restore()
        if self._view.hasFocus():
            draw_focus(painter, box, theme)

    def _draw_counts(
        self, painter: QPainter, box: QRect, baseline: int, summary: SourceSummary
    ) -> None:
        small = QFontMetrics(painter.font())
        state = f"{summary.state} ✓" if summary.state == "complete" else summary.state
        width = small.horizontalAdvance(state)
        painter.drawText(QPoint(box.right() - width, baseline), state)
        counts = fitted(count_words(summary, self._rows.label_set), small, box.width() - width - 10)
        painter.drawText(QPoint(box.left(), baseline), counts)

    def _draw_bar(self, painter: QPainter, box: QRect, summary: SourceSummary) -> None:
        theme = theme_of(self._view.palette())
        parts = [
            (theme.label_colour(label), summary.shown_counts.get(label.id, 0))
            for label in self._rows.label_set.labels
        ]
        # The fullest source fills two thirds, as drawn: room for the next mark stays visible.
        draw_proportions(painter, box, parts, self._rows.most_spans * 3 // 2, theme)

    def _metrics(self) -> tuple[QFontMetrics, QFontMetrics]:
        font = self._view.font()
        title = QFontMetrics(scaled(font, 1, font.Weight.DemiBold))
        return title, QFontMetrics(scaled(font, 0.89))

    def _title(self, index: ListIndex) -> list[str]:
        width = self._view.viewport().width() - 16 - 2 * _SIDE + 5
        width -= _UNDER if self._rows.is_earlier(index.row()) else 0
        return title_lines(str(index.data()), self._metrics()[0], width, _LINES)


class SourceView(QListView):
    """A list that is not laid out again where only numbers of a row have changed."""

    def dataChanged(
        self, first: ListIndex, last: ListIndex, roles: Sequence[int] | None = None
    ) -> None:
        if roles:
            QAbstractItemView.dataChanged(self, first, last, list(roles))
        else:
            super().dataChanged(first, last, [])


class SourceList(QWidget):
    """``chosen`` gives the id of the source to open, ``menu_asked`` where to show its menu."""

    chosen = Signal(str)
    menu_asked = Signal(QPoint)
    state_chosen = Signal(str)  # a state, or empty for all

    def __init__(self, label_set: LabelSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quiet = False
        self._story = StoryHeading(self)
        self.rows = SourceRows(label_set, self)
        self._states = StateChoice(self)
        self._states.chosen.connect(self.state_chosen)
        self.list = SourceView(self)
        self.list.setAccessibleName("Sources")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        quieten(self.list)
        self.list.setModel(self.rows)
        self.list.setItemDelegate(SourceDelegate(self.list, self.rows))
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.viewport().setAutoFillBackground(False)
        self.rows.scale_changed.connect(self.list.viewport().update)
        self.list.customContextMenuRequested.connect(self._on_menu_requested)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(self._story)
        column.addWidget(self._states)
        column.addWidget(self.list, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        line = QColor(theme_of(self.palette()).line)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), line)
        painter.end()

    def show_labels(self, label_set: LabelSet) -> None:
        """Show the colours and letters of another version of the label set."""
        self.rows.label_set = label_set
        self.list.viewport().update()

    def show_sources(
        self,
        story: str,
        summaries: Sequence[SourceSummary],
        state: str,
        most_spans: int,
        earlier: Earlier | None = None,
    ) -> None:
        """List the sources in a state (empty: all) under their story's title.

        ``most_spans`` are counted in the source of the session that has most. ``earlier`` is an
        earlier reading that is open: it is listed under the latest one, as long as it is.
        """
        self._story.show_story(story, len(summaries))
        self._states.show_states(summaries, state)
        shown = [each for each in summaries if each.state == state] if state else summaries
        self.list.setUniformItemSizes(len(shown) > MANY)
        self.rows.show(with_earlier(shown, earlier), most_spans, earlier)

    def show_current(self, source_id: str | None) -> None:
        """Mark the row of the open source."""
        row = self.rows.row_of(source_id)
        index = self.rows.index(row) if row is not None else QModelIndex()
        self.list.setCurrentIndex(index)
        if index.isValid():
            self.list.scrollTo(index)
        self.list.viewport().update()

    def _choose(self, index: ListIndex) -> None:
        summary = self.rows.summary_at(index.row())
        if summary:
            self.chosen.emit(summary.id)

    def _on_menu_requested(self, where: QPoint) -> None:
        index = self.list.indexAt(where)
        if index.isValid():
            self._choose(index)
            self.menu_asked.emit(self.list.viewport().mapToGlobal(where))
