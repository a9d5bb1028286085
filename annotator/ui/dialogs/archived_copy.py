"""The address of a page's copy in an archive, with a proposal that nobody is asked about."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from annotator.session.from_address import proposed_archive
from annotator.text.errors import SessionError

NAME = "Archived address"
_TIP = "Write where web.archive.org would have a copy. Look there in a browser: nothing is asked."


class ArchivedCopy(QWidget):
    """A field, and beside it a button that writes the proposal for an address into it."""

    def __init__(self, field: QLineEdit, address: QLineEdit, parent: QWidget) -> None:
        """Put a field into a row; ``address`` is the field with that of the page itself."""
        super().__init__(parent)
        self._field = field
        self._address = address
        self._propose = QPushButton("Propose", self)
        self._propose.setAccessibleName("Propose the archived address")
        self._propose.setToolTip(_TIP)
        self._propose.setAutoDefault(False)
        self._propose.clicked.connect(self._on_proposed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(field, 1)
        row.addWidget(self._propose)
        address.textChanged.connect(self._look)
        self._look()

    def _look(self) -> None:
        """Let something be proposed where there is an address to propose it for."""
        self._propose.setEnabled(bool(self._proposal()) and not self._field.isReadOnly())

    def _on_proposed(self) -> None:
        self._field.setText(self._proposal())
        self._field.setCursorPosition(0)
        self._field.setFocus()

    def _proposal(self) -> str:
        try:
            return proposed_archive(self._address.text())
        except SessionError:
            return ""
