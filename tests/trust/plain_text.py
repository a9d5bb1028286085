"""What a text is to its reader, in plain Python: white space, characters, paragraphs.

The program knows all this in ways that are quick on long texts; these are the slow, short ones.
Offsets are code points, half open.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import pairwise

import regex

_INVISIBLE = "\u200b\u2060\ufeff\u180e"
_BREAK = re.compile("\r\n|[\r\n\u2029]")


def is_blank(sign: str) -> bool:
    """Return whether a character is white space, or as invisible."""
    return sign.isspace() or sign in _INVISIBLE


@lru_cache(maxsize=16)
def borders(text: str) -> list[int]:
    """Return where the characters that an eye sees begin, and the end of the text."""
    return [*(found.start() for found in regex.finditer(r"\X", text)), len(text)]


@lru_cache(maxsize=16)
def _lines(text: str) -> list[tuple[int, int]]:
    ends = [found.span() for found in _BREAK.finditer(text)]
    starts = [0, *(end for _, end in ends)]
    return list(zip(starts, [*(start for start, _ in ends), len(text)], strict=True))


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch without the white space at its ends, equal ends where there is no more.

    A space that carries a combining mark is a character to see.
    """
    while start < end and is_blank(text[end - 1]):
        end -= 1
    while start < end and is_blank(text[start]) and not _carries(text, start):
        start += 1
    return start, end


def _carries(text: str, at: int) -> bool:
    after = text[at + 1 : at + 2]
    is_space = unicodedata.category(text[at]) == "Zs"
    return is_space and (after == "\u200d" or unicodedata.category(after or " ")[0] == "M")


def paragraph(text: str, offset: int) -> tuple[int, int]:
    """Return the paragraph around an offset: a line with something to see, else the one before."""
    return _paragraphs(text)[paragraph_number(text, offset) - 1]


def paragraph_number(text: str, offset: int) -> int:
    """Return the number of the paragraph around an offset, from 1."""
    return max(bisect_right([start for start, _ in _paragraphs(text)], offset), 1)


@lru_cache(maxsize=16)
def _paragraphs(text: str) -> list[tuple[int, int]]:
    return [(a, b) for a, b in _lines(text) if not all(map(is_blank, text[a:b]))]


def moved(text: str, start: int, end: int, edge: str, outwards: bool) -> tuple[int, int]:
    """Return a stretch with one edge moved by one character to see, white space left outside."""
    cuts = borders(text)
    signs = list(pairwise(cuts))
    first, last = bisect_left(cuts, start), bisect_left(cuts, end)
    if outwards:
        around = reversed(signs[:first]) if edge == "start" else iter(signs[last:])
        found = next((each for each in around if bare(text, *each) == each), None)
        if found is None:
            return start, end
        return (found[0], end) if edge == "start" else (start, found[1])
    less = (cuts[first + 1], end) if edge == "start" else (start, cuts[last - 1])
    less = bare(text, *less)
    if less[0] >= less[1]:
        return start, end
    return (less[0], end) if edge == "start" else (start, less[1])


def has_right_to_left(words: str) -> bool:
    """Return whether words may be shown from right to left, or turned round by a control."""
    turning = {"R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "FSI", "PDF", "PDI"}
    return any(unicodedata.bidirectional(sign) in turning for sign in words)
