"""The piece of a text that one key press looks at: a paragraph, or a part of a very long one.

A paragraph ends where `Paragraphs` ends it. One of more than `LONGEST` code points is looked at in
parts: they are cut at every multiple of `LONGEST` in the text, moved on to the next blank, so that
all offsets of a part agree on where it lies. Nothing here reads all of a long text.
"""

from __future__ import annotations

from collections.abc import Iterator

from annotator.text.grapheme_edges import edge_before
from annotator.text.paragraphs import BREAKS
from annotator.text.trim import is_blank

LONGEST = 4096
"""Code points of the longest paragraph that is looked at as a whole."""

REACH = 65536
"""How many code points a press goes on looking; beyond that it finds nothing."""

FARTHEST = 1_000_000
"""How far, in code points, the ends of a paragraph are looked for; beyond that it is cut."""

_BLANK_WITHIN = 256


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


def pieces_after(text: str, offset: int) -> Iterator[tuple[int, int]]:
    """Give the piece around `offset` and those that follow, within reach; line breaks left out."""
    limit = min(len(text), offset + REACH)
    start, end = piece_around(text, offset)
    yield start, end
    while end < limit:
        at = end
        if text[at] in BREAKS:
            rest = text[at:limit]
            at += len(rest) - len(rest.lstrip(BREAKS))
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
    for place in range(at, min(at + _BLANK_WITHIN, len(text) - 1)):
        if is_blank(text[place]) and edge_before(text, place + 1) == place + 1:
            return place + 1
    return edge_before(text, at)
