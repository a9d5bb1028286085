"""The row of buttons under a dialog: words alone, as everywhere in the window."""

from __future__ import annotations

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox


def answer_buttons(dialog: QDialog, shown: QDialogButtonBox.StandardButton) -> QDialogButtonBox:
    """Return these standard buttons, in the order of the system, which accept or reject."""
    box = QDialogButtonBox(shown, dialog)
    for button in box.buttons():
        button.setIcon(QIcon())
    box.accepted.connect(dialog.accept)
    box.rejected.connect(dialog.reject)
    return box
