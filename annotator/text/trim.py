"""Where the words of a selection begin and end, without the white space around them."""

from __future__ import annotations

import unicodedata

# Invisible like a space, though str.isspace() does not count them: zero-width space, word joiner,
# byte order mark, Mongolian vowel separator. Joiners (U+200C, U+200D) shape the letters beside
# them and belong to the word.
_INVISIBLE = "\u200b\u2060\ufeff\u180e"


def is_blank(character: str) -> bool:
    """Return whether one character is white space, no-break and zero-width spaces included."""
    return character.isspace() or character in _INVISIBLE


def is_all_blank(text: str, start: int, end: int) -> bool:
    """Return whether a stretch (code points) holds nothing but white space, or nothing at all."""
    return all(is_blank(character) for character in text[start:end])


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return `start` and `end` (code points) moved inwards past white space at either side.

    A stretch of nothing but white space gives an empty one, `start == end`. A space that carries a
    combining mark is a sign of its own and stays.
    """
    while end > start and is_blank(text[end - 1]):
        end -= 1
    while start < end and is_blank(text[start]) and not _carries_mark(text, start):
        start += 1
    return start, end


def _carries_mark(text: str, offset: int) -> bool:
    """Return whether the blank at `offset` and the character after it make one sign."""
    if offset + 1 >= len(text) or unicodedata.category(text[offset]) != "Zs":
        return False
    after = text[offset + 1]
    return after == "\u200d" or unicodedata.category(after).startswith("M")
