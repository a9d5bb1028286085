"""Stretches of a text cut at line ends, for formats with a line for each, and put together again.

Offsets are code points, half open.
"""

from __future__ import annotations

import re

from annotator.text.records import Fragments

# All that one program or another takes for the end of a line (`str.splitlines` takes them all).
_BREAKS = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")


def in_lines(text: str, pieces: Fragments) -> Fragments:
    """Return the parts of the pieces that lie between line ends; none for line ends alone."""
    found: list[tuple[int, int]] = []
    for start, end in pieces:
        at = start
        for cut in _BREAKS.finditer(text, start, end):
            found.append((at, cut.start()))
            at = cut.end()
        found.append((at, end))
    return tuple((start, end) for start, end in found if start < end)


def joined(text: str, pieces: Fragments) -> Fragments:
    """Return the pieces with those made one that only line ends part, or nothing does."""
    found: list[tuple[int, int]] = []
    for start, end in pieces:
        last = found[-1][1] if found else -1
        if last == start or (0 <= last < start and _BREAKS.fullmatch(text, last, start)):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)
