"""The pages of labels, attributes and relations: which fields each has."""

from __future__ import annotations

import msgspec
from PySide6.QtGui import QIcon

from annotator.text.label_edits import Thing
from annotator.text.labels import KEYS, Attribute, Label, LabelSet, Relation
from annotator.ui.dialogs.label_set.colour_field import ColoursField
from annotator.ui.dialogs.label_set.fields import (
    ChoiceField,
    LinesField,
    NumberField,
    TextField,
    TickField,
    TicksField,
    WordsField,
)
from annotator.ui.dialogs.label_set.listed_page import ListedPage
from annotator.ui.dialogs.label_set.sample import Sample, badge_icon

_UNDERLINES = tuple((each, each) for each in ("solid", "dashed", "double", "dotted"))
_TYPES = (
    ("choice", "one of several words"),
    ("number", "a number"),
    ("text", "text"),
    ("list", "a list"),
    ("span", "another span"),
    ("value", "a figure’s value: a number or a range"),
)


class LabelPage(ListedPage):
    """The labels."""

    part = "labels"
    what = "label"

    def _make_fields(self) -> None:
        self.add_field("key", "Key", ChoiceField("Key", [(each, each) for each in KEYS]))
        self.add_field("letter", "Letter", WordsField("Letter"))
        self.add_field("colours", "Colours", ColoursField("Colours"))
        self.add_field("underline", "Underline", ChoiceField("Underline", _UNDERLINES))
        self._sample = Sample(self)
        self._form.addRow("", self._sample)
        self.add_field("definition", "Definition", TextField("Definition"))
        self.add_field("test", "Test", TextField("Test", 2))
        self.add_field("exclusions", "Not meant", TextField("Not meant", 2))
        self.add_field("examples", "Examples, one a line", LinesField("Examples, one a line", 4))
        self._attributes = TicksField("Asks for", movable=True)
        self.add_field("attributes", "Asks for", self._attributes)

    def _offer(self, label_set: LabelSet, thing: Thing) -> None:
        if isinstance(thing, Label):
            self._attributes.offer([(each.key, each.name) for each in label_set.attributes])
            self._sample.show_label(thing)

    def _icon(self, thing: Thing) -> QIcon:
        return badge_icon(thing, self) if isinstance(thing, Label) else QIcon()

    def _most(self) -> tuple[int, str]:
        return len(KEYS), "There are nine keys, so there can be nine labels."


class AttributePage(ListedPage):
    """The attributes."""

    part = "attributes"
    what = "attribute"

    def _make_fields(self) -> None:
        self.add_field("type", "Holds", ChoiceField("Holds", _TYPES))
        self.add_field("choices", "Words, one a line", LinesField("Words, one a line", 5))
        self.add_field("minimum", "At least", NumberField("At least"))
        self.add_field("maximum", "At most", NumberField("At most"))

    def _offer(self, label_set: LabelSet, thing: Thing) -> None:
        if isinstance(thing, Attribute):
            for key, kind in (("choices", "choice"), ("minimum", "number"), ("maximum", "number")):
                self._form.setRowVisible(self._fields[key], thing.type == kind)


class RelationPage(ListedPage):
    """The relations."""

    part = "relations"
    what = "relation"

    def _make_fields(self) -> None:
        self.add_field("symmetric", "", TickField("Holds both ways"))
        self._from, self._to = TicksField("From; none is any"), TicksField("To; none is any")
        self._attributes = TicksField("Asks for", movable=True)
        self.add_field("from_labels", "From; none is any", self._from)
        self.add_field("to_labels", "To; none is any", self._to)
        self.add_field("attributes", "Asks for", self._attributes)

    def _offer(self, label_set: LabelSet, thing: Thing) -> None:
        if isinstance(thing, Relation):
            labels = [(each.id, each.name) for each in label_set.labels]
            self._from.offer(labels)
            self._to.offer(labels)
            self._attributes.offer([(each.key, each.name) for each in label_set.attributes])
            # What holds both ways has the same labels at both ends: they are asked for once.
            self._form.setRowVisible(self._to, not thing.symmetric)

    def _settled(self, thing: Thing) -> Thing:
        if isinstance(thing, Relation) and thing.symmetric:
            return msgspec.structs.replace(thing, to_labels=thing.from_labels)
        return thing
