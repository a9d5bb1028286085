"""The sheet of keys: every action that has keys, by menu, made from the table of actions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.text.labels import LabelSet
from annotator.ui.actions import ACTIONS, MENUS, Action, label_actions
from annotator.ui.dialogs.dialog import Dialog
from annotator.ui.fonts import caption
from annotator.ui.key_names import all_keys
from annotator.ui.scroll_bar import quieten

_AROUND = 64  # pixels that the screen keeps free of the sheet's words
Heading = tuple[str, list[tuple[str, str]]]
READING = (
    ("Arrows, Ctrl+arrows", "Move by character and line, by word"),
    ("Home, End, Page Up, Page Down", "Move in the line, by the page"),
    ("Ctrl+Home, Ctrl+End", "To the beginning, to the end"),
    ("… with Shift", "Select"),
    ("Double click, triple click", "Select a word, a paragraph"),
    ("Click, click again", "Innermost span there, the next one out"),
    ("Shift+click", "Extend, or move the nearer end"),
    ("Drag a handle", "Move an end by words (Alt: letters)"),
    ("Esc", "One step out, always ending in the text"),
)


def key_rows(label_set: LabelSet, actions: Sequence[Action] = ACTIONS) -> list[Heading]:
    """Return the sheet: each heading with its rows of (keys, words)."""
    shown = [each for each in (*label_actions(label_set), *actions) if each.shown_keys]
    sheet: list[Heading] = [("Reading", list(READING))]
    for menu in MENUS:
        rows = [(all_keys(each), each.plain_words) for each in shown if each.menu == menu]
        if rows:
            sheet.append((menu, rows))
    return sheet


class KeyedArea(QScrollArea):
    """Scrolls to its beginning and its end by Home and End too, as lists do."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by the keys that Qt leaves out; leave all others to Qt."""
        bar = self.verticalScrollBar()
        places = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        place = places.get(Qt.Key(event.key()))
        if place is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(place)


class KeysSheet(Dialog):
    """The sheet, in three columns where there is room; Esc closes it."""

    def __init__(self, parent: QWidget, label_set: LabelSet, actions: Sequence[Action]) -> None:
        super().__init__(parent, "Keys")
        room = self.screen().availableSize()
        sheet = key_rows(label_set, actions)
        inside = self._inside(sheet, 3)
        for count in (2, 1):
            if inside.sizeHint().width() > room.width() - _AROUND:
                inside.deleteLater()
                inside = self._inside(sheet, count)
        area = KeyedArea(self)
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setAccessibleName("Keys")
        quieten(area)
        area.setFrameShape(QFrame.Shape.NoFrame)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(area)
        hint = inside.sizeHint()
        width, height = hint.width() + 24, hint.height() + 8
        self.resize(min(width, room.width() - 40), min(height, room.height() - 80))

    def _inside(self, sheet: Sequence[Heading], count: int) -> QWidget:
        inside = QWidget()
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(20, 16, 20, 20)
        columns.setSpacing(26)
        for headings in _in_columns(sheet, count):
            columns.addLayout(self._column(headings))
        return inside

    def _column(self, headings: Iterable[Heading]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        for heading, rows in headings:
            title = QLabel(heading.upper(), self)
            title.setFont(caption(self.font()))
            title.setContentsMargins(0, 8, 0, 2)
            title.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            column.addWidget(title)
            grid = QGridLayout()
            grid.setHorizontalSpacing(18)
            grid.setVerticalSpacing(4)
            grid.setColumnStretch(1, 1)
            grid.setColumnMinimumWidth(0, self.fontMetrics().averageCharWidth() * 19)
            for number, (keys, words) in enumerate(rows):
                grid.addWidget(_plain(keys, bold=True), number, 0)
                grid.addWidget(_plain(words, bold=False), number, 1)
            column.addLayout(grid)
        column.addStretch(1)
        return column


def _in_columns(sheet: Sequence[Heading], count: int) -> list[list[Heading]]:
    """Deal headings out in order so that the longest column is as short as can be."""
    if count == 1:
        return [list(sheet)]
    splits = [
        [list(sheet[:first]), *_in_columns(sheet[first:], count - 1)]
        for first in range(1, len(sheet))
    ]
    return min(splits, key=lambda columns: max(map(_length, columns)), default=[list(sheet)])


def _length(column: Sequence[Heading]) -> int:
    return sum(len(rows) + 2 for _, rows in column)


def _plain(words: str, *, bold: bool) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if bold:
        font = label.font()
        font.setWeight(font.Weight.DemiBold)
        label.setFont(font)
    return label
