"""The fields of the dialog: each shows one value and gives it back.

``edited`` is told only of what the user does, never of what `show_value` shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QDoubleValidator, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.dialogs.label_set.movable_list import MovableList
from annotator.ui.drawing import draw_focus
from annotator.ui.flat_style import FRAME, ROW
from annotator.ui.palette import theme_of
from annotator.ui.plain_field import PlainField
from annotator.ui.scroll_bar import quieten

_ID = Qt.ItemDataRole.UserRole
_SPARE = 1  # pixel, without which Qt takes the last line for one that has no room
_MOST_SIGNS = 12  # of a number: more is no bound that anybody means
Index = QModelIndex | QPersistentModelIndex
Option = tuple[str, str]  # a value and the words that are shown for it


class Field(QWidget):
    """One value with its editor."""

    edited = Signal()

    def __init__(self, name: str, editor: QWidget) -> None:
        super().__init__()
        editor.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(editor)
        self.setFocusProxy(editor)

    def value(self) -> Any:
        """Return what is written or chosen."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Show a value; what is shown already stays as it is, the caret too."""
        raise NotImplementedError

    def lock(self, locked: bool) -> None:
        """Let it be read only, or written again."""
        raise NotImplementedError


class WordsField(Field):
    """A line of words."""

    def __init__(self, name: str) -> None:
        self._line = QLineEdit()
        super().__init__(name, self._line)
        self._line.textEdited.connect(self.edited)

    def value(self) -> str:
        return self._line.text()

    def show_value(self, value: Any) -> None:
        if self._line.text() != value:
            self._line.setText(value)
            self._line.setCursorPosition(0)

    def lock(self, locked: bool) -> None:
        self._line.setReadOnly(locked)

    def begin(self) -> None:
        """Give the keyboard to the line with all its words selected."""
        self._line.setFocus()
        self._line.selectAll()


class NumberField(Field):
    """A number, or none."""

    def __init__(self, name: str) -> None:
        self._line = QLineEdit()
        super().__init__(name, self._line)
        validator = QDoubleValidator(self)
        validator.setNotation(QDoubleValidator.Notation.StandardNotation)
        validator.setLocale(QLocale.c())
        self._line.setValidator(validator)
        self._line.setMaxLength(_MOST_SIGNS)
        self._line.setPlaceholderText("none")
        self._line.textEdited.connect(self.edited)

    def value(self) -> float | None:
        try:
            return float(self._line.text())
        except ValueError:
            return None

    def show_value(self, value: Any) -> None:
        if self.value() != value:
            self._line.setText("" if value is None else f"{value:.12g}")

    def lock(self, locked: bool) -> None:
        self._line.setReadOnly(locked)


class TextField(Field):
    """Words over several lines."""

    def __init__(self, name: str, lines: int = 3, least: int = 0) -> None:
        """Have room for so many lines, or, where the page is low, for the ``least`` at least."""
        self._text = PlainField()
        super().__init__(name, self._text)
        self._text.setTabChangesFocus(True)
        quieten(self._text)
        around = 2 * (FRAME + round(self._text.document().documentMargin())) + _SPARE
        line = self._text.fontMetrics().lineSpacing()
        self._text.setMinimumHeight(line * (least or lines) + around)
        self._text.setMaximumHeight(line * lines + around)
        self._text.textChanged.connect(self.edited)

    def value(self) -> Any:
        return self._text.words()

    def show_value(self, value: Any) -> None:
        if self.value() != value:
            self._show(value)

    def _show(self, words: str) -> None:
        blocked = QSignalBlocker(self._text)
        self._text.setPlainText(words)
        blocked.unblock()

    def lock(self, locked: bool) -> None:
        self._text.setReadOnly(locked)


