"""What an export would not hold, in the words of its dialog, with the way to what is kept back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from annotator.ui.words import counted

if TYPE_CHECKING:
    from annotator.session.export_run import Outlook

_HELD = "This format holds everything that would be exported."


class ExportOutlook(QWidget):
    """Shows what was counted; ``lost`` is what the format cannot hold, in words."""

    confidential_wanted = Signal()  # to be asked for by name before it goes out

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lost = ""
        self._said = QLabel(self)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        self._take = QPushButton("T&ake it in…", self)
        self._take.setAutoDefault(False)
        self._take.setVisible(False)
        self._take.clicked.connect(self.confidential_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._said, 1)
        row.addWidget(self._take)

    def show_counting(self, far: str) -> None:
        """Say that it is being counted, and how far that is."""
        self.lost = ""
        self._said.setText(f"Counting what this format cannot hold… {far}".strip())

    def show_failed(self, words: str) -> None:
        """Say why it cannot be counted."""
        self._said.setText(words)

    def show_counted(self, found: Outlook) -> None:
        """Say what the export would not hold."""
        self.lost = found.lost
        said = [f"This format cannot hold: {found.lost}." if found.lost else _HELD]
        if found.empty:
            said.append(f"No source would be in {' or '.join(found.empty)}.")
        if found.confidential:
            stays = counted(
                found.confidential, "confidential source stays", "confidential sources stay"
            )
            said.append(f"{stays} out.")
        self._said.setText(" ".join(said))
        self._take.setText("T&ake it in…" if found.confidential == 1 else "T&ake them in…")
        self._take.setAccessibleDescription(said[-1])
        self._take.setVisible(bool(found.confidential))
