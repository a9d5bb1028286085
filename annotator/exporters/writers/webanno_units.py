"""What a WebAnno TSV has rows for: sentences, their tokens, and parts of tokens.

Offsets are code points, half open. A reader of the format makes the text out of the sentences: it
puts each where its first token begins, with a line end or else spaces before it. So sentences are
cut such that together they are the text, to the last white space.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from annotator.exporters.document import SpanLine
from annotator.text.training_tokens import tokens


class Unit(msgspec.Struct, frozen=True):
    """A row: a token ("2-7"), or a part of one ("2-7.1"), that a span may cover."""

    id: str
    start: int
    end: int


class Sentence(msgspec.Struct, frozen=True):
    """A part of the text, and its rows."""

    text: str
    units: tuple[Unit, ...]


def sentences(text: str, spans: Sequence[SpanLine]) -> Iterator[Sentence]:
    """Yield the sentences of a text with rows for every edge of the spans."""
    starts = sorted({span.start for span in spans})
    ends = sorted({span.end for span in spans})
    edges = sorted({*starts, *ends})
    grouped = list(_grouped(text, _tokens(text, starts, ends)))
    for number, (group, (following, *_)) in enumerate(pairwise([*grouped, [(len(text),) * 2]]), 1):
        start, end = group[0][0], following[0]
        # The line end that every reader adds; the last sentence has none to come.
        dropped = number < len(grouped) and text[end - 1] == "\n" and group[-1][1] < end
        units = tuple(
            unit
            for place, token in enumerate(group, 1)
            for unit in _units(f"{number}-{place}", *token, edges)
        )
        yield Sentence(text[start : end - dropped], units)


def _tokens(text: str, starts: Sequence[int], ends: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give the tokens, and as tokens too the white space that a span begins or ends with."""
    at = 0
    words = list(tokens(text))
    for start, end in [*words, (len(text), len(text))]:
        begins = bisect_left(starts, start) > bisect_left(starts, at)
        finishes = bisect_right(ends, start) > bisect_right(ends, at)
        # Before the first token a reader knows of plain spaces only.
        unknown = at == 0 and (bool(text[:start].strip(" ")) or not words)
        if at < start and (begins or finishes or unknown):
            yield at, start
        if start < end:
            yield start, end
        at = end


def _grouped(text: str, every: Iterator[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Give the tokens of each sentence: one begins after every line end."""
    group: list[tuple[int, int]] = []
    for start, end in every:
        if group and "\n" in text[group[-1][0] : start]:
            yield group
            group = []
        group.append((start, end))
    if group:
        yield group


def _units(name: str, start: int, end: int, edges: Sequence[int]) -> Iterator[Unit]:
    yield Unit(name, start, end)
    inside = edges[bisect_right(edges, start) : bisect_left(edges, end)]
    if inside:
        for number, (first, last) in enumerate(pairwise([start, *inside, end]), 1):
            yield Unit(f"{name}.{number}", first, last)
