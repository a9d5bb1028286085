"""What the reader of a page left out of its article: navigation, teasers, comments."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from annotator.ui.dialogs.answer_buttons import answer_buttons
from annotator.ui.dialogs.dialog import Dialog
from annotator.ui.scroll_bar import quieten
from annotator.ui.words import counted


class LeftOutDialog(Dialog):
    """Shows it as plain text; ``on_whole``, where there is one, takes the whole page instead."""

    def __init__(
        self, parent: QWidget, title: str, words: str, on_whole: Callable[[], object] | None
    ) -> None:
        super().__init__(parent, "What was left out")
        count = counted(len(words.split()), "word", "words")
        head = QLabel(f"{count} of “{title}” are in the file, but not in the text.", self)
        head.setTextFormat(Qt.TextFormat.PlainText)
        head.setWordWrap(True)
        head.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        text = QPlainTextEdit(words, self)
        text.setAccessibleName("What was left out")
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        quieten(text)
        text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        buttons = answer_buttons(self, QDialogButtonBox.StandardButton.Close)
        if on_whole is not None:
            whole = buttons.addButton(
                "Take the &whole page", QDialogButtonBox.ButtonRole.ActionRole
            )
            whole.setAutoDefault(False)
            whole.clicked.connect(self.accept)
            self.accepted.connect(on_whole)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addWidget(head)
        column.addWidget(text, 1)
        column.addWidget(buttons)
        self.take_room(100, 30)
        text.setFocus()
