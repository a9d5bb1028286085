"""What a format cannot hold, counted before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import UNSET

from annotator.exporters.document import SourceLine, SpanLine

_WORDS: dict[str, tuple[str, str]] = {
    "overlaps": ("span that overlaps another", "spans that overlap another"),
    "fragments": ("span in fragments", "spans in fragments"),
    "links": ("link within a source", "links within a source"),
    "links elsewhere": ("link to another source", "links to other sources"),
    "link attributes": ("link with attributes", "links with attributes"),
    "link annotators": ("link by another annotator", "links by other annotators"),
    "attributes": ("span with attributes", "spans with attributes"),
    "notes": ("note", "notes"),
    "annotators": ("annotator besides the first", "annotators besides the first"),
    "regions": ("region", "regions"),
    "statements": ("statement", "statements"),
    "statement links": ("link to a statement", "links to statements"),
    "anywhere": ("span off the borders of tokens", "spans off the borders of tokens"),
    "crossing": ("link out of its window", "links out of their windows"),
}
_FOLLOWING = ("statement links", "crossing")
FEATURES = frozenset(_WORDS) - {*_FOLLOWING}
"""What a format's `HOLDS` may name; ``anywhere``: spans need not lie on the borders of tokens;
``link annotators``: that a link is by another annotator than the span it begins at."""


def losses(lines: Iterable[SourceLine], holds: frozenset[str]) -> dict[str, int]:
    """Return how much of each of `FEATURES` the lines have that a format does not hold.

    Only what is there is named. Spans are gone through once, a source at a time.
    """
    lost: Counter[str] = Counter()
    annotators: set[str] = set()
    statements: set[str] = set()
    for line in lines:
        spans = [each for each in line.spans if isinstance(each, SpanLine)]
        annotators.update(each.annotator for each in spans)
        statements.update(each.id for each in line.statements)
        lost.update(_of_links(line, spans, holds))
        lost["regions"] += len(line.regions)
        lost["fragments"] += sum(each.fragments is not UNSET for each in spans)
        lost["notes"] += sum(bool(each.note) for each in spans)
        lost["attributes"] += sum(bytes(each.attributes) != b"{}" for each in spans)
        if "anywhere" not in holds:
            kept = _on_tokens(line.text, spans)
            lost["anywhere"] += len(spans) - len(kept)
            spans = kept
        if "overlaps" not in holds:
            lost["overlaps"] += len(spans) - len(without_overlaps(spans))
    lost["annotators"] = max(0, len(annotators) - 1)
    lost["statements"] = len(statements)
    return {each: lost[each] for each in _WORDS if lost[each] and each not in holds}


def _of_links(line: SourceLine, spans: Iterable[SpanLine], holds: frozenset[str]) -> Counter[str]:
    """Return how many links of each kind there are; what is said of one only if it is kept."""
    found: Counter[str] = Counter()
    makers = {each.id: each.annotator for each in spans} if line.links else {}
    for link in line.links:
        if link.to_statement is not UNSET:
            kind = "statements" if "statements" in holds else "statement links"
        elif link.to_span in makers:
            kind = "links"
        else:
            kind = "links elsewhere"
        found[kind] += kind != "statements"
        if kind in holds:
            found["link attributes"] += bytes(link.attributes) != b"{}"
            found["link annotators"] += link.annotator != makers.get(link.from_span)
    return found


def said(lost: Mapping[str, int]) -> str:
    """Return what is lost in words: ``12 links, 1 note``; empty for nothing."""
    return ", ".join(f"{number:,} {_WORDS[each][number != 1]}" for each, number in lost.items())


def without_overlaps(spans: Sequence[SpanLine]) -> list[SpanLine]:
    """Return the spans that a format without overlaps keeps, by place.

    Of those that overlap the one that begins first stays, of two that begin alike the longer.
    """
    kept: list[SpanLine] = []
    for span in sorted(spans, key=lambda each: (each.start, -each.end, each.label, each.id)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _on_tokens(text: str, spans: Sequence[SpanLine]) -> list[SpanLine]:
    """Return the spans that begin and end where a token does, as `on_tokens` keeps them."""
    from annotator.text.training_tokens import tokens

    if not spans:
        return []
    there = tokens(text)
    return [each for each in spans if there.covering(each.start, each.end) is not None]
