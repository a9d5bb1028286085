"""Where a paragraph too long to be laid out at once is broken for display. No Qt."""

from __future__ import annotations

import re

from annotator.text.graphemes import Boundaries

LONGEST = 4_000
"""Code points that are laid out at once: one paragraph of a million costs 60 ms every frame."""

BREAKS = "\n\r\u2029\ufdd0\ufdd1"
"""What the widget takes for the end of a paragraph (CRLF counts once). U+2028 is none of them."""

_BREAK = f"[{BREAKS}]"
_BACK = 1_000
"""How far back from the limit a space is looked for, in code points."""


def cuts(piece: str, start: int) -> list[int]:
    """Return the offsets before which the long paragraphs of ``piece`` are broken for display.

    ``piece`` begins at offset ``start`` of the text, at the beginning of a shown paragraph.
    """
    if max(map(len, piece.split("\n"))) <= LONGEST:
        return []
    found: list[int] = []
    begin = 0
    for end in _paragraph_ends(piece):
        while end - begin > LONGEST:
            cut = cut_before(piece, begin, begin + LONGEST)
            if cut >= end:
                break
            found.append(start + cut)
            begin = cut
        begin = end + 1
    return found


def _paragraph_ends(piece: str) -> list[int]:
    """Return where the paragraphs of ``piece`` end."""
    ends = [match.start() for match in re.finditer(_BREAK, piece)]
    return [*ends, len(piece)]


def cut_before(text: str, begin: int, limit: int) -> int:
    """Return an offset after ``begin``, at ``limit`` at most, where a paragraph may be broken.

    After a space if one is near, else between two graphemes; where all is one long grapheme, the
    first border after the limit.
    """
    if limit >= len(text):
        return len(text)
    window = text[begin : limit + LONGEST]
    borders = Boundaries(window)
    for cut in range(limit - begin, max(limit - begin - _BACK, 0), -1):
        if window[cut - 1].isspace() and borders.has(cut):
            return begin + cut
    cut = borders.before(limit - begin)
    if cut == 0:
        cut = _next_border(borders, limit - begin, len(window))
    return begin + cut


def _next_border(borders: Boundaries, cut: int, end: int) -> int:
    """Return the first border after a cut."""
    return next(place for place in range(cut + 1, end + 1) if borders.has(place))
