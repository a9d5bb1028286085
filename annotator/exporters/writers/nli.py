"""Pairs for natural language inference: a premise, a hypothesis and what one says of the other.

A link makes a pair, in one source or across two: the span it starts from is the premise, the one it
leads to the hypothesis. What the relations of the shipped label set say is in `ENTAILS`; others say
nothing of the kind and are passed over, "not the same claim" too, for two claims that are not the
same may well exclude each other. Where examples without a link are asked for, as many neutral pairs
are drawn from each story as it has pairs: of one annotator's spans in sources that they completed,
which no chain of links or statements joins. Lines of JSON, in the order of the links.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec
from msgspec import UNSET

from annotator.exporters.counts import Counts
from annotator.exporters.document import ExportHead, ExportRefused, LinkLine, SourceLine, SpanLine
from annotator.exporters.files.output import Output
from annotator.exporters.proving import proved
from annotator.text.identity import sha256

NAME = "nli"
ENDING = ".jsonl"
EXTRA = ""
HOLDS = frozenset(
    ("overlaps", "links", "links elsewhere", "link annotators", "annotators", "anywhere")
)
KEEPS = (
    "The words of two linked spans, what one says of the other, the scope of a denial, who linked"
    " them, where both stand and who marked them."
)
LOSES = (
    "Texts, spans without a link, fragments (the whole stretch is written), attributes, notes,"
    " regions and statements; links that say nothing of truth."
)

Inference = Literal["entailment", "contradiction", "neutral"]

ENTAILS: dict[str, Inference] = {
    "denies": "contradiction",
    "contradicts": "contradiction",
    "supports": "entailment",
    "same_claim": "entailment",
}
"""What a relation says of its end, where its start is true."""

_TRIES = 20  # for each neutral pair
_encoder = msgspec.json.Encoder()


class End(msgspec.Struct, frozen=True):
    """One span of a pair, in code points of its source's text."""

    source: str
    span: str
    start: int
    end: int
    label: str
    annotator: str


class Pair(msgspec.Struct, frozen=True):
    """A line of the file; ``id`` is the link's, or made of those of the two spans."""

    id: str
    premise: str
    hypothesis: str
    label: Inference
    relation: str
    scope: str
    premise_at: End
    hypothesis_at: End
    split: str
    annotator: str
    origin: str


class _Known(msgspec.Struct, frozen=True, gc=False):
    """What is kept of a span."""

    words: str
    at: End
    story: str
    split: str
    annotator: str
    is_complete: bool


def write(lines: Iterable[SourceLine], out: Output, head: ExportHead) -> Counts:
    """Write a line for each pair; raises `ExportRefused` as `proving.chunks` does.

    Every span stands in memory, about 1 kB each, since links lead to any source.
    """
    counts = Counts()
    spans: dict[str, _Known] = {}
    links: list[LinkLine] = []
    joined = _Joined()
    for line in lines:
        complete = {each.annotator for each in line.status if each.state == "complete"}
        for span in proved(line, counts):
            spans[span.id] = _known(line, span, complete)
        links += line.links
        for link in line.links:
            joined.join(link.from_span, link.to_span or link.to_statement or link.from_span)
    pairs = list(_linked(links, spans, counts))
    if head.negatives:
        pairs += _neutral(pairs, spans, joined, head.seed)
    counts.links = len(pairs)
    for pair in pairs:
        out.main.write(_encoder.encode(pair) + b"\n")
    return counts


def _known(line: SourceLine, span: SpanLine, complete: set[str]) -> _Known:
    return _Known(
        span.text,
        End(line.id, span.id, span.start, span.end, span.label, span.annotator),
        line.story.id,
        line.split or "",
        span.annotator,
        span.annotator in complete,
    )


def _linked(links: Iterable[LinkLine], spans: dict[str, _Known], counts: Counts) -> Iterator[Pair]:
    for link in links:
        label = ENTAILS.get(link.relation)
        if label is None or link.to_span is UNSET:
            counts.left_out["links that say nothing of truth"] += 1
            continue
        one, other = spans[link.from_span], spans[link.to_span]
        if one.split != other.split:
            raise ExportRefused(
                f"Link {link.id} leads from {one.split} to {other.split}: take another seed, or"
                " keep linked stories together."
            )
        scope = msgspec.json.decode(link.attributes).get("scope")
        yield Pair(
            link.id,
            one.words,
            other.words,
            label,
            link.relation,
            scope if isinstance(scope, str) else "",
            one.at,
            other.at,
            one.split,
            link.annotator,
            link.origin,
        )


def _neutral(
    pairs: Iterable[Pair], spans: dict[str, _Known], joined: _Joined, seed: int
) -> Iterator[Pair]:
    """Yield the pairs drawn from each story: always the same ones for a seed."""
    wanted: defaultdict[str, int] = defaultdict(int)
    for pair in pairs:
        wanted[spans[pair.premise_at.span].story] += 1
    able: defaultdict[tuple[str, str], list[_Known]] = defaultdict(list)
    for each in spans.values():
        if each.is_complete and each.story in wanted:
            able[each.story, each.annotator].append(each)
    for (story, annotator), found in sorted(able.items()):
        found.sort(key=lambda each: each.at.span)
        drawn: set[tuple[str, str]] = set()
        for number in range(_TRIES * wanted[story]):
            if wanted[story] == len(drawn):
                break
            one, other = _draw(found, f"{seed}/{story}/{annotator}/{number}")
            ids = one.at.span, other.at.span
            if ids not in drawn and not joined.are(*ids) and not _touch(one.at, other.at):
                drawn.add(ids)
                yield _neutral_pair(one, other)
        wanted[story] -= len(drawn)


def _draw(found: list[_Known], seed: str) -> tuple[_Known, _Known]:
    digits = sha256(seed)
    return found[int(digits[:16], 16) % len(found)], found[int(digits[16:32], 16) % len(found)]


def _touch(one: End, other: End) -> bool:
    """Return whether two spans share words: what holds another says something of it."""
    return one.source == other.source and one.start < other.end and other.start < one.end


def _neutral_pair(one: _Known, other: _Known) -> Pair:
    return Pair(
        sha256(f"{one.at.span}/{other.at.span}")[:32],
        one.words,
        other.words,
        "neutral",
        "",
        "",
        one.at,
        other.at,
        one.split,
        one.annotator,
        "",
    )


class _Joined:
    """What chains of links join: spans and statements, by their ids."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def join(self, one: str, other: str) -> None:
        """Note a link."""
        self._above[self._top(one)] = self._top(other)

    def are(self, one: str, other: str) -> bool:
        """Return whether a chain joins two."""
        return self._top(one) == self._top(other)

    def _top(self, each: str) -> str:
        while (above := self._above.get(each, each)) != each:
            self._above[each] = self._above.get(above, above)
            each = above
        return each
