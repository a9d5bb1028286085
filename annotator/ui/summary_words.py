"""Records in words, for the inspector."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from annotator.text.labels import LabelSet
from annotator.text.records import Link, Span, Statement
from annotator.ui.dates import local_time
from annotator.ui.inspector import SpanDetails
from annotator.ui.words import counted


def span_details(
    span: Span,
    label_set: LabelSet,
    paragraph: int,
    annotator: str,
    links: Sequence[str] = (),
) -> SpanDetails | None:
    """Return a span as the inspector shows it, or None when its label is unknown."""
    label = label_set.label(span.label)
    if label is None:
        return None
    moment = local_time(span.updated_at)
    who = f"{annotator}, {moment:%H:%M}" if moment else annotator
    length = counted(len(span.text), "character", "characters")
    place = f"¶{paragraph} · {length} · {who}"
    names = {attribute.key: attribute.name for attribute in label_set.attributes}
    facts = [
        (names.get(key, key), value_words(value))
        for key, value in span.attributes.items()
        if value not in (None, "", [], {})
    ]
    facts += [("Link", words) for words in links]
    words = " ".join(span.text.split())
    return SpanDetails(span.id, label, place, words, span.note, tuple(facts))


def link_words(
    link: Link, span_id: str, label_set: LabelSet, other: Span | Statement | None
) -> str:
    """Return a link as seen from one of its spans: relation, direction, the other's words."""
    relation = label_set.relation(link.relation)
    name = relation.name if relation else link.relation
    arrow = "→" if link.from_span == span_id else "←"
    if relation and relation.symmetric:
        arrow = "–"
    if other is None:
        words = "?"
    else:
        words = other.title if isinstance(other, Statement) else " ".join(other.text.split())
    return f"{name} {arrow} {words[:80]}"


def value_words(value: Any) -> str:
    """Return an attribute's value in words: names of a speaker's chain, ranges, or plain data."""
    if isinstance(value, str | int | float):
        return str(value)
    if isinstance(value, list) and all(isinstance(each, dict) for each in value):
        named = all("name" in each for each in value)
        words = (str(each.get("name") or each.get("url") or each.get("note")) for each in value)
        return (", according to " if named else ", ").join(words)
    if isinstance(value, dict) and {"min", "max"} & value.keys():
        return f"{value.get('min', '')} to {value.get('max', '')}"
    import json

    return json.dumps(value, ensure_ascii=False)
