"""Changing keys: an action is chosen, its new keys are pressed; what cannot be says why."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.actions import Action
from annotator.ui.dialogs.answer_buttons import answer_buttons
from annotator.ui.dialogs.dialog import Dialog
from annotator.ui.key_capture import pressed_key
from annotator.ui.key_names import all_keys, native
from annotator.ui.keymap import Keymap
from annotator.ui.scroll_bar import quieten

_NAME = Qt.ItemDataRole.UserRole
_LEAVING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
_CONTROL = Qt.KeyboardModifier.ControlModifier


class KeyField(QLineEdit):
    """Shows the key that is pressed in it; Tab, Enter and Esc do what they always do."""

    pressed = Signal(str)  # a portable text

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAccessibleName("New key")
        self.setPlaceholderText("Press the new key here")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def event(self, event: QEvent) -> bool:
        """Claim every key before it is taken for a command."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(not _leaves(event))
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the key."""
        if _leaves(event):
            event.ignore()
            return
        key = pressed_key(event)
        if key:
            self.pressed.emit(key)


class ChangeKeys(Dialog):
    """Every action with its keys. ``changed``: the keymap holds other ones, which count at once."""

    changed = Signal()

    def __init__(self, parent: QWidget, keymap: Keymap) -> None:
        super().__init__(parent, "Change keys")
        self._keymap = keymap
        self._key = ""
        self._filter = QLineEdit(self)
        self._filter.setPlaceholderText("Find an action")
        self._filter.setAccessibleName("Find an action")
        self._filter.textChanged.connect(self._narrow)
        self._rows = self._made_rows()
        self._field = KeyField(self)
        self._field.pressed.connect(self._on_pressed)
        self._said = QLabel(self)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        self._give = self._button("&Give it this key", self._on_give)
        self._give.setDefault(True)
        self._add = self._button("&Add this key", self._on_add)
        self._none = self._button("&No key", self._on_none)
        self._back = self._button("Back to the &standard", self._on_back)
        self._all_back = self._button("A&ll back to the standard", self._on_all_back)
        self._lay_out()
        self._rows.currentItemChanged.connect(self._begin)
        self._rows.setCurrentItem(self._all_rows()[0])
        self._begin()
        self._filter.setFocus()

    def _made_rows(self) -> QTreeWidget:
        rows = QTreeWidget(self)
        rows.setAccessibleName("Actions")
        rows.setHeaderLabels(["Action", "Keys", ""])
        rows.setRootIsDecorated(False)
        rows.setUniformRowHeights(True)
        rows.setAllColumnsShowFocus(True)
        rows.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        rows.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        rows.header().setStretchLastSection(False)
        rows.header().setSectionsMovable(False)
        for column, signs in ((1, 24), (2, 12)):
            rows.setColumnWidth(column, self.fontMetrics().averageCharWidth() * signs)
        quieten(rows)
        for action in self._keymap.actions:
            row = QTreeWidgetItem()
            row.setData(0, _NAME, action.name)
            rows.addTopLevelItem(row)
            self._show(row)
        return rows

    def _button(self, words: str, act: object) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _lay_out(self) -> None:
        press = QHBoxLayout()
        press.addWidget(self._field, 1)
        for button in (self._give, self._add, self._none):
            press.addWidget(button)
        buttons = answer_buttons(self, QDialogButtonBox.StandardButton.Close)
        for back in (self._back, self._all_back):
            buttons.addButton(back, QDialogButtonBox.ButtonRole.ResetRole)
        for answer in buttons.buttons():
            if isinstance(answer, QPushButton):
                answer.setAutoDefault(False)
        page = QVBoxLayout(self)
        page.addWidget(self._filter)
        page.addWidget(self._rows, 1)
        page.addLayout(press)
        page.addWidget(self._said)
        page.addWidget(buttons)
        self.take_room(100, 38)

    # Which action

    def _all_rows(self) -> list[QTreeWidgetItem]:
        found = (self._rows.topLevelItem(row) for row in range(self._rows.topLevelItemCount()))
        return [each for each in found if each is not None]

    def _show(self, row: QTreeWidgetItem) -> None:
        """Show the keys in force of a row's action."""
        action = self._keymap.action(row.data(0, _NAME))
        keys, changed = all_keys(action), self._keymap.is_changed(action.name)
        words = (f"{action.menu}: {action.plain_words}", keys, "changed" if changed else "")
        for column, each in enumerate(words):
            row.setText(column, each)
        told = (words[0], keys or "no key", words[2])
        row.setData(0, Qt.ItemDataRole.AccessibleTextRole, ", ".join(each for each in told if each))

    def _narrow(self, words: str) -> None:
        """Show the actions that hold all words, in their name or their keys."""
        wanted = words.casefold().split()
        for row in self._all_rows():
            shown = f"{row.text(0)} {row.text(1)}".casefold()
            row.setHidden(not all(each in shown for each in wanted))
        seen = [row for row in self._all_rows() if not row.isHidden()]
        current = self._rows.currentItem()
        if seen and (current is None or current.isHidden()):
            self._rows.setCurrentItem(seen[0])

    @property
    def _action(self) -> Action:
        row = self._rows.currentItem() or self._all_rows()[0]
        return self._keymap.action(row.data(0, _NAME))

    # Which key

    def _begin(self) -> None:
        """Show the chosen action without a new key."""
        self._key = ""
        self._field.clear()
        self._say("")

    def _on_pressed(self, key: str) -> None:
        self._key = key
        self._field.setText(native(key))
        self._say(self._keymap.refusal(self._action.name, key))

    def _say(self, why: str) -> None:
        """Say why a key cannot be given, or nothing, and enable what can be done."""
        action = self._action
        there = self._keymap.changeable(action.name)
        self._said.setText(why)
        self._field.setAccessibleDescription(why)
        self._give.setEnabled(bool(self._key) and not why)
        self._add.setEnabled(bool(self._key) and not why and bool(there))
        self._none.setEnabled(bool(there))
        self._back.setEnabled(self._keymap.is_changed(action.name))
        self._all_back.setEnabled(
            any(self._keymap.is_changed(a.name) for a in self._keymap.actions)
        )

    def _on_give(self) -> None:
        self._after(self._keymap.give(self._action.name, [self._key]))

    def _on_add(self) -> None:
        there = self._keymap.changeable(self._action.name)
        self._after(self._keymap.give(self._action.name, [*there, self._key]))

    def _on_none(self) -> None:
        self._after(self._keymap.give(self._action.name, []))

    def _on_back(self) -> None:
        self._after(self._keymap.reset(self._action.name))

    def _on_all_back(self) -> None:
        self._keymap.reset_all()
        self._after("")

    def _after(self, why: str) -> None:
        """Show what is in force now, or why nothing was changed."""
        if not why:
            for row in self._all_rows():
                self._show(row)
            self._begin()
            self.changed.emit()
        self._say(why)


def _leaves(event: QKeyEvent) -> bool:
    """Return whether a key is the dialog's: the default button, or closing."""
    return event.key() in _LEAVING and not event.modifiers() & _CONTROL
