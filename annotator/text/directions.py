"""Directions of writing: words that stand among others whose direction may differ."""

from __future__ import annotations

_RIGHT_TO_LEFT = frozenset(("R", "AL", "RLE", "RLO"))
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
