"""The piece of a text that one key press looks at: a paragraph, or a part of a very long one.

A paragraph ends where `Paragraphs` ends it. One of more than `LONGEST` code points is looked at in
parts: they are cut at every multiple of `LONGEST` in the text, moved on to where a sentence ends,
so that all offsets of a part agree on where it lies. Nothing here reads all of a long text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator.text.grapheme_edges import edge_before
from annotator.text.paragraphs import BREAKS

LONGEST = 4096
"""Code points of the longest paragraph that is looked at as a whole."""

REACH = 65536
"""How many code points a press goes on looking; beyond that it finds nothing."""

FARTHEST = 1_000_000
"""How far, in code points, the ends of a paragraph are looked for; beyond that it is cut."""

_LINE_BREAKS = re.compile(f"[{BREAKS}]+")
_CUT_WITHIN = LONGEST // 2
_CUTS = (
    re.compile(r"[.!?…][\"”’»)]?\s+(?=\D)|[。！？]"),  # the end of a sentence
    re.compile(r"(?<=[^\W\d])\s+(?=[^\W\d])"),  # between words, but not in "5 million"
    re.compile(r"\s"),
)
"""Where a part may end, the best first."""


def paragraph_around(text: str, offset: int) -> tuple[int, int]:
    """Return where the paragraph around `offset` starts and ends, without its line break.

    A line break belongs to the paragraph before it. An end that is farther away than `FARTHEST` is
    that of the part which lies there.
    """
    low, high = max(0, offset - FARTHEST), min(len(text), offset + FARTHEST)
    start, end = _line(text, offset, low, high)
    if start == low:
        start = piece_around(text, start)[0]
    if end == high:
        end = piece_around(text, end)[1]
    return start, end


def piece_around(text: str, offset: int) -> tuple[int, int]:
    """Return the paragraph around `offset`, or of one above `LONGEST` the part with `offset`."""
    low, high = max(0, offset - LONGEST - 1), min(len(text), offset + LONGEST + 1)
    start, end = _line(text, offset, low, high)
    if end - start <= LONGEST:
        return start, end
    part = offset // LONGEST
    # A cut may lie on either side of its multiple.
    part += (_cut(text, part + 1) <= offset) - (_cut(text, part) > offset)
    return _line(text, offset, _cut(text, part), _cut(text, part + 1))


def pieces_after(text: str, offset: int, reach: int = REACH) -> Iterator[tuple[int, int]]:
    """Give the piece around `offset` and those that follow, within reach; line breaks left out."""
    limit = min(len(text), offset + reach)
    start, end = piece_around(text, offset)
    yield start, end
    while end < limit:
        at = end
        if breaks := _LINE_BREAKS.match(text, at, limit):
            at = breaks.end()
            if at == limit:
                return
        start, end = piece_around(text, at)
        yield start, end


def pieces_before(text: str, offset: int) -> Iterator[tuple[int, int]]:
    """Give the piece around `offset` and those before it, the nearest first."""
    limit = max(0, offset - REACH)
    start, end = piece_around(text, offset)
    yield start, end
    while start > limit:
        at = limit + len(text[limit:start].rstrip(BREAKS))
        if at == limit:
            return
        start, end = piece_around(text, at - 1)
        yield start, end


def pieces_within(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the pieces that a stretch touches, in order."""
    for piece in pieces_after(text, start):
        if piece[0] > end:
            return
        yield piece


def _line(text: str, offset: int, low: int, high: int) -> tuple[int, int]:
    """Return the stretch without a line break around `offset` in [low, high]."""
    for sign in BREAKS:
        before = text.rfind(sign, low, offset)
        if before >= 0:
            low = before + 1
        after = text.find(sign, offset, high)
        if after >= 0:
            high = after
    return low, high


def _cut(text: str, part: int) -> int:
    """Return where part number `part` of a text begins, wherever its paragraphs are."""
    at = part * LONGEST
    if at <= 0 or at >= len(text):
        return max(0, min(at, len(text)))
    for cut in _CUTS:
        for found in cut.finditer(text, at, at + _CUT_WITHIN):
            if edge_before(text, found.end()) == found.end():
                return found.end()
    return edge_before(text, at)
