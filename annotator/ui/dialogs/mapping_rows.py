"""Labels or relations of other programs in rows, each with a choice of what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPalette, QWheelEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QSizePolicy, QWidget

from annotator.text.labels import Label
from annotator.ui.dialogs.label_set.sample import badge_icon
from annotator.ui.drawing import badge_size
from annotator.ui.elided import ElidedLabel
from annotator.ui.words import tip

ADD, LEAVE_OUT = "+", "-"
"""What a choice gives beside an id: the row is added as it is, or nothing of it comes in."""

_CHOICE = 14  # characters of what is chosen, at least
_NAME = 22  # ... and of a name, at most


class Choice(QComboBox):
    """A list that drops down; the wheel is for the rows: it changes nothing that it passes over."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Row(msgspec.Struct, frozen=True):
    """A foreign name, how often it is there, words as an example, and what is proposed for it."""

    name: str
    count: int
    words: str
    proposed: str


class Option(msgspec.Struct, frozen=True):
    """What a row may become: its id, its words, and the label that it is, if it is one."""

    id: str
    words: str
    label: Label | None = None


class MappingRows(QWidget):
    """One line a row, under headings; ``changed`` tells that another choice was made."""

    changed = Signal()

    def __init__(
        self, headings: tuple[str, str, str, str], rows: Sequence[Row], options: Sequence[Option]
    ) -> None:
        """``headings`` are those of name, count, words and choice; the first is a row's kind."""
        super().__init__()
        self._rows = rows
        self._kind = headings[0]
        self._options = options
        self._boxes: list[QComboBox] = []
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(12, 6, 12, 6)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(2, 2)
        grid.setColumnStretch(3, 3)
        for column, words in enumerate(headings):
            heading = _plain(words, muted=True)
            heading.setAlignment(_aligned(column))
            grid.addWidget(heading, 0, column)
        for row in rows:
            self._add(row)
        grid.setRowStretch(grid.rowCount(), 1)

    def chosen(self) -> dict[str, str]:
        """Return what was chosen for each name: the id of an option."""
        pairs = zip(self._rows, self._boxes, strict=True)
        return {row.name: str(box.currentData()) for row, box in pairs}

    def show_added(self, labels: Mapping[str, Label]) -> None:
        """Show beside the rows that are to be added as which label each would be."""
        for row, box in zip(self._rows, self._boxes, strict=True):
            label = labels.get(row.name)
            place = box.findData(ADD)
            words = _adding(row.name)
            if label is not None and label.key:
                words += f", key {label.key}"
            box.setItemText(place, words)
            box.setItemIcon(place, badge_icon(label, box) if label else QIcon())

    def line_up(self, other: MappingRows) -> None:
        """Let names and counts of both have the same width: one stands under the other."""
        for column in (0, 1):
            width = max(part._wide(column) for part in (self, other))
            for part in (self, other):
                part._grid.setColumnMinimumWidth(column, width)

    def begin(self) -> None:
        """Put the keyboard on the first choice."""
        self._boxes[0].setFocus()

    def _wide(self, column: int) -> int:
        """Return how much room the widest cell of a column takes, in pixels."""
        rows = range(self._grid.rowCount())
        cells = [self._grid.itemAtPosition(row, column) for row in rows]
        parts = [each.widget() for each in cells if each is not None]
        labels = [each for each in parts if isinstance(each, QLabel)]
        return max(min(each.sizeHint().width(), each.maximumWidth()) for each in labels)

    def _add(self, row: Row) -> None:
        at = self._grid.rowCount()
        if self._boxes:
            line = QFrame(self)
            line.setFrameShape(QFrame.Shape.NoFrame)
            line.setAutoFillBackground(True)
            line.setBackgroundRole(QPalette.ColorRole.Midlight)
            line.setFixedHeight(1)
            self._grid.addWidget(line, at, 0, 1, 4)
            at += 1
        name = ElidedLabel(self)
        name.setText(row.name)
        name.setToolTip(tip(row.name))
        name.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        metrics = self.fontMetrics()
        widest = metrics.averageCharWidth() * _NAME
        name.setFixedWidth(min(widest, metrics.horizontalAdvance(row.name) + 4))
        words = ElidedLabel(self)
        words.setText(f"“{row.words}”" if row.words else "")
        words.setToolTip(tip(row.words))
        words.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        count = _plain(f"{row.count:,}")
        count.setAlignment(_aligned(1))
        for column, part in enumerate((name, count, words, self._box(row))):
            self._grid.addWidget(part, at, column)

    def _box(self, row: Row) -> Choice:
        box = Choice(self)
        box.setAccessibleName(f"{self._kind} {row.name}")
        box.setAccessibleDescription(f"{row.count:,}: {row.words}" if row.words else "")
        side = badge_size(self.font())
        box.setIconSize(QSize(side, side))
        for option in self._options:
            icon = badge_icon(option.label, box) if option.label else QIcon()
            box.addItem(icon, option.words, option.id)
        box.addItem(_adding(row.name), ADD)
        box.addItem("Leave out", LEAVE_OUT)
        box.setCurrentIndex(box.findData(row.proposed))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(_CHOICE)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.currentIndexChanged.connect(self.changed)
        self._boxes.append(box)
        return box


def _adding(name: str) -> str:
    shown = name if len(name) <= _NAME else f"{name[: _NAME - 1]}…"
    return f"Add “{shown}”"


def _plain(words: str, *, muted: bool = False) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if muted:
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def _aligned(column: int) -> Qt.AlignmentFlag:
    """Return how a column stands: counts at the right."""
    side = Qt.AlignmentFlag.AlignRight if column == 1 else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
