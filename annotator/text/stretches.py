"""Stretches of a text, short enough to be read at once: lines, and pieces of very long lines.

A line always falls into the same pieces, wherever reading begins, so that what is found in it is
always the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# The line breaks at which the display breaks too.
_BREAKS = "\n\r\u2029"
# A piece of a long line has at least so many code points, and at most twice as many.
_PIECE = 4000
# So far the end of a line is looked for at once.
_WINDOW = 4096
_SENTENCE = re.compile(r"[.!?…][\"”’»)]?\s+(?=\D)|[。！？]")
_SPACE = re.compile(r"(?<=[^\W\d])\s+(?=[^\W\d])")


def stretches_after(text: str, offset: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches from the one that holds `offset` on, each as (start, end)."""
    start = _line_start(text, min(max(offset, 0), len(text)))
    while start < len(text):
        end = _line_end(text, start)
        for piece in _pieces(text, start, end):
            if piece[1] >= offset:
                yield piece
        start = end + 1


def _line_start(text: str, offset: int) -> int:
    stop = offset
    while stop > 0:
        begin = max(stop - _WINDOW, 0)
        found = max(text.rfind(each, begin, stop) for each in _BREAKS)
        if found >= 0:
            return found + 1
        stop = begin
    return 0


def _line_end(text: str, offset: int) -> int:
    start = offset
    while start < len(text):
        stop = start + _WINDOW
        found = [at for each in _BREAKS if (at := text.find(each, start, stop)) >= 0]
        if found:
            return min(found)
        start = stop
    return len(text)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a line at ends of sentences, else between words, else anywhere."""
    while end - start > 2 * _PIECE:
        window = start + _PIECE, start + 2 * _PIECE
        cut = _SENTENCE.search(text, *window) or _SPACE.search(text, *window)
        stop = cut.end() if cut else window[1]
        yield start, stop
        start = stop
    if start < end:
        yield start, end
