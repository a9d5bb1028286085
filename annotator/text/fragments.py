"""The pieces of a span as sorted stretches that lie apart: adding words to them, taking words out.

Offsets are code points, half open.
"""

from __future__ import annotations

from collections.abc import Iterable

from annotator.text.records import Fragments, Span
from annotator.text.trim import trim


def pieces_of(span: Span) -> Fragments:
    """Return the stretches that a span marks: its fragments, or its hull as the only one."""
    return span.fragments or ((span.start, span.end),)


def holds(pieces: Fragments, start: int, end: int) -> bool:
    """Return whether one of the pieces holds all of a stretch."""
    return any(first <= start and end <= last for first, last in pieces)


def with_words(pieces: Fragments, start: int, end: int) -> Fragments:
    """Return the pieces with a stretch added; what overlaps or touches becomes one piece."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted((*pieces, (start, end))):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return tuple(joined)


def without_words(pieces: Fragments, start: int, end: int) -> Fragments:
    """Return what is left of the pieces when a stretch is taken out; it may be nothing."""
    cut = [
        part
        for first, last in pieces
        for part in ((first, min(last, start)), (max(first, end), last))
        if part[0] < part[1]
    ]
    return tuple(cut)


def trimmed(pieces: Iterable[tuple[int, int]], text: str) -> Fragments:
    """Return the pieces without outer white space; one of nothing else is left out."""
    found = (trim(text, start, end) for start, end in pieces)
    return tuple((start, end) for start, end in found if start < end)
