"""Annotations of other programs in UIMA: what of them is a span, and what a link.

An annotation with words under it is a span: its label is one of its features, or the name of its
type, and its other features are attributes. A relation of WebAnno and INCEpTION is a link.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from annotator.importers.marked.document import MarkedLink, MarkedSpan
from annotator.importers.marked.linguistic import is_linguistic
from annotator.importers.marked.uima_structure import Structure

_LABELS = ("label", "value", "identifier")
_ENDS = (("Governor", "Dependent"), ("source", "target"))


def spans(every: Sequence[Structure], lost: Counter[str]) -> Iterator[Structure]:
    """Yield those that are spans; `lost` counts those that are neither spans nor links."""
    ids = {each.id for each in every}
    for each in every:
        if is_linguistic(each.type):
            lost["linguistic annotations"] += 1
        elif _ends(each, ids) is None:
            if each.place[0] == each.place[1]:
                lost["annotations without words"] += 1
            else:
                yield each


def links(
    every: Sequence[Structure], there: Mapping[str, MarkedSpan], lost: Counter[str]
) -> Iterator[MarkedLink]:
    """Yield the relations between spans, which are given by their ids."""
    ids = {each.id for each in every}
    for each in every:
        ends = None if is_linguistic(each.type) else _ends(each, ids)
        if ends is None:
            continue
        if ends[0] not in there or ends[1] not in there:
            lost["relations without their spans"] += 1
            continue
        relation, attributes = label(each)
        ended = [end for pair in _ENDS for end in pair]
        attributes = {key: value for key, value in attributes.items() if key not in ended}
        yield MarkedLink(
            id=each.id,
            relation=relation,
            from_span=there[ends[0]].id,
            to_span=there[ends[1]].id,
            attributes=attributes,
        )


def label(each: Structure) -> tuple[str, dict[str, Any]]:
    """Return the label of a structure, and its other features."""
    others: dict[str, Any] = dict(each.features)
    key = next((key for key in _LABELS if others.get(key)), "")
    name = others.pop(key) if key else each.type.rpartition(".")[2]
    return name or "Annotation", others


def title(every: Sequence[Structure]) -> str:
    """Return the title of the document where one of its structures holds it; or nothing."""
    return next((found for each in every if (found := each.features.get("documentTitle"))), "")


def _ends(each: Structure, ids: set[str]) -> tuple[str, str] | None:
    """Return the ids of the two that a relation is between; None for what is no relation."""
    for start, end in _ENDS:
        if each.features.get(start) in ids and each.features.get(end) in ids:
            return each.features[start], each.features[end]
    return None
