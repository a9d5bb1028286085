"""From the order in which signs stand on a page to the order in which they are read.

Arabic and Hebrew stand on a page from right to left, numbers and Latin words in them from left to
right. This undoes the reordering of the Unicode Bidirectional Algorithm (UAX #9) for one line.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

# The blocks with such letters: a look at these is quick, one at each character is not.
_FROM_THE_RIGHT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_MIRRORED = dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True))
_BETWEEN_DIGITS = frozenset(".,:/٫٬")
_BESIDE_DIGITS = frozenset("%#$€£¥°‰+-")


def mirrored(sign: str) -> str:
    """Return the bracket or quotation mark that faces the other way, or `sign` itself."""
    return _MIRRORED.get(sign, sign)


def has_right_to_left(text: str) -> bool:
    """Return whether any letter in `text` is read from right to left."""
    return _FROM_THE_RIGHT.search(text) is not None and any(
        unicodedata.bidirectional(sign) in ("R", "AL") for sign in text
    )


def mostly_from_the_right(text: str) -> bool:
    """Return whether most letters in `text` are read from right to left."""
    if not _FROM_THE_RIGHT.search(text):
        return False
    kinds = Counter(unicodedata.bidirectional(sign) for sign in text)
    return kinds["R"] + kinds["AL"] > kinds["L"]


def as_read(signs: Sequence[str], from_the_right: bool) -> str:
    """Return the text of one line in reading order.

    ``signs`` stand from left to right, each with the marks that sit on it; brackets look as they
    do on the page. The line runs the way that most of its letters do, by three to one at least;
    else as the page does: ``from_the_right`` or not.
    """
    kinds = [_kind(sign) for sign in signs]
    right, left = kinds.count("R") + kinds.count("A"), kinds.count("L")
    if right > 3 * left or (3 * right > left and from_the_right):
        return _from_the_right(signs, kinds)
    read: list[str] = []
    place = 0
    while place < len(signs):
        end = _right_to_left_until(kinds, place)
        if end == place:
            read.append(signs[place])
            place += 1
        else:
            read.append(_from_the_right(signs[place:end], kinds[place:end]))
            place = end
    return "".join(read)


def _kind(sign: str) -> str:
    """Return L, R or A (Arabic) for letters, N for digits, O for all others."""
    found = unicodedata.bidirectional(sign[0])
    return {"L": "L", "R": "R", "AL": "A", "EN": "N", "AN": "N"}.get(found, "O")


def _right_to_left_until(kinds: Sequence[str], start: int) -> int:
    """Return where a stretch from the right that begins at `start` ends; `start` if none does."""
    end = start
    if kinds[start] in "RA":
        for place in range(start, len(kinds)):
            if kinds[place] == "L":
                break
            if kinds[place] in "RA":
                end = place + 1
    return end


def _from_the_right(signs: Sequence[str], kinds: Sequence[str]) -> str:
    """Return a stretch that runs from right to left, the numbers and foreign words in it turned."""
    read: list[str] = []
    arabic = "A" in kinds
    place = len(signs)
    while place:
        start = _left_to_right_from(signs, kinds, place, arabic)
        if start == place:
            place -= 1
            read.append(mirrored(signs[place]))
        else:
            read.extend(signs[start:place])
            place = start
    return "".join(read)


def _left_to_right_from(signs: Sequence[str], kinds: Sequence[str], end: int, arabic: bool) -> int:
    """Return where the number or the foreign words that end before `end` begin, or `end`."""
    last = kinds[end - 1]
    beside = not arabic and signs[end - 1] in _BESIDE_DIGITS and end > 1 and kinds[end - 2] == "N"
    if last not in "LN" and not beside:
        return end
    start = end
    words = False
    for place in range(end - 1, -1, -1):
        if kinds[place] in "RA":
            break
        if kinds[place] in "LN":
            words = words or kinds[place] == "L"
            start = place
        elif not _joins(signs, kinds, place, words):
            break
    if not arabic and not words and start and signs[start - 1] in _BESIDE_DIGITS:
        start -= 1
    return start


def _joins(signs: Sequence[str], kinds: Sequence[str], place: int, words: bool) -> bool:
    """Return whether what stands at `place` belongs to the number or words at its right."""
    before = kinds[place - 1] if place else "O"
    if signs[place] in _BETWEEN_DIGITS or signs[place] in _BESIDE_DIGITS:
        return before in "LN"
    return words or before == "L"
