"""Asks of pages that are here already: a later reading, another source, or left alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from annotator.session.answering import CHOICES, Answer, Choice
from annotator.session.import_report import Outcome
from annotator.session.later_readings import Offered
from annotator.text.directions import isolated
from annotator.ui.dialogs.answer_buttons import answer_buttons
from annotator.ui.dialogs.dialog import Dialog
from annotator.ui.reader.keys import letter_of
from annotator.ui.scroll_bar import quieten

_WORDS: dict[Choice, str] = {
    "later": "Take it as the &later reading",
    "new": "Take it as &another source",
    "leave": "L&eave it",
}
_SHORT: dict[Choice, str] = {"later": "later reading", "new": "another source", "leave": "left"}
_LETTERS: dict[str, Choice] = {"l": "later", "a": "new", "e": "leave"}
_HINT = "L, A and E answer the line; the marks of the reading before stay where they are."


class PagesThere(Dialog):
    """One line a page; Take hands the answers on, Cancel leaves all of them to be asked again."""

    def __init__(
        self,
        parent: QWidget,
        asked: Sequence[tuple[Offered, Outcome]],
        on_answers: Callable[[list[Answer]], object],
    ) -> None:
        super().__init__(parent, "Here already")
        self._asked, self._on_answers = asked, on_answers
        self._choices: list[Choice] = ["later"] * len(asked)
        self._question = _plain(self)
        self._list = _Lines(self)
        self._list.setAccessibleName("Pages that are here already")
        self._list.currentRowChanged.connect(self._show)
        self._list.lettered.connect(self._choose)
        self._radios = {choice: QRadioButton(_WORDS[choice], self) for choice in CHOICES}
        self._alike = QCheckBox("The sa&me for all of them", self)
        self._alike.setVisible(len(asked) > 1)
        hint = _plain(self)
        hint.setText(_HINT)
        hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        buttons = answer_buttons(self, QDialogButtonBox.StandardButton.Cancel)
        take = buttons.addButton("&Go on", QDialogButtonBox.ButtonRole.AcceptRole)
        take.setDefault(True)
        column = QVBoxLayout(self)
        column.addWidget(self._question)
        column.addWidget(self._list, 1)
        for choice, radio in self._radios.items():
            radio.clicked.connect(lambda _=False, each=choice: self._choose(each))
            column.addWidget(radio, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self._alike, hint, buttons):
            column.addWidget(part)
        self._alike.toggled.connect(lambda _: self._choose(self._choices[self._at]))
        self.accepted.connect(self._answer)
        self.take_room(92, 16 + min(len(asked), 10))
        for _ in asked:
            self._list.addItem("")
        self._write()
        self._list.setCurrentRow(0)
        self._list.setFocus()

    @property
    def _at(self) -> int:
        return max(self._list.currentRow(), 0)

    def _show(self) -> None:
        """Ask about the line that is current."""
        offered, outcome = self._asked[self._at]
        title, file = isolated(offered.title), isolated(outcome.file)
        self._question.setText(
            f"“{title}” is here already from this address, with another text than {file}."
        )
        self._radios[self._choices[self._at]].setChecked(True)

    def _choose(self, choice: Choice) -> None:
        rows = range(len(self._asked)) if self._alike.isChecked() else (self._at,)
        for row in rows:
            self._choices[row] = choice
        self._radios[choice].setChecked(True)
        self._write()

    def _write(self) -> None:
        for row, (offered, _) in enumerate(self._asked):
            words = f"{_SHORT[self._choices[row]]}: {isolated(offered.title)}"
            item = self._list.item(row)
            item.setText(words)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)

    def _answer(self) -> None:
        self._on_answers(
            [
                Answer(offered, outcome, choice)
                for (offered, outcome), choice in zip(self._asked, self._choices, strict=True)
            ]
        )


class _Lines(QListWidget):
    """A list whose letters answer."""

    lettered = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        quieten(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        choice = _LETTERS.get(letter_of(event))
        if choice is not None:
            self.lettered.emit(choice)
        else:
            super().keyPressEvent(event)


def _plain(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
