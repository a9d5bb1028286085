"""What the program is, its version, and under which licences its parts stand."""

from __future__ import annotations

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from annotator import __version__
from annotator.ui.dialogs.answer_buttons import answer_buttons
from annotator.ui.dialogs.dialog import Dialog
from annotator.ui.fonts import serif


class About(Dialog):
    """A few lines of plain text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "About Annotator")
        title = QLabel(f"Annotator {__version__}", self)
        title.setFont(serif(1.5, self.font().Weight.Bold))
        words = QLabel(
            "Mark who claims what, who denies it, which figures are given and what is only "
            "opinion. Everything stays on this computer.\n\n"
            f"Qt {qVersion()} is used under the LGPL. Inter and Noto Serif are shipped under the "
            "SIL Open Font License.",
            self,
        )
        words.setWordWrap(True)
        for label in (title, words):
            label.setTextFormat(Qt.TextFormat.PlainText)
        buttons = answer_buttons(self, QDialogButtonBox.StandardButton.Close)
        page = QVBoxLayout(self)
        page.setContentsMargins(20, 18, 20, 14)
        for part in (title, words, buttons):
            page.addWidget(part)
        words.setMinimumWidth(self.fontMetrics().averageCharWidth() * 56)
