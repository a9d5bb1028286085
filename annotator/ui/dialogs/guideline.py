"""The guideline of the labels: definition, test, what is not meant, examples."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from annotator.text.labels import Label, LabelSet
from annotator.ui.dialogs.answer_buttons import answer_buttons


def guideline_words(label_set: LabelSet, label_id: str | None) -> str:
    """Return the guideline of one label, or of all of them followed by the rules they share."""
    label = label_set.label(label_id) if label_id else None
    labels = [label] if label else list(label_set.labels)
    parts = ["\n".join(_label_lines(each)) for each in labels]
    return "\n\n".join([*parts, label_set.guideline]).strip()


class Guideline(QDialog):
    """Shows the guideline as plain text."""

    def __init__(self, parent: QWidget, label_set: LabelSet, label_id: str | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Guideline")
        words = QPlainTextEdit(guideline_words(label_set, label_id), self)
        words.setReadOnly(True)
        words.setAccessibleName("Guideline")
        words.document().setDocumentMargin(12)
        buttons = answer_buttons(self, QDialogButtonBox.StandardButton.Close)
        page = QVBoxLayout(self)
        page.addWidget(words)
        page.addWidget(buttons)
        character = self.fontMetrics().averageCharWidth()
        self.resize(character * 84, 460)


def _label_lines(label: Label) -> Iterator[str]:
    yield f"{label.name} ({label.key})"
    yield label.definition
    if label.test:
        yield f"Test: {label.test}"
    if label.exclusions:
        yield f"Not: {label.exclusions}"
    for example in label.examples:
        yield f"Example: {example}"
