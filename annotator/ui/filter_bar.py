"""The line above the list of spans: words to filter by, a menu of what else, and "12 of 88"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import msgspec
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QWidget

from annotator.text.labels import LabelSet
from annotator.text.records import Annotator
from annotator.text.span_filter import SpanFilter
from annotator.ui.buttons import FlatButton
from annotator.ui.drawing import draw_focus
from annotator.ui.filter_words import ORDERS, filter_words, standings
from annotator.ui.fonts import scaled
from annotator.ui.palette import theme_of

_NAME = "Filter the spans"


class FilterField(QLineEdit):
    """Words to look for; Esc and the way into the list are told."""

    entered = Signal()  # it has the keyboard
    exited = Signal()
    given_up = Signal()
    gone_down = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setAccessibleName(_NAME)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.exited.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                super().keyPressEvent(event)
            else:
                self.gone_down.emit()
        else:
            super().keyPressEvent(event)


class FilterBar(QWidget):
    """A filter in, wishes for another out; it keeps none."""

    wanted = Signal(object)  # SpanFilter
    entered = Signal()
    left = Signal()
    gone_down = Signal()

    def __init__(self, label_set: LabelSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label_set = label_set
        self._shown = SpanFilter()
        self._annotators: Sequence[Annotator] = ()
        self.field = FilterField(self)
        self._count = QLabel(self)
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._count.setFont(scaled(self.font(), 0.85))
        self._button = FlatButton("▾", "What to list, and in which order", self, muted=True)
        self._menu = QMenu(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 1, 1, 2)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addWidget(self._count)
        row.addWidget(self._button)
        self._button.clicked.connect(self._open_menu)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.field.textEdited.connect(self._on_edited)
        self.field.entered.connect(self.entered)
        self.field.entered.connect(self.update)
        self.field.exited.connect(self.update)
        self.field.gone_down.connect(self.gone_down)
        self.field.given_up.connect(self._give_up)

    def show_filter(
        self, wanted: SpanFilter, shown: int, total: int, annotators: Sequence[Annotator]
    ) -> None:
        """Show what is asked for, and how many of the spans that lets through."""
        self._shown, self._annotators = wanted, annotators
        if self.field.text() != wanted.words:
            self.field.setText(wanted.words)
        names = {each.id: each.name for each in annotators}
        words = filter_words(wanted, self.label_set, names)
        self.field.setPlaceholderText(words or "Filter")
        count = f"{shown} of {total}" if wanted.narrows else ""
        self._count.setText(count)
        self._count.setVisible(bool(count))
        self.field.setAccessibleDescription(", ".join(part for part in (words, count) if part))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What the button does not take.
        if event.key() == Qt.Key.Key_Escape:
            self._give_up()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = theme_of(self.palette())
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(theme.line))
        if self.field.hasFocus():
            draw_focus(painter, self.rect().adjusted(0, 0, -self._button.width(), -1), theme)
        painter.end()

    def _on_edited(self, words: str) -> None:
        self.wanted.emit(msgspec.structs.replace(self._shown, words=words))

    def _give_up(self) -> None:
        self.wanted.emit(self._shown.cleared())
        self.left.emit()

    def _fill_menu(self) -> None:
        self._menu.clear()
        for label in self.label_set.labels:
            labels = self._shown.labels ^ {label.id}
            self._add(
                f"{label.letter}  {label.name}", label.id in self._shown.labels, labels=labels
            )
        self._menu.addSeparator()
        for standing, words in standings(self.label_set):
            there = self._shown.standing == standing
            self._add(words, there, standing="" if there else standing)
        if len(self._annotators) > 1:
            self._menu.addSeparator()
        for each in self._annotators if len(self._annotators) > 1 else ():
            there = self._shown.annotator == each.id
            self._add(f"By {each.name}", there, annotator="" if there else each.id)
        self._menu.addSeparator()
        orders = QActionGroup(self._menu)
        for order, words in ORDERS:
            orders.addAction(self._add(words, self._shown.order == order, order=order))
        self._menu.addSeparator()
        clear = self._menu.addAction("Show all")
        clear.setEnabled(self._shown.narrows)
        clear.triggered.connect(partial(self._choose, self._shown.cleared()))

    def _open_menu(self) -> None:
        self._menu.popup(self._button.mapToGlobal(QPoint(0, self._button.height())))

    def _add(self, words: str, checked: bool, **change: object) -> QAction:
        """Add an entry that asks for the filter with a change; its words are shown literally."""
        action = self._menu.addAction(words.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(checked)
        changed = msgspec.structs.replace(self._shown, **change)
        action.triggered.connect(partial(self._choose, changed))
        return action

    def _choose(self, wanted: SpanFilter, _checked: bool = False) -> None:
        self.wanted.emit(wanted)
