"""The label set: what may be marked, how it is shown, and what may be said about a mark.

A label set is data and append-only: an edit makes the next version. Keys (`Label.id`,
`Attribute.key`, `Relation.key`) are plain identifiers; shown names are free.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from annotator.text.identity import Record

KEYS = "123456789"
"""The keys that a label may have."""


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """One label: its id in data, its name, key and letter on screen, and its guideline.

    ``colours`` is (light theme, dark theme) as ``#rrggbb``; ``attributes`` lists the attribute keys
    that it asks for.
    """

    id: str
    name: str
    key: str
    letter: str
    colours: tuple[str, str]
    underline: Literal["solid", "dashed", "double", "dotted"]
    definition: str
    test: str = ""
    exclusions: str = ""
    examples: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()


class Attribute(msgspec.Struct, frozen=True, kw_only=True):
    """What may be said about a span or link: a choice, number, text, list, span or figure value."""

    key: str
    name: str
    type: Literal["choice", "number", "text", "list", "span", "value"]
    choices: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """A type of link, and which labels it may start from and end at (empty: any)."""

    key: str
    name: str
    from_labels: tuple[str, ...] = ()
    to_labels: tuple[str, ...] = ()
    symmetric: bool = False
    attributes: tuple[str, ...] = ()

    def joins(self, start: str | None, end: str | None) -> bool:
        """Return whether a link may lead from a span of one label to one of another.

        None stands for an end that is no span.
        """
        ends = ((start, self.from_labels), (end, self.to_labels))
        return all(label is None or not labels or label in labels for label, labels in ends)


class LabelSet(Record, frozen=True, kw_only=True, tag="label_set"):
    """One version of the label set, with the guideline that holds for all labels."""

    name: str
    version: int
    labels: tuple[Label, ...]
    attributes: tuple[Attribute, ...]
    relations: tuple[Relation, ...]
    guideline: str = ""

    def label(self, label_id: str) -> Label | None:
        """Return the label with this id, or None."""
        return next((label for label in self.labels if label.id == label_id), None)

    def relation(self, key: str) -> Relation | None:
        """Return the relation with this key, or None."""
        return next((relation for relation in self.relations if relation.key == key), None)

    def to_data(self) -> dict[str, Any]:
        """Return the set as plain JSON data without its id, as it is exported."""
        data: dict[str, Any] = msgspec.to_builtins(self)
        del data["id"], data["kind"]
        return data
