"""The page of what holds for all labels: the set's name, and the rules that they share."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from annotator.text.labels import LabelSet
from annotator.ui.dialogs.label_set.fields import TextField, WordsField


class WholePage(QWidget):
    """Shows a label set; ``wanted`` gives the one that an edit makes of it."""

    wanted = Signal(object)  # LabelSet

    def __init__(self) -> None:
        super().__init__()
        self._set: LabelSet | None = None
        self._name = WordsField("Name of the set")
        self._rules = TextField("Rules for all labels", 14, least=4)
        form = QFormLayout(self)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for field, words in (
            (self._name, "Name of the set"),
            (self._rules, "Rules for all labels"),
        ):
            form.addRow(words, field)
            field.edited.connect(self._on_edited)

    def show_set(self, label_set: LabelSet, locked: bool) -> None:
        """Show a label set."""
        self._set = label_set
        self._name.show_value(label_set.name)
        self._rules.show_value(label_set.guideline)
        for field in (self._name, self._rules):
            field.lock(locked)

    def _on_edited(self) -> None:
        if self._set is not None:
            name, rules = self._name.value(), self._rules.value()
            self.wanted.emit(msgspec.structs.replace(self._set, name=name, guideline=rules))
