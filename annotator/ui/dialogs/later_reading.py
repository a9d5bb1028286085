"""Asks where the later reading of a source is to come from: a file, the clipboard, its address."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.text.directions import isolated
from annotator.ui.dialogs.answer_buttons import answer_buttons
from annotator.ui.dialogs.dialog import Dialog

Ways = dict[str, Callable[[], object] | None]
"""What each button does, by its words; None: this way is closed for now."""


class LaterReading(Dialog):
    """One button a way; it is taken once the dialog has closed."""

    def __init__(self, parent: QWidget, title: str, ways: Ways, why_not: str) -> None:
        """``why_not`` says why a way is closed; empty when all are open."""
        super().__init__(parent, "Later reading")
        words = (
            f"A later reading of “{isolated(title)}” becomes a source of its own. Marks whose words"
            " are surely in it are carried over, the others wait for you; this reading stays as it"
            " is."
        )
        column = QVBoxLayout(self)
        column.addWidget(_plain(words, self))
        for name, act in ways.items():
            button = QPushButton(name, self)
            button.setEnabled(act is not None)
            button.setAutoDefault(True)
            button.clicked.connect(lambda _=False, taken=act: self._take(taken))
            column.addWidget(button)
        if why_not:
            column.addWidget(_plain(why_not, self))
        column.addStretch(1)
        column.addWidget(answer_buttons(self, QDialogButtonBox.StandardButton.Cancel))
        self.take_room(72, 16)

    def _take(self, act: Callable[[], object] | None) -> None:
        self.accept()
        if act is not None:
            act()


def _plain(words: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
