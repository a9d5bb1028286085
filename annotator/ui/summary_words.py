"""Records in words, for the inspector."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from annotator.text.attribute_words import Line, lines_of, words_of
from annotator.text.labels import Attribute, Label, LabelSet
from annotator.text.records import Link, Span, Statement
from annotator.ui.dates import local_time
from annotator.ui.inspector import SpanDetails
from annotator.ui.words import counted

_MOST = 80  # characters of another span's words
_BETWEEN = " … "  # where words between two fragments are left out

SpanOf = Callable[[str], Span | None]
"""Gives the span with an id, or None."""


def span_details(
    span: Span,
    label_set: LabelSet,
    paragraph: int,
    annotator: str,
    links: Sequence[str] = (),
    span_of: SpanOf = lambda _: None,
    whereabouts: str = "",
) -> SpanDetails | None:
    """Return a span as the inspector shows it, or None when its label is unknown.

    ``span_of`` finds the spans that attributes speak of; ``whereabouts`` is its page, or its time.
    """
    label = label_set.label(span.label)
    if label is None:
        return None
    moment = local_time(span.updated_at)
    who = f"{annotator}, {moment:%H:%M}" if moment else annotator
    words = shown_words(span)
    length = counted(sum(map(len, words)), "character", "characters")
    asked = _asked(label, label_set)
    return SpanDetails(
        span_id=span.id,
        label=label,
        place=" · ".join(filter(None, (f"¶{paragraph}", whereabouts, length, who))),
        words=_BETWEEN.join(" ".join(each.split()) for each in words),
        note=span.note,
        lines=tuple(_lines(span, asked, span_of)),
        kept=tuple(_kept(span, {each.key for each in asked}, label_set)),
        links=tuple(links),
    )


def _asked(label: Label, label_set: LabelSet) -> list[Attribute]:
    """Return the attributes that a label asks for, in its order, those of every span last.

    The note is not among them: it has a field of its own, after all others.
    """
    by_key = {each.key: each for each in label_set.attributes}
    asked = [by_key[key] for key in label.attributes if key in by_key and key != "note"]
    return sorted(asked, key=lambda each: each.key == "confidence")


def _lines(span: Span, asked: Sequence[Attribute], span_of: SpanOf) -> list[tuple[Line, str]]:
    found = []
    for attribute in asked:
        value = span.attributes.get(attribute.key)
        for line in lines_of(attribute, value):
            words = words_of(line, value)
            other = span_of(words) if line.kind == "span" and words else None
            found.append((line, span_words(other) if other else words))
    return found


def _kept(span: Span, asked: set[str], label_set: LabelSet) -> list[tuple[str, str]]:
    """Return what is stored of attributes that the label does not ask for, as (name, words)."""
    by_key = {each.key: each for each in label_set.attributes}
    found = []
    for key, value in span.attributes.items():
        if key in asked:
            continue
        attribute = by_key.get(key, Attribute(key=key, name=key, type="text"))
        words = (words_of(line, value) for line in lines_of(attribute, value))
        found.append((attribute.name, ", ".join(each for each in words if each)))
    return found


def shown_words(span: Span) -> list[str]:
    """Return the words that a span marks: of each fragment, or of the whole stretch."""
    marked = span.fragments or [(span.start, span.end)]
    return [span.text[start - span.start : end - span.start] for start, end in marked]


def span_words(span: Span) -> str:
    """Return the words of a span in one line, as an attribute that names it shows them."""
    return "→ " + " ".join(span.text.split())[:_MOST]


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
    return f"{name} {arrow} {words[:_MOST]}"
