"""The fields of the dialog: each shows one value and gives it back.

``edited`` is told only of what the user does, never of what `show_value` shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QDoubleValidator, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.drawing import draw_focus
from annotator.ui.palette import theme_of
from annotator.ui.scroll_bar import quieten

_ID = Qt.ItemDataRole.UserRole
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

    def __init__(self, name: str, lines: int = 3) -> None:
        self._text = QPlainTextEdit()
        super().__init__(name, self._text)
        self._text.setTabChangesFocus(True)
        quieten(self._text)
        margins = self._text.contentsMargins().top() + self._text.contentsMargins().bottom()
        around = margins + 2 * round(self._text.document().documentMargin())
        self._text.setFixedHeight(self._text.fontMetrics().lineSpacing() * lines + around)
        self._text.textChanged.connect(self.edited)

    def value(self) -> Any:
        # Not toPlainText, which makes spaces of no-break spaces.
        return self._text.document().toRawText().replace("\u2029", "\n")

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
    """Gives the box of a tick an edge that is seen in the dark too, and the row its focus."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        made = QStyleOptionViewItem(option)
        self.initStyleOption(made, index)
        view = self.parent()
        assert isinstance(view, QWidget)
        theme, part = theme_of(view.palette()), QStyle.SubElement.SE_ItemViewItemCheckIndicator
        box = view.style().subElementRect(part, made, view)
        painter.save()
        painter.setPen(QColor(theme.field_edge))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        painter.restore()
        if made.state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, made.rect, theme)


class TicksField(Field):
    """Any of several values, those that were there before first; Space ticks."""

    def __init__(self, name: str, rows: int = 5) -> None:
        self._list = QListWidget()
        super().__init__(name, self._list)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._list.setItemDelegate(TickDelegate(self._list))
        quieten(self._list)
        self._list.setFixedHeight((self._list.fontMetrics().height() + 4) * rows)
        self._options: Sequence[Option] = ()
        self._before: tuple[str, ...] = ()
        self._locked = False
        self._list.itemChanged.connect(self.edited)

    def offer(self, options: Sequence[Option]) -> None:
        """Show these values with their words, not ticked; `show_value` is to follow."""
        if options != self._options:
            self._options = options
            blocked = QSignalBlocker(self._list)
            self._list.clear()
            for value, words in options:
                item = QListWidgetItem(words)
                item.setData(_ID, value)
                self._list.addItem(item)
            blocked.unblock()

    def value(self) -> tuple[str, ...]:
        ticked = [
            str(item.data(_ID)) for item in self._items() if item.checkState() == _state(True)
        ]
        kept = [each for each in self._before if each in ticked]
        return tuple(kept + [each for each in ticked if each not in kept])

    def show_value(self, value: Any) -> None:
        self._before = tuple(value)
        blocked = QSignalBlocker(self._list)
        for item in self._items():
            item.setCheckState(_state(item.data(_ID) in value))
        blocked.unblock()

    def lock(self, locked: bool) -> None:
        blocked = QSignalBlocker(self._list)
        for item in self._items():
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            item.setFlags(flags if locked else flags | Qt.ItemFlag.ItemIsUserCheckable)
        blocked.unblock()

    def _items(self) -> list[QListWidgetItem]:
        return [self._list.item(row) for row in range(self._list.count())]


def _state(ticked: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
