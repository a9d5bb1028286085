"""What a label set must hold to be used: rules for one that somebody edited or brought in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from annotator.text.labels import Attribute, Label, LabelSet, Relation

_IDENTIFIER = r"[A-Za-z_][A-Za-z0-9_]*\Z"
_COLOUR = r"#[0-9a-fA-F]{6}\Z"
_KEY = r"[1-9]\Z"


def faults(label_set: LabelSet) -> list[str]:
    """Return what is wrong with a label set, a sentence each; empty where it can be used."""
    return [
        *_on_names(label_set),
        *(fault for label in label_set.labels for fault in _on_label(label, label_set)),
        *(fault for each in label_set.attributes for fault in _on_attribute(each)),
        *(fault for each in label_set.relations for fault in _on_relation(each, label_set)),
    ]


def is_colour(words: str) -> bool:
    """Return whether words are a colour like ``#1565d8``."""
    return re.match(_COLOUR, words) is not None


def _on_names(label_set: LabelSet) -> Iterator[str]:
    labels = label_set.labels
    if not labels:
        yield "A label set needs at least one label."
    if not label_set.name.strip():
        yield "A label set needs a name."
    yield from _twice("label", (label.id for label in labels))
    yield from _twice("label name", (label.name.strip().casefold() for label in labels))
    yield from _twice("key", (label.key for label in labels))
    yield from _twice("letter", (label.letter for label in labels))
    yield from _twice("attribute", (each.key for each in label_set.attributes))
    yield from _twice("relation", (each.key for each in label_set.relations))


def _twice(what: str, values: Iterable[str]) -> Iterator[str]:
    for value, count in Counter(values).items():
        if count > 1:
            yield f"The {what} “{value}” is there {count} times: one of each is enough."


def _on_label(label: Label, label_set: LabelSet) -> Iterator[str]:
    name = label.name or label.id
    if not re.match(_IDENTIFIER, label.id):
        yield f"“{label.id}” cannot be a label’s id: use letters a to z, digits and _."
    if not label.name.strip():
        yield f"The label {label.id} needs a name."
    if not re.match(_KEY, label.key):
        yield f"{name} needs a key from 1 to 9."
    if len(label.letter) != 1 or not label.letter.isprintable() or label.letter.isspace():
        yield f"{name} needs one letter."
    for colour in label.colours:
        if not is_colour(colour):
            yield f"{name}: “{colour}” is no colour like #1565d8."
    known = {each.key for each in label_set.attributes}
    for key in label.attributes:
        if key not in known:
            yield f"{name} asks for the attribute {key}, which the label set does not have."


def _on_attribute(attribute: Attribute) -> Iterator[str]:
    if not re.match(_IDENTIFIER, attribute.key):
        yield f"“{attribute.key}” cannot be an attribute’s key: use letters a to z, digits and _."
    if not attribute.name.strip():
        yield f"The attribute {attribute.key} needs a name."
    if attribute.type == "choice" and not attribute.choices:
        yield f"The attribute {attribute.name} is a choice and needs values to choose from."
    yield from _twice(f"value of {attribute.name}", attribute.choices)
    low, high = attribute.minimum, attribute.maximum
    if low is not None and high is not None and low > high:
        yield f"The attribute {attribute.name} has a least value above its greatest."


def _on_relation(relation: Relation, label_set: LabelSet) -> Iterator[str]:
    if not re.match(_IDENTIFIER, relation.key):
        yield f"“{relation.key}” cannot be a relation’s key: use letters a to z, digits and _."
    if not relation.name.strip():
        yield f"The relation {relation.key} needs a name."
    known = {label.id for label in label_set.labels}
    for label in (*relation.from_labels, *relation.to_labels):
        if label not in known:
            yield f"The relation {relation.name} names the label {label}, which is not there."
    if relation.symmetric and set(relation.from_labels) != set(relation.to_labels):
        yield f"{relation.name} holds both ways, so it must allow the same labels at both ends."
