"""The details of a source: what may be edited, and how it was read, which may not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from annotator.text.records import Source
from annotator.ui.dialogs.answer_buttons import answer_buttons
from annotator.ui.dialogs.archived_copy import ArchivedCopy
from annotator.ui.dialogs.dialog import Dialog

_FIELDS = (
    ("outlet", "Outlet"),
    ("author", "Author"),
    ("published_at", "Published"),
    ("url", "Address"),
    ("archived_url", "Archived address"),
    ("language", "Language"),
    ("licence", "Licence"),
)
Answer = Callable[[str, dict[str, Any]], object]
Act = tuple[str, Callable[[], object]]
"""The words of a button, and what it does once the dialog is closed."""


class SourceDetails(Dialog):
    """Hands the new title and the changed meta values on once, when OK or an act is pressed."""

    def __init__(
        self,
        parent: QWidget,
        source: Source,
        read_only: bool,
        on_ok: Answer,
        provenance: Sequence[tuple[str, str]] = (),
        acts: Sequence[Act] = (),
    ) -> None:
        super().__init__(parent, "Details of the source")
        self._source = source
        self._on_ok = on_ok
        self._fields: dict[str, QLineEdit] = {}
        fields = self._made_fields(read_only)
        standard = QDialogButtonBox.StandardButton
        shown = standard.Close if read_only else standard.Ok | standard.Cancel
        buttons = answer_buttons(self, shown)
        if not read_only:
            buttons.button(standard.Ok).setDefault(True)
            self.accepted.connect(self._answer)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for words, act in acts:
            button = QPushButton(words, self)
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._leave_for, act))
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(buttons)
        page = QGridLayout(self)
        page.setContentsMargins(18, 16, 18, 14)
        page.setHorizontalSpacing(28)
        page.setVerticalSpacing(14)
        page.addLayout(fields, 0, 0)
        page.addLayout(_known(provenance), 0, 1)
        page.addLayout(foot, 1, 0, 1, 2)
        page.setColumnMinimumWidth(0, self.fontMetrics().averageCharWidth() * 58)
        page.setColumnStretch(0, 1)
        page.setRowStretch(0, 1)

    def _made_fields(self, read_only: bool) -> QFormLayout:
        source = self._source
        form = _form()
        self._title = self._field("Title", source.title, read_only)
        form.addRow("Title", self._title)
        for key, name in _FIELDS:
            self._fields[key] = self._field(name, str(source.meta.get(key) or ""), read_only)
            form.addRow(name, self._row(key))
        self._fields["published_at"].setPlaceholderText("2026-03-14")
        self._confidential = QCheckBox("Confidential", self)
        self._confidential.setChecked(bool(source.meta.get("confidential")))
        self._confidential.setEnabled(not read_only)
        form.addRow("", self._confidential)
        return form

    def _row(self, key: str) -> QWidget:
        """Return a field with what stands beside it."""
        field = self._fields[key]
        return ArchivedCopy(field, self._fields["url"], self) if key == "archived_url" else field

    def _field(self, name: str, words: str, read_only: bool) -> QLineEdit:
        field = QLineEdit(words, self)
        field.setAccessibleName(name)
        field.setReadOnly(read_only)
        field.setCursorPosition(0)
        return field

    def _leave_for(self, act: Callable[[], object], _checked: bool = False) -> None:
        """Keep what was written, close, and go on to what a button asks for."""
        self.accept()
        act()

    def _answer(self) -> None:
        self._on_ok(self._title.text().strip(), self._changed())

    def _changed(self) -> dict[str, Any]:
        """Return the meta values that differ from the stored ones."""
        meta = self._source.meta
        changed: dict[str, Any] = {
            key: field.text().strip()
            for key, field in self._fields.items()
            if field.text().strip() != str(meta.get(key) or "")
        }
        if self._confidential.isChecked() != bool(meta.get("confidential")):
            changed["confidential"] = self._confidential.isChecked()
        return changed


def _form() -> QFormLayout:
    form = QFormLayout()
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setHorizontalSpacing(14)
    form.setVerticalSpacing(6)
    return form


def _known(rows: Sequence[tuple[str, str]]) -> QFormLayout:
    """Return what is known of how the source was read, to be selected and copied."""
    form = _form()
    before = ""
    for name, value in rows:
        label = _plain(name if name != before else "")
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        shown = _plain(value)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        shown.setWordWrap(True)
        form.addRow(label, shown)
        before = name
    return form


def _plain(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
