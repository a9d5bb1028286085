"""What becomes of the spans of labels that are to go: asked before they do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from annotator.text.labels import LabelSet
from annotator.ui.dialogs.answer_buttons import answer_buttons
from annotator.ui.dialogs.dialog import Dialog
from annotator.ui.words import counted

_OPEN, _DELETE = "", "-"  # no identifier of a label
Decisions = dict[str, str | None]


class DecisionsDialog(Dialog):
    """A choice for each label: another label for its spans, or none of them are kept."""

    def __init__(
        self,
        parent: QWidget,
        uses: Mapping[str, int],
        names: Mapping[str, str],
        label_set: LabelSet,
        on_answer: Callable[[Decisions], object],
    ) -> None:
        """``uses`` counts the spans of each label that goes; ``names`` are those labels' names."""
        super().__init__(parent, "What becomes of the spans?")
        self._names = names
        self._boxes = {label: self._box(names[label], label_set) for label in uses}
        form = QFormLayout()
        for label, count in uses.items():
            form.addRow(f"{names[label]}: {counted(count, 'span', 'spans')}", self._boxes[label])
        standard = QDialogButtonBox.StandardButton
        buttons = answer_buttons(self, standard.Ok | standard.Cancel)
        self._ok = buttons.button(standard.Ok)
        self._said = QLabel(self)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        head = QLabel("These labels go, but words are marked with them.", self)
        column = QVBoxLayout(self)
        column.addWidget(head)
        column.addLayout(form)
        column.addWidget(self._said)
        column.addWidget(buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 56)
        self.accepted.connect(lambda: on_answer(self._answer()))
        self._show()

    def _box(self, name: str, label_set: LabelSet) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(f"Spans of {name}")
        box.addItem("Choose…", _OPEN)
        for label in label_set.labels:
            box.addItem(f"Make them {label.name}", label.id)
        box.addItem("Delete them, with their links", _DELETE)
        box.currentIndexChanged.connect(self._show)
        return box

    def _show(self) -> None:
        open_ones = [
            self._names[each] for each, box in self._boxes.items() if not box.currentData()
        ]
        words = f"Choose what becomes of the spans of {open_ones[0]}." if open_ones else ""
        self._said.setText(words)
        self._ok.setEnabled(not open_ones)
        self._ok.setAccessibleDescription(words)

    def _answer(self) -> Decisions:
        chosen = {label: str(box.currentData()) for label, box in self._boxes.items()}
        return {label: None if value == _DELETE else value for label, value in chosen.items()}