class LinesField(TextField):
    """Several values, one a line; empty lines are none."""

    def value(self) -> tuple[str, ...]:
        words = super().value().split("\n")
        return tuple(each.strip() for each in words if each.strip())

    def show_value(self, value: Any) -> None:
        if self.value() != tuple(value):
            self._show("\n".join(" ".join(each.split("\n")) for each in value))


class ChoiceField(Field):
    """One of several values."""

    def __init__(self, name: str, options: Sequence[Option]) -> None:
        self._box = QComboBox()
        super().__init__(name, self._box)
        for value, words in options:
            self._box.addItem(words, value)
        self._box.activated.connect(self.edited)

    def value(self) -> str:
        return str(self._box.currentData() or "")

    def show_value(self, value: Any) -> None:
        self._box.setCurrentIndex(self._box.findData(value))

    def lock(self, locked: bool) -> None:
        self._box.setEnabled(not locked)


class TickField(Field):
    """A box with a tick."""

    def __init__(self, name: str) -> None:
        self._box = QCheckBox(name)
        super().__init__(name, self._box)
        self._box.clicked.connect(self.edited)

    def value(self) -> bool:
        return self._box.isChecked()

    def show_value(self, value: Any) -> None:
        self._box.setChecked(value)

    def lock(self, locked: bool) -> None:
        self._box.setEnabled(not locked)


class TickDelegate(QStyledItemDelegate):
    """Frames the row that has the keyboard: none of them is chosen."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, option.rect, theme_of(option.palette))


class TicksField(Field):
    """Any of several values, in the order of the list; Space ticks.

    Where they are ``movable``, their order is the user's, and what is ticked stands first.
    """

    def __init__(self, name: str, rows: int = 5, *, movable: bool = False) -> None:
        self._list = MovableList() if movable else QListWidget()
        super().__init__(name, self._list)
        self._movable = movable
        if isinstance(self._list, MovableList):
            self._list.move_wanted.connect(self._move)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._list.setItemDelegate(TickDelegate(self._list))
        quieten(self._list)
        self._list.setFixedHeight((self._list.fontMetrics().height() + ROW) * rows + 2 * FRAME)
        self._options: Sequence[Option] = ()
        self._locked = False
        self._list.itemChanged.connect(self.edited)

    def offer(self, options: Sequence[Option]) -> None:
        """Show these values with their words, not ticked; `show_value` is to follow."""
        if options != self._options:
            self._options = options
            self._fill(())

    def value(self) -> tuple[str, ...]:
        ticked = (item for item in self._items() if item.checkState() == _state(True))
        return tuple(str(item.data(_ID)) for item in ticked)

    def show_value(self, value: Any) -> None:
        if self.value() != tuple(value):
            self._fill(tuple(value))

    def _fill(self, ticked: tuple[str, ...]) -> None:
        """List what there is to tick, and what is ticked."""
        words, row = dict(self._options), max(self._list.currentRow(), 0)
        blocked = QSignalBlocker(self._list)
        self._list.clear()
        for value in dict.fromkeys((*ticked, *words) if self._movable else words):
            if value in words:
                item = QListWidgetItem(words[value])
                item.setData(_ID, value)
                item.setCheckState(_state(value in ticked))
                self._list.addItem(item)
        self._list.setCurrentRow(row)
        blocked.unblock()

    def _move(self, step: int) -> None:
        if self._locked:
            return
        row = self._list.currentRow()
        blocked = QSignalBlocker(self._list)
        self._list.insertItem(row + step, self._list.takeItem(row))
        self._list.setCurrentRow(row + step)
        blocked.unblock()
        self.edited.emit()

    def lock(self, locked: bool) -> None:
        self._locked = locked
        blocked = QSignalBlocker(self._list)
        for item in self._items():
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            item.setFlags(flags if locked else flags | Qt.ItemFlag.ItemIsUserCheckable)
        blocked.unblock()

    def _items(self) -> list[QListWidgetItem]:
        return [self._list.item(row) for row in range(self._list.count())]


def _state(ticked: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
