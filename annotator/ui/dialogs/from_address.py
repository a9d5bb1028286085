"""Asks for the address of a page, says what fetching it means, and waits for the user's leave."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.session.fetched_pages import Address, looked_at
from annotator.text.errors import SessionError
from annotator.ui.dialogs import archived_copy
from annotator.ui.dialogs.answer_buttons import answer_buttons
from annotator.ui.dialogs.archived_copy import ArchivedCopy
from annotator.ui.dialogs.dialog import Dialog

_HINT = "The whole address of one page, as a browser shows it: https://example.org/story."
_LINES = 4  # that what is said may take: the dialog does not jump while an address is typed
_WIDE = 76  # characters

OnFetch = Callable[[str, str], object]


class FromAddress(Dialog):
    """Hands on the address and that of its archived copy, once the network is allowed.

    Whether it is allowed is handed on as soon as it is ticked, for this page and all later ones.
    """

    def __init__(
        self,
        parent: QWidget,
        words: str,
        allowed: bool,
        on_allowed: Callable[[bool], object],
        on_fetch: OnFetch,
    ) -> None:
        super().__init__(parent, "From an address")
        self._on_fetch = on_fetch
        self._field = QLineEdit(words, self)
        self._field.setAccessibleName("Address")
        self._field.setPlaceholderText("https://")
        self._archived = QLineEdit(self)
        self._archived.setAccessibleName(archived_copy.NAME)
        self._said = self._made_label()
        self._allowed = QCheckBox("&Fetch pages from the network when I ask for it", self)
        self._allowed.setChecked(allowed)
        self._allowed.toggled.connect(on_allowed)
        buttons = answer_buttons(self, QDialogButtonBox.StandardButton.Cancel)
        self._fetch = buttons.addButton("Fetch", QDialogButtonBox.ButtonRole.AcceptRole)
        self._fetch.setDefault(True)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addLayout(self._made_form())
        for part in (self._said, self._allowed, buttons):
            column.addWidget(part)
        self.take_room(_WIDE, 1)  # the form asks for its height itself
        self._field.textChanged.connect(self._look)
        self._archived.textChanged.connect(self._look)
        self._allowed.toggled.connect(self._look)
        self.accepted.connect(self._answer)
        self._look()

    def _made_form(self) -> QFormLayout:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(14)
        form.addRow("Address", self._field)
        form.addRow(archived_copy.NAME, ArchivedCopy(self._archived, self._field, self))
        return form

    def _made_label(self) -> QLabel:
        said = QLabel(self)
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        said.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        said.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        said.setMinimumHeight(_LINES * self.fontMetrics().lineSpacing())
        return said

    def _look(self) -> None:
        """Say what would happen, or why nothing can."""
        try:
            said = _HINT if not self._field.text().strip() else _told(looked_at(self._field.text()))
            archived = self._archived.text()
            if archived.strip():
                looked_at(archived)
            possible = said != _HINT and self._allowed.isChecked()
        except SessionError as refused:
            said, possible = str(refused), False
        self._said.setText(said)
        self._fetch.setEnabled(possible)

    def _answer(self) -> None:
        archived = self._archived.text().strip()
        self._on_fetch(self._field.text(), looked_at(archived).url if archived else "")


def _told(address: Address) -> str:
    """Return what fetching a page means."""
    in_ascii = "" if address.host == address.server else f" ({address.host})"
    return (
        f"Annotator asks {address.server}{in_ascii} for this page, and those to which it leads on."
        " These servers see the address of your connection, and that Annotator asks; no cookies are"
        " sent. The page is kept in the session, with the time and what the servers said of it."
    )
