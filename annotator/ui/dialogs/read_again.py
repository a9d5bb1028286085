"""Reading a source again in another charset, with a look at the letters before it is done."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.session.stored_files import Anew, StoredFile
from annotator.text.charsets import CHARSETS, same_charset
from annotator.ui.asking import Asking
from annotator.ui.dialogs.answer_buttons import answer_buttons
from annotator.ui.dialogs.dialog import Dialog
from annotator.ui.scroll_bar import quieten

_SHOWN = 4000  # code points of the text
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_IN_PLACE = "Nothing is marked here: the new text takes the place of this one. Undo brings it back."
_BESIDE = (
    "This source is marked: it stays with all its marks, and the new text comes as a later reading"
    " of it."
)


def preview(text: str) -> str:
    """Return the first lines of a text, or those from the first letter that a charset can spoil."""
    foreign = _FOREIGN.search(text)
    if foreign is None or foreign.start() < _SHOWN // 2:
        return text[:_SHOWN]
    line = text.rfind("\n", 0, foreign.start()) + 1
    return text[max(line, foreign.start() - _SHOWN // 2) :][:_SHOWN]


class ReadAgain(Dialog):
    """A list of charsets over the text as it would be; ``on_ok`` is handed the new reading."""

    def __init__(
        self, parent: QWidget, stored: StoredFile, marked: bool, on_ok: Callable[[Anew], object]
    ) -> None:
        super().__init__(parent, "Read again as…")
        self._stored, self._on_ok = stored, on_ok
        self._anew: Anew | None = None
        self._asking = Asking(self)
        self._asking.answered.connect(self._show)
        self._asking.refused.connect(self._refuse)
        self._choice = self._made_choice(str(stored.source.provenance.get("charset", "")))
        self._text = QPlainTextEdit(self)
        self._text.setAccessibleName("The text in this charset")
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setPlainText(preview(stored.source.text))
        quieten(self._text)
        self._says = _muted("", self)
        self._becomes = _muted(_BESIDE if marked else _IN_PLACE, self)
        standard = QDialogButtonBox.StandardButton
        buttons = answer_buttons(self, standard.Ok | standard.Cancel)
        self._ok = buttons.button(standard.Ok)
        self._ok.setText("&Read again")
        self._ok.setEnabled(False)
        form = QFormLayout()
        form.addRow("&Charset", self._choice)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addLayout(form)
        column.addWidget(self._text, 1)
        for part in (self._says, self._becomes, buttons):
            column.addWidget(part)
        self.resize(self.fontMetrics().averageCharWidth() * 96, 480)
        self._say_as_it_is()
        self._choice.currentIndexChanged.connect(self._ask)
        self.finished.connect(self._end)
        self._choice.setFocus()

    def _made_choice(self, charset: str) -> QComboBox:
        choice = QComboBox(self)
        choice.setAccessibleName("Charset")
        for name, region in CHARSETS:
            choice.addItem(f"{name}  ({region})", name)
        here = [n for n, (name, _) in enumerate(CHARSETS) if same_charset(name, charset)]
        if not here:
            choice.insertItem(0, charset, charset)
        choice.setCurrentIndex(here[0] if here else 0)
        choice.setMaxVisibleItems(16)
        return choice

    def _say_as_it_is(self) -> None:
        said = self._stored.source.provenance
        doubt = ", which is a guess" if said.get("guessed") else ""
        self._says.setText(f"It was read as {said.get('charset')}{doubt}.")

    def _ask(self) -> None:
        self._anew = None
        self._ok.setEnabled(False)
        charset = str(self._choice.currentData())
        self._says.setText(f"Reading it as {charset}…")
        self._asking.ask(partial(self._stored.anew, charset))

    def _show(self, anew: Anew) -> None:
        self._text.setPlainText(preview(anew.found.text))
        if anew.found.text == self._stored.source.text:
            self._says.setText("This gives the same text as now.")
            return
        self._anew = anew
        self._ok.setEnabled(True)
        found = anew.found
        self._says.setText(" ".join(found.notes) or f"This is the text as {found.charset}.")

    def _refuse(self, sentence: str) -> None:
        self._text.setPlainText("")
        self._says.setText(sentence)

    def _end(self, result: int) -> None:
        self._stored.stop()
        self._asking.close()
        if result == Dialog.DialogCode.Accepted and self._anew is not None:
            self._on_ok(self._anew)


def _muted(words: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
