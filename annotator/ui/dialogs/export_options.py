"""What of a session goes into an export: the fields of the export dialog.

What is seldom asked for is folded away, unless it is chosen: nothing works unseen.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from annotator.session.export_choice import ExportChoice
from annotator.session.wanted import Layers, Wanted
from annotator.text.labels import LabelSet
from annotator.text.readings import Revisions
from annotator.text.records import Annotator
from annotator.ui.dialogs.label_set.fields import TicksField

_LAYERS: tuple[tuple[Layers, str], ...] = (
    ("together", "all marks together"),
    ("per-annotator", "a data set for each"),
    ("adjudicated", "only what was decided between them"),
)
_UNITS = (("", "as its own tool does"), ("codepoint", "code points"), ("utf16", "UTF-16 units"))
_HINTS = {
    "offsets": "For texts that may not be passed on: where each mark stands, in numbers.",
    "sentences": "How much text a model is given at once: whole sources, or so many sentences.",
    "negatives": "They are taken from complete sources alone.",
    "split": "Parts to train, tune and test a model with, in percent; a story is never cut."
    " The same seed gives the same parts.",
    "unit": "How places in the text are counted. Only emoji and rare signs make a difference.",
}
_MOST_SENTENCES, _MOST_SEED = 50, 999_999
_ROWS = 4  # labels that are seen without scrolling


class ExportOptions(QWidget):
    """Shows a choice and gives it back; ``edited`` tells of what the user does."""

    edited = Signal()
    confidential_wanted = Signal()  # it was ticked: to be asked for by name before it holds

    def __init__(self, label_set: LabelSet, annotators: Sequence[Annotator]) -> None:
        super().__init__()
        self._known = tuple(each.id for each in label_set.labels)
        self._labels = TicksField("Labels", min(_ROWS, len(self._known)))
        self._labels.offer([(each.id, each.name) for each in label_set.labels])
        people = [("", "everybody"), *((each.id, each.name) for each in annotators)]
        self._annotator = _list("Marks of", people)
        self._layers = _list("Annotators", _LAYERS)
        self._complete = QCheckBox("Only those that are &complete")
        self._revisions = QCheckBox("Earlier readin&gs of a page too")
        self._regions = QCheckBox("Say what is no article te&xt (boilerplate)")
        self._offsets = QCheckBox("&Offsets only, without any text")
        self._confidential = QCheckBox("What is con&fidential too…")
        self._sentences = QSpinBox()
        self._negatives = QCheckBox("Examples without a s&pan too")
        self._split, self._seed = QLineEdit(), QSpinBox()
        self._together = QCheckBox("&Keep linked stories together")
        self._unit = _list("Offsets count", _UNITS)
        self._is_unit_open = False
        self._more = QPushButton("More opt&ions")
        self._form = QFormLayout(self)
        self._first_folded = 0  # row of the form
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._fill()
        self._lay_out()
        self._follow()

    def show_choice(self, choice: ExportChoice) -> None:
        """Show what was chosen; labels and annotators that are not here mean all of them."""
        wanted = choice.wanted
        kept = tuple(each for each in wanted.labels if each in self._known)
        self._labels.show_value(kept or self._known)
        self._annotator.setCurrentIndex(max(0, self._annotator.findData(choice.annotator)))
        self._layers.setCurrentIndex(self._layers.findData(wanted.layers))
        self._complete.setChecked(wanted.complete)
        self._revisions.setChecked(choice.revisions == "all")
        self._regions.setChecked(wanted.regions)
        self._offsets.setChecked(wanted.offsets_only)
        self._confidential.setChecked(wanted.confidential)
        self._sentences.setValue(wanted.sentences)
        self._negatives.setChecked(wanted.negatives)
        self._split.setText(choice.split)
        self._seed.setValue(choice.seed)
        self._together.setChecked(wanted.keep_together)
        self._unit.setCurrentIndex(max(0, self._unit.findData(choice.offset_unit)))
        self._show_split()
        self._show_sentences()
        self._more.setChecked(self._more.isChecked() or _is_unusual(choice))
        self._show_more()

    def show_unit(self, is_open: bool) -> None:
        """Ask for the unit of offsets where a format leaves it open, or do not."""
        self._is_unit_open = is_open
        self._show_more()

    def allow_confidential(self, allowed: bool) -> None:
        """Tick what is confidential, once it was asked for by name, or take the tick away."""
        self._confidential.setChecked(allowed)
        self._more.setChecked(self._more.isChecked() or allowed)
        self.edited.emit()

    def chosen(self, choice: ExportChoice) -> ExportChoice:
        """Return a choice with these options."""
        labels = self._labels.value()
        split = self._split.text().strip()
        revisions: Revisions = "all" if self._revisions.isChecked() else "latest"
        wanted = Wanted(
            labels=() if labels == self._known else labels,
            complete=self._complete.isChecked(),
            regions=self._regions.isChecked(),
            confidential=self._confidential.isChecked(),
            offsets_only=self._offsets.isChecked(),
            layers=self._layers.currentData(),
            sentences=self._sentences.value(),
            negatives=self._negatives.isChecked(),
            keep_together=bool(split) and self._together.isChecked(),
        )
        return replace(
            choice,
            annotator=self._annotator.currentData(),
            revisions=revisions,
            wanted=wanted,
            split=split,
            seed=self._seed.value() if split else 0,
            offset_unit=self._unit.currentData() if self._is_unit_open else "",
        )

    @property
    def has_labels(self) -> bool:
        """Whether any label is ticked."""
        return bool(self._labels.value())

    def _fill(self) -> None:
        self._sentences.setAccessibleName("Sentences of an example")
        self._sentences.setRange(0, _MOST_SENTENCES)
        self._sentences.setSpecialValueText("whole sources")
        self._split.setAccessibleName("Split into train, dev and test, in percent")
        self._split.setPlaceholderText("none; such as 80/10/10")
        self._seed.setAccessibleName("Seed of the split")
        self._seed.setRange(0, _MOST_SEED)
        self._seed.setPrefix("seed ")

    def _lay_out(self) -> None:
        form = self._form
        form.setContentsMargins(0, 0, 8, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(14)
        form.addRow(_muted("La&bels", self._labels), self._labels)
        form.addRow(_muted("&Marks of", self._annotator), self._annotator)
        form.addRow(_muted("Sources", self._complete), self._complete)
        self._more.setCheckable(True)
        self._more.setAutoDefault(False)
        self._more.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        form.addRow("", self._more)
        self._first_folded = form.rowCount()
        form.addRow("", self._revisions)
        form.addRow("", self._confidential)
        form.addRow("", self._regions)
        self._add("", self._offsets, "offsets")
        form.addRow(_muted("Annotato&rs", self._layers), self._layers)
        self._add("&Examples", self._sentences, "sentences")
        self._add("", self._negatives, "negatives")
        split = QHBoxLayout()
        split.setSpacing(8)
        split.addWidget(self._split, 3)
        split.addWidget(self._seed, 1)
        form.addRow(_muted("&Split", self._split), _explained(split, "split", self._split))
        form.addRow("", self._together)
        self._add("Offsets cou&nt", self._unit, "unit")

    def _add(self, name: str, field: QWidget, hint: str) -> None:
        """Add a field with its name, if it has none itself, and the words that explain it."""
        row = QHBoxLayout()
        row.addWidget(field)
        self._form.addRow(_muted(name, field), _explained(row, hint, field))

    def _follow(self) -> None:
        self._labels.edited.connect(self.edited)
        self._more.toggled.connect(self._show_more)
        for box in (self._annotator, self._layers, self._unit):
            box.activated.connect(self.edited)
        for tick in (
            *(self._complete, self._revisions, self._regions, self._offsets),
            *(self._negatives, self._together),
        ):
            tick.clicked.connect(self.edited)
        self._confidential.clicked.connect(self._on_confidential)
        self._sentences.valueChanged.connect(self._show_sentences)
        for number in (self._sentences, self._seed):
            number.valueChanged.connect(self.edited)
        self._split.textEdited.connect(self._show_split)
        self._split.textEdited.connect(self.edited)

    def _on_confidential(self, ticked: bool) -> None:
        if not ticked:
            self.edited.emit()
            return
        self._confidential.setChecked(False)
        self.confidential_wanted.emit()

    def _show_sentences(self) -> None:
        self._sentences.setSuffix(" sentence" if self._sentences.value() == 1 else " sentences")

    def _show_more(self) -> None:
        """Unfold what is seldom asked for, or fold it away."""
        form, more = self._form, self._more.isChecked()
        self._more.setText("Fewer opt&ions" if more else "More opt&ions")
        unit = form.rowCount() - 1
        for row in range(self._first_folded, unit):
            form.setRowVisible(row, more)
        form.setRowVisible(unit, more and self._is_unit_open)

    def _show_split(self) -> None:
        """Ask for seed and togetherness where there is a split."""
        split = bool(self._split.text().strip())
        self._seed.setEnabled(split)
        self._together.setEnabled(split)


def _is_unusual(choice: ExportChoice) -> bool:
    """Return whether anything of a choice differs from the usual that would be folded away."""
    usual = Wanted(labels=choice.wanted.labels, complete=choice.wanted.complete)
    rest = (choice.split, choice.offset_unit, choice.revisions == "all")
    return choice.wanted != usual or any(rest)


def _list(name: str, options: Sequence[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(10)
    for value, words in options:
        box.addItem(words, value)
    return box


def _muted(words: str, field: QWidget) -> QLabel:
    label = QLabel(words)
    label.setBuddy(field)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def _explained(row: QHBoxLayout, name: str, field: QWidget) -> QVBoxLayout:
    """Return a row and under it the words that explain its field, which are said with it."""
    label = QLabel(_HINTS[name])
    label.setWordWrap(True)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    field.setAccessibleDescription(_HINTS[name])
    column = QVBoxLayout()
    column.setSpacing(3)
    column.addLayout(row)
    column.addWidget(label)
    return column
