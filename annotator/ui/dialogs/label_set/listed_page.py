"""A page of the dialog: a list of labels, attributes or relations, and the fields of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import msgspec
from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPalette
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from annotator.text import label_edits
from annotator.text.label_edits import Fixed, Part, Thing
from annotator.text.labels import LabelSet
from annotator.ui.dialogs.label_set.fields import Field, WordsField
from annotator.ui.dialogs.label_set.movable_list import MovableList
from annotator.ui.drawing import badge_size
from annotator.ui.scroll_bar import quieten

_MOST_ROOM = 30  # characters of a name in the list


class ListedPage(QWidget):
    """Shows a label set that it is handed; ``wanted`` gives the one that an edit makes of it."""

    wanted = Signal(object)  # LabelSet

    part: Part
    what: str
    """What one of the list is called: ``label``."""

    def __init__(self) -> None:
        super().__init__()
        self._set: LabelSet | None = None
        self._fixed: Fixed = {}
        self._locked = False
        self._fields: dict[str, Field] = {}
        self._list = MovableList(self)
        self._list.setAccessibleName(f"{self.what.capitalize()}s")
        self._list.setIconSize(QSize(badge_size(self.font()), badge_size(self.font())))
        quieten(self._list)
        self._list.currentRowChanged.connect(self._show_chosen)
        self._list.move_wanted.connect(self._move)
        self._ident = QLabel(self)
        self._ident.setTextFormat(Qt.TextFormat.PlainText)
        self._ident.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._form = QFormLayout()
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setHorizontalSpacing(14)
        self._form.setContentsMargins(12, 2, 10, 8)
        self._name = WordsField("Name")
        self.add_field("name", "Name", self._name)
        self._form.addRow(_muted("Id in data"), self._ident)
        self._make_fields()
        self._new = self._button("&New", self._add)
        self._gone = self._button("&Remove", self._remove)
        self._up = self._button("Move &up", partial(self._move, -1))
        self._down = self._button("Move &down", partial(self._move, 1))
        self._lay_out()

    # What each page says for itself

    def _make_fields(self) -> None:
        """Add the fields that follow the name."""
        raise NotImplementedError

    def _offer(self, label_set: LabelSet, thing: Thing) -> None:
        """Show what fields offer, and which there are, before one of the list is shown in them."""

    def _settled(self, thing: Thing) -> Thing:
        """Return an edited thing as it must be: what one field says of another."""
        return thing

    def _icon(self, thing: Thing) -> QIcon:
        """Return the picture beside a name in the list."""
        return QIcon()

    def _most(self) -> tuple[int, str]:
        """Return how many there can be, and the sentence that says so."""
        return 200, "There is no room for more."

    # What all have

    def add_field(self, key: str, words: str, field: Field) -> None:
        """Add a field for one value; ``words`` stand before it."""
        self._fields[key] = field
        label = _muted(words)
        label.setBuddy(field.focusProxy() or field)
        self._form.addRow(label, field)
        field.edited.connect(partial(self._on_edited, key))

    def show_set(self, label_set: LabelSet, fixed: Fixed, locked: bool) -> None:
        """Show a label set; what is ``fixed`` keeps its id, and nothing is edited when locked."""
        self._set, self._fixed, self._locked = label_set, fixed, locked
        things = self._things()
        blocked = QSignalBlocker(self._list)
        row = min(max(self._list.currentRow(), 0), len(things) - 1)
        while self._list.count() > len(things):
            self._list.takeItem(self._list.count() - 1)
        while self._list.count() < len(things):
            self._list.addItem(QListWidgetItem())
        for nth, thing in enumerate(things):
            item = self._list.item(nth)
            item.setText(thing.name or label_edits.ident(thing))
            item.setIcon(self._icon(thing))
        self._list.setCurrentRow(row)
        blocked.unblock()
        self._show_chosen()

    def choose(self, place: int) -> None:
        """Choose one of the list."""
        self._list.setCurrentRow(place)

    def begin(self) -> None:
        """Give the keyboard to the list."""
        self._list.setFocus()

    def _things(self) -> Sequence[Thing]:
        return label_edits.things(self._set, self.part) if self._set else ()

    def _chosen(self) -> Thing | None:
        row, things = self._list.currentRow(), self._things()
        return things[row] if 0 <= row < len(things) else None

    def _show_chosen(self) -> None:
        thing = self._chosen()
        self._fields_room.setVisible(thing is not None)
        if thing is not None and self._set is not None:
            self._ident.setText(label_edits.ident(thing))
            self._offer(self._set, thing)
            for key, field in self._fields.items():
                field.show_value(getattr(thing, key))
                field.lock(self._locked)
        row, count = self._list.currentRow(), len(self._things())
        most, why = self._most()
        self._new.setEnabled(not self._locked and count < most)
        self._new.setToolTip(why if count >= most else "")
        self._new.setAccessibleDescription(why if count >= most else "")
        there = thing is not None and not self._locked
        self._gone.setEnabled(there)
        self._up.setEnabled(there and row > 0)
        self._down.setEnabled(there and row < count - 1)

    def _on_edited(self, key: str) -> None:
        thing = self._chosen()
        if thing is None or self._set is None:
            return
        changed = msgspec.structs.replace(thing, **{key: self._fields[key].value()})
        row, fixed = self._list.currentRow(), self._fixed
        edited = self._settled(changed)
        self.wanted.emit(label_edits.replaced(self._set, self.part, row, edited, fixed))

    def _add(self) -> None:
        if self._set is not None:
            self.wanted.emit(label_edits.added(self._set, self.part))
            self.choose(self._list.count() - 1)
            self._name.begin()

    def _remove(self) -> None:
        if self._set is not None and self._chosen() is not None:
            self._list.setFocus()
            self.wanted.emit(label_edits.removed(self._set, self.part, self._list.currentRow()))

    def _move(self, step: int) -> None:
        if self._set is not None and self._chosen() is not None and not self._locked:
            row = self._list.currentRow()
            there = label_edits.moved(self._set, self.part, row, step)
            blocked = QSignalBlocker(self._list)
            self._list.setCurrentRow(row + step)
            blocked.unblock()
            self.wanted.emit(there)

    # How it is laid out

    def _button(self, words: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: act())
        return button

    def _lay_out(self) -> None:
        buttons = QGridLayout()
        for nth, button in enumerate((self._new, self._gone, self._up, self._down)):
            buttons.addWidget(button, nth // 2, nth % 2)
        left = QVBoxLayout()
        left.addWidget(self._list, 1)
        left.addLayout(buttons)
        inside = QWidget()
        inside.setLayout(self._form)
        inside.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._fields_room = QScrollArea(self)
        self._fields_room.setWidget(inside)
        self._fields_room.setWidgetResizable(True)
        self._fields_room.setFrameShape(QFrame.Shape.NoFrame)
        self._fields_room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._fields_room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        quieten(self._fields_room)
        self._list.setMinimumWidth(self.fontMetrics().averageCharWidth() * _MOST_ROOM // 2)
        room = QHBoxLayout(self)
        room.addLayout(left, 2)
        room.addWidget(self._fields_room, 5)


def _muted(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
