"""The label set, edited as a whole: nothing is changed until OK, and then all at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.session import label_files
from annotator.session.errors import SessionError
from annotator.text.label_edits import Fixed, fixed_by
from annotator.text.label_rules import faults
from annotator.text.labels import LabelSet
from annotator.ui.dialogs.dialog import Dialog
from annotator.ui.dialogs.files import ask_label_set, ask_where
from annotator.ui.dialogs.label_set.decisions import Decisions, DecisionsDialog
from annotator.ui.dialogs.label_set.pages import AttributePage, LabelPage, RelationPage
from annotator.ui.dialogs.label_set.whole_page import WholePage
from annotator.ui.dialogs.messages import ask, tell

_KIND = "Label sets (*.json)"
_READ_ONLY = "This session is open for reading only."
Answer = Callable[[LabelSet, Decisions], object]


class LabelSetDialog(Dialog):
    """Hands the edited set on once, with what becomes of the spans of labels that went."""

    def __init__(
        self,
        parent: QWidget,
        label_set: LabelSet,
        uses: Mapping[str, int],
        folder: Path,
        on_ok: Answer | None,
    ) -> None:
        """``uses`` counts the spans of labels in use; ``folder`` is proposed for files.

        ``on_ok`` may raise `SessionError`, which is told; None: the set is shown, not edited.
        """
        super().__init__(parent, "Label set")
        self._stored = self._draft = label_set
        self._uses, self._folder = uses, folder
        self._on_ok, self._read_only = on_ok, on_ok is None
        self._fixed: Fixed = fixed_by(label_set)
        self._tabs = QTabWidget(self)
        self._tabs.setDocumentMode(True)
        self._pages = (LabelPage(), AttributePage(), RelationPage())
        self._whole = WholePage()
        titles = ("&Labels", "&Attributes", "R&elations")
        for page, title in zip(self._pages, titles, strict=True):
            self._tabs.addTab(page, title)
            page.wanted.connect(self._edit)
        self._tabs.addTab(self._whole, "&Whole set")
        self._whole.wanted.connect(self._edit)
        column = QVBoxLayout(self)
        column.addWidget(self._tabs, 1)
        column.addLayout(self._foot())
        self._take(label_set)
        self.take_room(130, 46)
        self._pages[0].begin()

    def show_label(self, label_id: str | None) -> None:
        """Show this label's fields."""
        for place, label in enumerate(self._draft.labels):
            if label.id == label_id:
                self._pages[0].choose(place)

    def accept(self) -> None:
        """Hand the set on, once it is known what becomes of the spans of labels that went."""
        going = {
            label: count for label, count in self._uses.items() if self._draft.label(label) is None
        }
        if faults(self._draft):
            return
        if not going:
            self._hand_on({})
            return
        known = {label.id: label.name for label in self._stored.labels}
        names = {label: known.get(label, label) for label in going}
        DecisionsDialog(self, going, names, self._draft, self._hand_on).open()

    def reject(self) -> None:
        """Close; what was edited is not lost without a question."""
        if self._draft == self._stored:
            super().reject()
        else:
            ask(self, "Leave the label set as it was?", "Leave", super().reject)

    def _hand_on(self, decisions: Decisions) -> None:
        try:
            if self._on_ok is not None:
                self._on_ok(self._draft, decisions)
        except (SessionError, OSError) as error:
            tell(self, "Label set", str(error))
            return
        super().accept()

    def _edit(self, draft: LabelSet) -> None:
        """Take what an edit made of the set, and say which relations went with a label."""
        before = self._draft
        self._take(draft)
        went = [each.name for each in before.relations if draft.relation(each.key) is None]
        if went and len(draft.labels) < len(before.labels) and not self._said.text():
            self._said.setText(f"With it went what it alone could end: {', '.join(went)}.")

    def _take(self, draft: LabelSet) -> None:
        """Show a label set on all pages, and what breaks a rule in it."""
        self._draft = draft
        for page in self._pages:
            page.show_set(draft, self._fixed, self._read_only)
        self._whole.show_set(draft, self._read_only)
        found = faults(draft)
        words = _READ_ONLY if self._read_only else found[0] if found else ""
        self._said.setText(words)
        if self._ok is not None:
            self._ok.setEnabled(not found)
            self._ok.setAccessibleDescription(words)

    def _foot(self) -> QHBoxLayout:
        """Return the row under the pages: files, what is wrong, the answers."""
        self._said = QLabel(self)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        standard = QDialogButtonBox.StandardButton
        shown = standard.Close if self._read_only else standard.Ok | standard.Cancel
        buttons = QDialogButtonBox(shown, self)
        for button in buttons.buttons():
            button.setIcon(QIcon())
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._ok: QPushButton | None = buttons.button(standard.Ok)
        row = QHBoxLayout()
        for words, act in (("&Import…", self._ask_import), ("E&xport…", self._ask_export)):
            file_button = QPushButton(words, self)
            file_button.setAutoDefault(False)
            file_button.clicked.connect(act)
            file_button.setEnabled(act == self._ask_export or not self._read_only)
            row.addWidget(file_button)
        row.addWidget(self._said, 1)
        row.addWidget(buttons)
        return row

    def _ask_import(self) -> None:
        ask_label_set(self, str(self._folder), self._import)

    def _ask_export(self) -> None:
        ask_where(self, "Export the label set", self._folder / "labels.json", _KIND, self._export)

    def _import(self, path: Path) -> None:
        try:
            found = label_files.read(path)
        except SessionError as error:
            tell(self, "Label set", str(error))
            return
        self._fixed = fixed_by(self._stored, found)
        self._take(found)

    def _export(self, path: Path) -> None:
        try:
            label_files.write(self._draft, path, overwrite=True)
        except (SessionError, OSError) as error:
            tell(self, "Label set", str(error))
