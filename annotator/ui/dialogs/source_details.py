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
    QVBoxLayout,
    QWidget,
)

from annotator.text.records import Source
from annotator.ui.dialogs.answer_buttons import answer_buttons
from annotator.ui.dialogs.archived_copy import ArchivedCopy
from annotator.ui.dialogs.dialog import Dialog, Scrolled, room_for
from annotator.ui.words import tip

_FIELDS = (
    ("outlet", "&Outlet"),
    ("author", "&Author"),
    ("published_at", "&Published"),
    ("url", "A&ddress"),
    ("archived_url", "Archi&ved address"),
    ("language", "Lan&guage"),
    ("licence", "L&icence"),
)
_EXAMPLES = {"published_at": "such as 2026-03-14", "language": "such as en-GB"}
_ASKED, _KNOWN = 58, 62  # characters that each of the two columns is wide
_LONGEST = 32  # characters of a word that may be broken nowhere
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
        foot = QHBoxLayout()
        inside = self._made_inside(self._made_fields(read_only), _known(provenance), acts, foot)
        page = QVBoxLayout(self)
        page.setContentsMargins(18, 16, 18, 14)
        page.setSpacing(14)
        page.addWidget(Scrolled(inside, self), 1)
        foot.addStretch(1)
        foot.addWidget(self._answers(read_only))
        page.addLayout(foot)

    def _made_inside(
        self, fields: QFormLayout, known: QGridLayout, acts: Sequence[Act], foot: QHBoxLayout
    ) -> QWidget:
        """Put fields, acts and what is known together: all under each other on a narrow screen."""
        character = self.fontMetrics().averageCharWidth()
        inside = QWidget(self)
        columns = QGridLayout(inside)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setHorizontalSpacing(28)
        columns.setVerticalSpacing(18)
        columns.setColumnStretch(0, 1)
        columns.setColumnMinimumWidth(0, character * _ASKED)
        columns.addLayout(fields, 0, 0)
        if character * (_ASKED + _KNOWN) + 100 < room_for(self).width():
            columns.addLayout(known, 0, 1)
            columns.setColumnMinimumWidth(1, character * _KNOWN if known.count() else 0)
            foot.addLayout(self._acts_row(acts))
        else:
            columns.addLayout(self._acts_row(acts), 1, 0)
            columns.addLayout(known, 2, 0)
        columns.setRowStretch(3, 1)
        return inside

    def _acts_row(self, acts: Sequence[Act]) -> QHBoxLayout:
        """Return the buttons for what can be done with the file."""
        row = QHBoxLayout()
        row.setSpacing(8)
        for words, act in acts:
            button = QPushButton(words, self)
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._leave_for, act))
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _answers(self, read_only: bool) -> QDialogButtonBox:
        standard = QDialogButtonBox.StandardButton
        shown = standard.Close if read_only else standard.Ok | standard.Cancel
        buttons = answer_buttons(self, shown)
        if not read_only:
            buttons.button(standard.Ok).setDefault(True)
            self.accepted.connect(self._answer)
        return buttons

    def _made_fields(self, read_only: bool) -> QFormLayout:
        source = self._source
        form = _form()
        self._title = self._field("&Title", source.title, read_only)
        form.addRow("&Title", self._title)
        for key, name in _FIELDS:
            field = self._field(name, str(source.meta.get(key) or ""), read_only)
            field.setPlaceholderText("" if read_only else _EXAMPLES.get(key, ""))
            self._fields[key] = field
            label = QLabel(name)
            label.setBuddy(field)
            form.addRow(label, self._row(key))
        self._confidential = QCheckBox("&Confidential", self)
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
        field.setAccessibleName(name.replace("&", ""))
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


def _known(rows: Sequence[tuple[str, str]]) -> QGridLayout:
    """Return what is known of how the source was read, to be selected and copied."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    before = ""
    for row, (name, value) in enumerate(rows):
        label = _plain(name if name != before else "")
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(_value(name, value), row, 1, Qt.AlignmentFlag.AlignTop)
        before = name
    grid.setRowStretch(len(rows), 1)  # else the rows would share what is left, each torn apart
    return grid


def _value(name: str, value: str) -> QWidget:
    """Return a value broken into lines, or in one line where a word of it has no end."""
    if all(len(word) <= _LONGEST for word in value.split()):
        shown = _plain(value)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        shown.setWordWrap(True)
        return shown
    line = OneLineValue(value)
    line.setAccessibleName(name)
    return line


class OneLineValue(QLineEdit):
    """A value that cannot be broken into lines: it can be selected, copied and gone through."""

    def __init__(self, value: str) -> None:
        super().__init__(value)
        self.setReadOnly(True)
        self.setFrame(False)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursorPosition(0)
        self.setTextMargins(-2, 0, 0, 0)  # in line with the labels over it and under it
        self.setFixedHeight(self.fontMetrics().height())
        self.setToolTip(tip(value))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)


def _plain(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
