"""Where a paragraph too long to be laid out at once is broken for display. No Qt."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 4_000
"""Code points that are laid out at once: one paragraph of a million costs 60 ms every frame."""

BREAKS = "\n\r\u2029\ufdd0\ufdd1"
"""What the widget takes for the end of a paragraph (CRLF counts once). U+2028 is none of them."""

_BREAK = re.compile(f"[{BREAKS}]")
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
    """Return where the paragraphs end that may be longer than `LONGEST`, by offsets in ``piece``."""
    ends = [match.start() for match in _BREAK.finditer(piece)]
    return [*ends, len(piece)]


def cut_before(text: str, begin: int, limit: int) -> int:
    """Return an offset after ``begin``, at ``limit`` at most, where a paragraph may be broken.

    After a space if one is near, else between two letters or signs that are no part of one
    grapheme; where all is one long cluster, the first border after the limit.
    """
    lowest = max(begin + 1, limit - _BACK)
    for cut in range(limit, lowest - 1, -1):
        if text[cut - 1].isspace() and _is_border(text, cut):
            return cut
    for cut in range(limit, lowest - 1, -1):
        if _is_border(text, cut):
            return cut
    return _first_border_after(text, begin, limit)


def _is_border(text: str, cut: int) -> bool:
    """Return whether a grapheme surely ends before ``cut``, judged by the two characters there."""
    if cut >= len(text):
        return True
    if unicodedata.category(text[cut - 1])[0] not in "LNPZ" or text[cut - 1] == "\r":
        return False
    if unicodedata.category(text[cut])[0] not in "LNPZ":
        return False
    return _cluster_length(text[cut - 1 : cut + 1]) == 1


def _cluster_length(text: str) -> int:
    import regex  # imported here: only texts with very long paragraphs need it

    match = regex.match(r"\X", text)
    return len(match.group()) if match else len(text)


def _first_border_after(text: str, begin: int, limit: int) -> int:
    """Return the last grapheme border up to ``limit``, or the first after it, counted from ``begin``."""
    import regex  # imported here: only texts with very long paragraphs need it

    cut = begin
    for match in regex.finditer(r"\X", text[begin : limit + LONGEST]):
        if begin + match.end() > limit and cut > begin:
            return cut
        cut = begin + match.end()
    return cut
