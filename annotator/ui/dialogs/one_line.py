"""A dialog that asks for one line of words: a session's title, the annotator's name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from annotator.ui.dialogs.answer_buttons import answer_buttons
from annotator.ui.dialogs.dialog import Dialog


class OneLine(Dialog):
    """Shows a field with the words as they are; OK is possible when it is not empty."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        question: str,
        words: str,
        on_answer: Callable[[str], object],
    ) -> None:
        super().__init__(parent, title)
        asked = QLabel(question, self)
        asked.setTextFormat(Qt.TextFormat.PlainText)
        self._field = QLineEdit(words, self)
        self._field.setAccessibleName(question)
        self._field.setMinimumWidth(self.fontMetrics().averageCharWidth() * 48)
        self._field.selectAll()
        asked.setBuddy(self._field)
        standard = QDialogButtonBox.StandardButton
        buttons = answer_buttons(self, standard.Ok | standard.Cancel)
        self._ok = buttons.button(standard.Ok)
        self._field.textChanged.connect(self._on_changed)
        self._on_answer = on_answer
        self.accepted.connect(self._answer)
        column = QVBoxLayout(self)
        for part in (asked, self._field, buttons):
            column.addWidget(part)

    def _on_changed(self, words: str) -> None:
        self._ok.setEnabled(bool(words.strip()))

    def _answer(self) -> None:
        words = " ".join(self._field.text().split())
        if words:
            self._on_answer(words)
