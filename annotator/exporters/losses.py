"""What a format cannot hold, counted before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import UNSET

from annotator.exporters.document import SourceLine, SpanLine

_WORDS: dict[str, tuple[str, str]] = {
    "overlaps": ("span that overlaps another", "spans that overlap another"),
    "fragments": ("span in fragments", "spans in fragments"),
    "links": ("link", "links"),
    "attributes": ("span with attributes", "spans with attributes"),
    "notes": ("note", "notes"),
    "annotators": ("annotator besides the first", "annotators besides the first"),
    "regions": ("region", "regions"),
    "statements": ("statement", "statements"),
    "anywhere": ("span off the borders of tokens", "spans off the borders of tokens"),
}
FEATURES = frozenset(_WORDS)
"""What a format's `HOLDS` may name; ``anywhere``: spans need not lie on the borders of tokens."""


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
        lost["links"] += len(line.links)
        lost["regions"] += len(line.regions)
        lost["fragments"] += sum(each.fragments is not UNSET for each in spans)
        lost["notes"] += sum(bool(each.note) for each in spans)
        lost["attributes"] += sum(bytes(each.attributes) != b"{}" for each in spans)
        if "overlaps" not in holds:
            lost["overlaps"] += len(spans) - len(without_overlaps(spans))
        if "anywhere" not in holds:
            lost["anywhere"] += _off_tokens(line.text, spans)
    lost["annotators"] = max(0, len(annotators) - 1)
    lost["statements"] = len(statements)
    return {each: lost[each] for each in _WORDS if lost[each] and each not in holds}


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


def _off_tokens(text: str, spans: Sequence[SpanLine]) -> int:
    """Return how many spans begin or end within a token."""
    from annotator.text.training_tokens import tokens

    if not spans:
        return 0
    there = tokens(text)
    return sum(there.covering(each.start, each.end) is None for each in spans)
