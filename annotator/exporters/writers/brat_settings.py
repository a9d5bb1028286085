"""The ``annotation.conf`` with which brat opens an export: labels, relations and attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from annotator.text.labels import Attribute, LabelSet, Relation

_ANY = "<ENTITY>"
_VALUE = re.compile(r"[A-Za-z0-9_.-]+\Z")
_MOST_STEPS = 20


def annotation_conf(label_set: LabelSet) -> str:
    """Return the settings for a label set, in the form of https://brat.nlplab.org/configuration."""
    return "\n".join(
        [
            "[entities]",
            *(label.id for label in label_set.labels),
            "",
            "[relations]",
            *map(_relation, label_set.relations),
            "",
            "[events]",
            "",
            "[attributes]",
            *(row for each in label_set.attributes for row in _attribute(each, label_set)),
            "",
        ]
    )


def _relation(relation: Relation) -> str:
    ends = f"Arg1:{_types(relation.from_labels)}, Arg2:{_types(relation.to_labels)}"
    return f"{relation.key}\t{ends}" + (", <REL-TYPE>:symmetric" * relation.symmetric)


def _attribute(attribute: Attribute, label_set: LabelSet) -> Iterator[str]:
    """Give the line of an attribute with values to choose from; brat knows no others."""
    values = [each for each in attribute.choices if _VALUE.match(each)] or _steps(attribute)
    on = [label.id for label in label_set.labels if attribute.key in label.attributes]
    if values:
        yield f"{attribute.key}\tArg:{_types(on)}, Value:{'|'.join(values)}"


def _steps(attribute: Attribute) -> list[str]:
    low, high = attribute.minimum, attribute.maximum
    if attribute.type != "number" or low is None or high is None or high - low > _MOST_STEPS:
        return []
    return [str(number) for number in range(int(low), int(high) + 1)]


def _types(labels: Sequence[str]) -> str:
    return "|".join(labels) or _ANY
