"""Directions of writing: words that stand among others whose direction may differ."""

from __future__ import annotations

_RIGHT_TO_LEFT = frozenset(("R", "AL", "RLE", "RLO"))
_STRONG = frozenset(("L", "R", "AL"))
_ISOLATING = frozenset(("LRI", "RLI", "FSI"))
_TURNING = frozenset(("LRE", "LRO", "LRI", "RLI", "FSI"))


def isolated(words: str) -> str:
    """Return words so that their direction turns nothing around them: U+2068 before, U+2069 after.

    Words that run from left to right stay as they are. The signs are those of Unicode's
    bidirectional algorithm: https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates
    """
    if words.isascii():
        return words
    from unicodedata import bidirectional

    kinds = {bidirectional(sign) for sign in words}
    return f"\u2068{words}\u2069" if kinds & (_RIGHT_TO_LEFT | _TURNING) else words


def is_right_to_left(paragraph: str) -> bool:
    """Return whether a paragraph is read from right to left: its first strong character says.

    Rules P2 and P3 of Unicode's bidirectional algorithm; what is isolated does not count.
    """
    if paragraph.isascii():
        return False
    from unicodedata import bidirectional

    inside = 0
    for sign in paragraph:
        kind = bidirectional(sign)
        if kind in _ISOLATING:
            inside += 1
        elif kind == "PDI":
            inside = max(0, inside - 1)
        elif kind in _STRONG and not inside:
            return kind != "L"
    return False
