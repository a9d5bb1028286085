"""The list of all hits, from which those to be tagged are ticked, and the label is chosen."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QVBoxLayout,
    QWidget,
)

from annotator.session.hits import Ticked
from annotator.text.labels import Label, LabelSet
from annotator.text.wanted import Hit
from annotator.ui.dialogs.answer_buttons import answer_buttons
from annotator.ui.dialogs.dialog import Dialog
from annotator.ui.dialogs.tag_rows import TagDelegate, TagRows
from annotator.ui.scroll_bar import quieten
from annotator.ui.toggles import LabelChoice
from annotator.ui.words import counted

Marked = Callable[[str], Collection[Hit]]


class HitList(QListView):
    """The hits; its keys are the dialog's."""

    pressed_sign = Signal(str)  # a sign without Ctrl
    all_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        bare = held == Qt.KeyboardModifier.NoModifier
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.all_asked.emit()
        elif bare and event.text() and event.text().isprintable():
            self.pressed_sign.emit(event.text())
        else:
            super().keyPressEvent(event)


class TagAll(Dialog):
    """``chosen`` gives the hits to tag and the label's id, when the dialog is accepted."""

    chosen = Signal(object, str)

    def __init__(
        self, parent: QWidget, words: str, ticked: Ticked, label_set: LabelSet, marked: Marked
    ) -> None:
        """``words`` were looked for; ``marked`` gives the places that have a label already."""
        super().__init__(parent, "Tag every match")
        self._marked = marked
        self._labels = {label.key: label for label in label_set.labels}
        self._ticked = ticked
        self._rows = TagRows(ticked, self)
        self._list = self._made_list()
        head = QLabel(f"{counted(len(ticked), 'match', 'matches')} of “{words[:80]}”", self)
        head.setTextFormat(Qt.TextFormat.PlainText)
        keys = QLabel("Space ticks, Ctrl+A ticks all or none, the key of a label chooses it.", self)
        keys.setTextFormat(Qt.TextFormat.PlainText)
        self._choices = {label.id: self._choice(label) for label in label_set.labels}
        choices = QHBoxLayout()
        for button in self._choices.values():
            choices.addWidget(button)
        choices.addStretch(1)
        self._buttons = answer_buttons(self, QDialogButtonBox.StandardButton.Cancel)
        self._do = self._buttons.addButton("Tag", QDialogButtonBox.ButtonRole.AcceptRole)
        self._do.setDefault(True)
        self.accepted.connect(self._on_accepted)
        page = QVBoxLayout(self)
        for part in (head, self._list, keys, self._buttons):
            page.addWidget(part)
        page.insertLayout(1, choices)
        self.take_room(118, 34)
        self._choose(next(iter(label_set.labels)))
        self._list.setFocus()

    def _made_list(self) -> HitList:
        hits = HitList(self)
        hits.setAccessibleName("Matches to tag")
        hits.setFrameShape(QFrame.Shape.StyledPanel)
        quieten(hits)
        hits.setModel(self._rows)
        hits.setItemDelegate(TagDelegate(hits, self._rows))
        hits.setUniformItemSizes(True)
        hits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        hits.setCurrentIndex(self._rows.index(0))
        hits.clicked.connect(self._turn)
        hits.pressed_sign.connect(self._on_sign)
        hits.all_asked.connect(self._turn_all)
        return hits

    def _choice(self, label: Label) -> LabelChoice:
        button = LabelChoice(label, self)
        button.clicked.connect(lambda _=False: self._choose(label))
        return button

    def _choose(self, label: Label) -> None:
        self._label = label
        self._rows.label = label
        for label_id, button in self._choices.items():
            button.setChecked(label_id == label.id)
        self._ticked.show_marked(self._marked(label.id))
        self._show()

    def _on_sign(self, sign: str) -> None:
        if sign == " ":
            self._turn(self._list.currentIndex())
        elif sign in self._labels:
            self._choose(self._labels[sign])

    def _turn(self, index: QModelIndex) -> None:
        if index.isValid():
            self._ticked.turn(index.row())
            self._show()

    def _turn_all(self) -> None:
        self._ticked.turn_all()
        self._show()

    def _show(self) -> None:
        count = len(self._ticked.chosen())
        self._do.setText(f"Tag {counted(count, 'match', 'matches')} as {self._label.name}")
        self._do.setEnabled(count > 0)
        self._rows.touch()

    def _on_accepted(self) -> None:
        self.chosen.emit(self._ticked.chosen(), self._label.id)
