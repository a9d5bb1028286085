"""The details of a source: what may be edited, and how it was read, which may not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.text.records import Source
from annotator.ui.dates import shown_time
from annotator.ui.dialogs.answer_buttons import answer_buttons

_FIELDS = (
    ("outlet", "Outlet"),
    ("author", "Author"),
    ("published_at", "Published"),
    ("url", "Address"),
    ("licence", "Licence"),
    ("language", "Language"),
)
_PROVENANCE = (
    ("file", "File"),
    ("format", "Format"),
    ("charset", "Charset"),
    ("newlines", "Line ends"),
    ("replaced", "Replaced characters"),
    ("read_at", "Read at"),
)
Answer = Callable[[str, dict[str, Any]], object]


class SourceDetails(QDialog):
    """Hands the new title and the changed meta values on once, when OK is pressed."""

    def __init__(self, parent: QWidget, source: Source, read_only: bool, on_ok: Answer) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Details of the source")
        self._source = source
        self._on_ok = on_ok
        self._title = self._field("Title", source.title, read_only)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(14)
        form.addRow("Title", self._title)
        self._fields: dict[str, QLineEdit] = {}
        for key, name in _FIELDS:
            self._fields[key] = self._field(name, str(source.meta.get(key) or ""), read_only)
            form.addRow(name, self._fields[key])
        self._fields["published_at"].setPlaceholderText("2026-03-14")
        self._confidential = QCheckBox("Confidential", self)
        self._confidential.setChecked(bool(source.meta.get("confidential")))
        self._confidential.setEnabled(not read_only)
        form.addRow("", self._confidential)
        for name, value in provenance_rows(source):
            form.addRow(_muted(name), _fixed(value))
        standard = QDialogButtonBox.StandardButton
        shown = standard.Close if read_only else standard.Ok | standard.Cancel
        buttons = answer_buttons(self, shown)
        self.accepted.connect(self._answer)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 80)

    def _field(self, name: str, words: str, read_only: bool) -> QLineEdit:
        field = QLineEdit(words, self)
        field.setAccessibleName(name)
        field.setReadOnly(read_only)
        return field

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


def provenance_rows(source: Source) -> list[tuple[str, str]]:
    """Return how a source was read, as rows of name and value; what is unknown is left out."""
    rows: list[tuple[str, str]] = []
    for key, name in _PROVENANCE:
        value = source.provenance.get(key)
        if isinstance(value, Mapping):
            value = ", ".join(f"{kind} {count}" for kind, count in value.items() if count)
        if key == "read_at":
            value = shown_time(str(value or ""))
        if value not in (None, "", 0):
            rows.append((name, str(value)))
    rows.append(("sha256 of the text", source.sha256))
    if source.original_sha256:
        rows.append(("sha256 of the file", source.original_sha256))
    return rows


def _muted(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def _fixed(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setWordWrap(True)
    return label
