"""What becomes of the labels and relations of other programs' annotations: asked before they come.

What is obvious is proposed, so that Enter takes it all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QListView,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.session.errors import SessionError
from annotator.session.marked_job import Decided
from annotator.session.marked_labels import proposed_labels
from annotator.session.marked_preview import Foreign, LookedInto, most_used
from annotator.text.directions import isolated
from annotator.text.label_likeness import likest
from annotator.text.labels import KEYS, Label, LabelSet
from annotator.ui import mapping_words
from annotator.ui.dialogs.answer_buttons import answer_buttons
from annotator.ui.dialogs.dialog import Dialog
from annotator.ui.dialogs.mapping_rows import ADD, LEAVE_OUT, MappingRows, Option, Row
from annotator.ui.dialogs.messages import tell
from annotator.ui.scroll_bar import quieten
from annotator.ui.words import counted

_MOST = 200
"""The most rows: of more labels the less used ones are left out, which is said."""


class MappingDialog(Dialog):
    """Hands on what was decided; ``on_answer`` may raise `SessionError`, which is told."""

    def __init__(
        self,
        parent: QWidget,
        looked: LookedInto,
        label_set: LabelSet,
        on_answer: Callable[[Decided], object],
    ) -> None:
        super().__init__(parent, "Bring annotations in")
        self._looked, self._label_set, self._on_answer = looked, label_set, on_answer
        self._definitions = {
            name: each.definition for name, each in looked.labels.items() if each.definition
        }
        self._matched = _worth_showing(looked, label_set)
        self._labels, self._relations = self._label_rows(), self._relation_rows()
        self._skip = QCheckBox(f"&Take the rest without {_those(looked.wrong)}", self)
        self._skip.toggled.connect(self._show)
        self._said = _plain("", self)
        buttons = answer_buttons(self, QDialogButtonBox.StandardButton.Cancel)
        self._bring = buttons.addButton("Bring in", QDialogButtonBox.ButtonRole.AcceptRole)
        self._bring.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        for words in _head(looked):
            column.addWidget(_plain(words, self, muted=True))
        self._put_rows(column)
        self._put_mismatches(column)
        column.addWidget(self._said)
        column.addWidget(buttons)
        self.take_room(118, self._lines())
        for part in (self._labels, self._relations):
            if part is not None:
                part.changed.connect(self._show)
        self._show()
        self._begin()

    def accept(self) -> None:
        """Hand the decision on; what stands in its way is told, and nothing is lost."""
        try:
            self._on_answer(self._decided())
        except SessionError as error:
            tell(self, "Bring annotations in", str(error))
            return
        super().accept()

    def _begin(self) -> None:
        first = self._labels or self._relations
        if first is not None:
            first.begin()
        else:
            self._skip.setFocus()

    def _lines(self) -> int:
        """Return how many lines of words the dialog would need, within reason."""
        rows = len(self._looked.labels) + len(self._matched) + len(self._looked.relations)
        return min(34, 14 + 2 * rows + (8 if self._looked.wrong else 0))

    def _put_rows(self, column: QVBoxLayout) -> None:
        parts = [each for each in (self._labels, self._relations) if each is not None]
        if not parts:
            return
        if self._labels is not None and self._relations is not None:
            self._labels.line_up(self._relations)
        inside = QWidget(self)
        inside.setAutoFillBackground(True)
        inside.setBackgroundRole(QPalette.ColorRole.Base)
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        for part in parts:
            rows.addWidget(part)
        rows.addStretch(1)
        area = QScrollArea(self)
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.StyledPanel)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        quieten(area)
        column.addWidget(area, 3)

    def _put_mismatches(self, column: QVBoxLayout) -> None:
        looked = self._looked
        self._skip.setVisible(bool(looked.wrong))
        if not looked.wrong:
            return
        found = QListView(self)
        quieten(found)
        found.setAccessibleName("Spans that do not fit")
        found.setModel(QStringListModel(mapping_words.each_that_does_not_fit(looked), found))
        found.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        found.setUniformItemSizes(True)
        found.setCurrentIndex(found.model().index(0, 0))
        found.setMinimumHeight(3 * self.fontMetrics().lineSpacing())
        column.addWidget(_plain(mapping_words.what_does_not_fit(looked), self))
        column.addWidget(found, 1)
        column.addWidget(self._skip)

    def _label_rows(self) -> MappingRows | None:
        found = most_used(self._looked.labels)[:_MOST]
        matched = most_used(self._matched)[:_MOST]
        if not found and not matched:
            return None
        known = {each.id: each.name for each in self._label_set.labels}
        room = len(KEYS) - len(known)
        rows = []
        for name, each in found:
            proposed = likest(name, known)
            if proposed is None:
                proposed = ADD if room > 0 else LEAVE_OUT
                room -= 1
            rows.append(Row(name, each.spans, each.words, proposed))
        rows += (Row(name, each.spans, each.words, each.known) for name, each in matched)
        options = [Option(each.id, each.name, each) for each in self._label_set.labels]
        return MappingRows(("Label", "Spans", "First words", "Becomes"), rows, options)

    def _relation_rows(self) -> MappingRows | None:
        found = sorted(self._looked.relations.items(), key=lambda each: (-each[1], each[0]))[:_MOST]
        if not found:
            return None
        known = {each.key: each.name for each in self._label_set.relations}
        rows = [Row(name, count, "", likest(name, known) or ADD) for name, count in found]
        options = [Option(key, name) for key, name in known.items()]
        return MappingRows(("Relation", "Links", "", "Becomes"), rows, options)

    def _show(self) -> None:
        """Show as which labels the rows would be added, and whether this can be done."""
        added = self._added()
        if self._labels is not None:
            self._labels.show_added(added)
        room = len(KEYS) - len(self._label_set.labels)
        looked, possible = self._looked, len(added) <= room
        words = f"The label set has room for {counted(room, 'more label', 'more labels')}"
        if not possible:
            words += f", not for {len(added)}: choose what else becomes of some."
        else:
            out = self._left_out()
            full = "; the label set has room for no more labels" if len(added) == room else ""
            words = f"{counted(out, 'span is', 'spans are')} left out{full}." if out else ""
            words = " ".join(part for part in (words, *self._becoming_one()) if part)
        if not self._skip.isChecked() and looked.wrong_files == len(looked.files):
            possible, words = False, f"{words} Tick the box to bring the others in.".lstrip()
        self._said.setText(words)
        self._said.setVisible(bool(words))
        self._bring.setEnabled(possible)
        self._bring.setAccessibleDescription(words)

    def _becoming_one(self) -> Iterator[str]:
        """Yield a sentence for each label that several labels of the files become."""
        meant: dict[str, list[str]] = {}
        for name, chosen in self._chosen(self._labels).items():
            if chosen not in (ADD, LEAVE_OUT):
                meant.setdefault(chosen, []).append(name)
        names = {each.id: each.name for each in self._label_set.labels}
        for chosen, some in meant.items():
            if len(some) > 1:
                yield f"{', '.join(map(isolated, some))} become one: {names[chosen]}."

    def _added(self) -> dict[str, Label]:
        names = [name for name, each in self._chosen(self._labels).items() if each == ADD]
        return proposed_labels(self._label_set, names, self._definitions)

    def _left_out(self) -> int:
        """Return how many spans are left out because their labels are."""
        chosen = self._chosen(self._labels)
        every = {**self._looked.labels, **self._matched}.items()
        usual = {name: each.known for name, each in self._matched.items()}
        return sum(
            each.spans
            for name, each in every
            if chosen.get(name, usual.get(name, LEAVE_OUT)) == LEAVE_OUT
        )

    @staticmethod
    def _chosen(rows: MappingRows | None) -> dict[str, str]:
        return {} if rows is None else rows.chosen()

    def _decided(self) -> Decided:
        added = self._added()
        labels: dict[str, str | Label | None] = dict.fromkeys(self._looked.labels)
        for name, chosen in self._chosen(self._labels).items():
            if name not in self._matched or chosen != self._matched[name].known:
                labels[name] = added[name] if chosen == ADD else _kept(chosen)
        relations = _but_added(self._looked.relations, self._chosen(self._relations))
        return Decided(labels, relations, self._skip.isChecked())


def _worth_showing(looked: LookedInto, label_set: LabelSet) -> dict[str, Foreign]:
    """Return labels that are known here: those called otherwise, or alike but for another."""
    names = {each.id: (each.id, each.name) for each in label_set.labels}
    return {
        name: each
        for name, each in looked.matched.items()
        if name in looked.merged or name not in names[each.known]
    }


def _kept(chosen: str) -> str | None:
    return None if chosen == LEAVE_OUT else chosen


def _but_added(names: Iterable[str], chosen: Mapping[str, str]) -> dict[str, str | None]:
    """Return what relations become, without those that are added under their own name."""
    all_of_them = {name: chosen.get(name, LEAVE_OUT) for name in names}
    return {name: _kept(each) for name, each in all_of_them.items() if each != ADD}


def _those(count: int) -> str:
    return "this span" if count == 1 else f"these {count:,} spans"


def _head(looked: LookedInto) -> list[str]:
    said = (
        mapping_words.what_comes(looked),
        " ".join((mapping_words.where_it_comes(looked), mapping_words.what_is_counted(looked))),
        *(f"{each}" for each in looked.refused[:3]),
    )
    return [each for each in said if each.strip()]


def _plain(words: str, parent: QWidget, *, muted: bool = False) -> QLabel:
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if muted:
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
