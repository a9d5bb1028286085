"""Sentence windows: each source as several examples of a few sentences.

A window never cuts a span: it goes on to the end of the sentence that the span ends in, whatever
number of sentences is asked for. Windows lie side by side, so each span is in exactly one of them.
The id of a window is that of its source, ``#`` and its number from 1; ``window`` in its details
says where it lies in the source, in code points.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec
from msgspec import UNSET

from annotator.exporters.document import (
    LinkLine,
    RegionLine,
    SourceLine,
    SpanLine,
    StatementLine,
    as_json,
)
from annotator.exporters.evidence import is_complete
from annotator.text.identity import sha256
from annotator.text.pieces import pieces_after
from annotator.text.records import Fragments
from annotator.text.sentences import sentences
from annotator.text.trim import trim

_EMPTY = "windows without a span"
CROSSING = "crossing"
"""What `losses` calls links that lead out of a window."""


def windows(
    lines: Iterable[SourceLine],
    size: int,
    left_out: Counter[str],
    lost: Counter[str],
    *,
    negatives: bool = False,
    regions: bool = True,
) -> Iterator[SourceLine]:
    """Yield the windows of `size` sentences of each source, in order.

    Windows without a span are left out, or with `negatives` those alone of sources that nobody
    completed, and those that touch what is no article text. What is left out is counted, and links
    out of a window are in `lost`. Without `regions` the windows do not tell of them. The spans of
    one source stand in memory at a time.
    """
    for line in lines:
        source = _Source(line, lost, regions)
        with_empty = negatives and is_complete(line)
        for number, (start, end, spans) in enumerate(_cut(line.text, size, source.spans), 1):
            if spans or (with_empty and source.is_article(start, end)):
                yield source.window(number, start, end, spans)
            else:
                left_out[_EMPTY] += 1


def _cut(
    text: str, size: int, spans: Sequence[SpanLine]
) -> Iterator[tuple[int, int, list[SpanLine]]]:
    """Give each window's start and end, without white space around it, and its spans."""
    at = 0
    for begin, stop in pairwise(_edges(text, size, spans)):
        own = []
        while at < len(spans) and spans[at].start < stop:
            own.append(spans[at])
            at += 1
        start, end = trim(text, begin, stop)
        if own:
            start, end = min(start, own[0].start), max(end, *(each.end for each in own))
        if start < end:
            yield start, end, own


def _edges(text: str, size: int, spans: Sequence[SpanLine]) -> list[int]:
    """Return where the windows begin, and the end of the text: never within a span."""
    edges, count, at, reached = [0], 0, 0, 0
    for border in _sentence_starts(text):
        while at < len(spans) and spans[at].start < border:
            reached = max(reached, spans[at].end)
            at += 1
        if count >= size and reached <= border:
            edges.append(border)
            count = 0
        count += 1
    return [*edges, len(text)]


def _sentence_starts(text: str) -> Iterator[int]:
    if text:
        for first, last in pieces_after(text, 0, len(text) + 1):
            yield from (first + start for start, _ in sentences(text[first:last]))


class _Source:
    """A source that windows are made of."""

    def __init__(self, line: SourceLine, lost: Counter[str], regions: bool) -> None:
        found = (each for each in line.spans if isinstance(each, SpanLine))
        self.spans = sorted(found, key=lambda each: (each.start, each.end, each.label, each.id))
        self._line = line
        self._lost = lost
        self._with_regions = regions
        self._links: dict[str, list[LinkLine]] = {}
        for link in line.links:
            self._links.setdefault(link.from_span, []).append(link)

    def is_article(self, start: int, end: int) -> bool:
        """Return whether nothing in a stretch is marked as no article text."""
        return not any(each.start < end and start < each.end for each in self._line.regions)

    def window(self, number: int, start: int, end: int, spans: Sequence[SpanLine]) -> SourceLine:
        """Return one window."""
        line, name = self._line, f"{self._line.id}#{number}"
        text, ids = line.text[start:end], {each.id for each in spans}
        place = {"end": end, "source": line.id, "start": start, "text_sha256": line.text_sha256}
        return msgspec.structs.replace(
            line,
            id=name,
            revises=UNSET,
            text=text,
            text_sha256=sha256(text),
            meta=line.meta | {"window": as_json(place)},
            regions=tuple(self._regions(number, start, end)) if self._with_regions else (),
            spans=[_moved(each, start) for each in spans],
            links=tuple(self._within(name, spans, ids)),
            statements=tuple(_statements(line.statements, ids)),
        )

    def _regions(self, number: int, start: int, end: int) -> Iterator[RegionLine]:
        for each in self._line.regions:
            first, last = max(each.start, start), min(each.end, end)
            if first < last:
                is_whole = (first, last) == (each.start, each.end)
                yield msgspec.structs.replace(
                    each,
                    id=each.id if is_whole else f"{each.id}#{number}",
                    start=first - start,
                    end=last - start,
                )

    def _within(self, name: str, spans: Sequence[SpanLine], ids: set[str]) -> Iterator[LinkLine]:
        for link in (link for span in spans for link in self._links.get(span.id, ())):
            if link.to_span is UNSET:
                yield link
            elif link.to_span in ids:
                yield msgspec.structs.replace(link, to_source=name)
            else:
                self._lost[CROSSING] += 1


def _moved(span: SpanLine, by: int) -> SpanLine:
    fragments: Fragments | msgspec.UnsetType = UNSET
    if span.fragments is not UNSET:
        fragments = tuple((start - by, end - by) for start, end in span.fragments)
    return msgspec.structs.replace(
        span, start=span.start - by, end=span.end - by, fragments=fragments
    )


def _statements(lines: Iterable[StatementLine], ids: set[str]) -> Iterator[StatementLine]:
    for each in lines:
        own = tuple(span for span in each.spans if span in ids)
        if own:
            yield msgspec.structs.replace(each, spans=own)
