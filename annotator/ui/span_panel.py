"""The right panel: buttons of the labels, the list of spans, the current one's details."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.text.labels import LabelSet
from annotator.text.left_out import LeftOut
from annotator.text.records import Span
from annotator.ui.drawing import draw_frame
from annotator.ui.filter_bar import FilterBar
from annotator.ui.inspector import Inspector, SpanDetails
from annotator.ui.keymap import Keymap
from annotator.ui.label_buttons import LabelButtons
from annotator.ui.palette import theme_of
from annotator.ui.span_list import SpanList

_TO_SPANS = "Tab goes to the next span."
_NO_SPANS = "The current span is described here."


class Field(QWidget):
    """A framed piece of paper that holds a line at its top, and a list."""

    def __init__(self, line: QWidget, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 3)
        column.setSpacing(0)
        column.addWidget(line)
        column.addWidget(inside, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        draw_frame(painter, self.rect(), theme.paper, theme.line)
        painter.end()


class SpanPanel(QWidget):
    """Values in, wishes out: ``pressed_key`` names an action, ``chosen`` a span by id."""

    pressed_key = Signal(str)
    chosen = Signal(str)

    def __init__(self, label_set: LabelSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: Counter[str] = Counter()
        self._left_out = LeftOut()
        self._buttons = LabelButtons(label_set, self)
        self.filter = FilterBar(label_set, self)
        self.list = SpanList(self)
        self.list.set_label_set(label_set)
        self.inspector = Inspector(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(10)
        column.addWidget(self._buttons)
        self.list.setMinimumHeight(self.list.verticalHeader().defaultSectionSize() * 4)
        column.addWidget(Field(self.filter, self.list, self), 1)
        column.addWidget(self.inspector)
        self._buttons.pressed_key.connect(self.pressed_key)
        self.list.pressed_key.connect(self.pressed_key)
        self.list.chosen.connect(self.chosen)
        self.filter.entered.connect(self.list.get_ready)
        self.filter.gone_down.connect(self.list.setFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 0, 1, self.height(), QColor(theme_of(self.palette()).line))
        painter.end()

    def show_keys(self, keymap: Keymap) -> None:
        """Show and obey the keys in force."""
        self.list.keymap = keymap
        self.inspector.note.show_keys(keymap)

    def show_labels(self, label_set: LabelSet) -> None:
        """Show the labels of another version of the label set; lists and counts come after."""
        self._buttons.show_labels(label_set)
        self.list.set_label_set(label_set)
        self.filter.label_set = label_set

    @property
    def counted(self) -> int:
        """How many spans of the open source are counted."""
        return self._counts.total()

    def show_counts(self, counts: Mapping[str, int], left_out: LeftOut) -> None:
        """Show on the buttons how many spans of each label are counted in the open source."""
        self._left_out = left_out
        self._counts = Counter(counts)
        self._buttons.show_counts(self._counts)

    def count_change(self, before: Span | None, after: Span | None) -> None:
        """Follow one span that came, went, or has another label."""
        if before:
            self._counts[before.label] -= not self._left_out.holds(before)
        if after:
            self._counts[after.label] += not self._left_out.holds(after)
        self._buttons.show_counts(self._counts)

    def show_span(self, span: Span | None, details: SpanDetails | None) -> None:
        """Mark the current span's row and show its details."""
        self.list.show_current(span)
        there = self.list.rows.total > 0
        self.inspector.show_span(details, _TO_SPANS if there else _NO_SPANS)
