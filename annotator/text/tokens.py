"""Words as search takes them: where one begins and ends, in every script.

A run of letters, digits and the marks on them is one word. In scripts that are written without
spaces each character is a word of its own, and so is each sign such as an emoji; a phrase of them
is then found wherever it stands. All else parts words. Decided for folded characters
(`annotator.text.folding`), each for itself, so that a part of a text has the words of the whole.
"""

from __future__ import annotations

import unicodedata

from annotator.text.folding import fold

VERSION = f"1 {unicodedata.unidata_version}"
"""Names this division into words: other rules, or another Unicode, divide otherwise."""

# Blocks of Unicode written without spaces between words: Thai and Lao, Myanmar, Khmer, kana with
# bopomofo, ideographs with those of the supplementary planes, kana of half width.
_WITHOUT_SPACES = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3005, 0x3007),
    (0x3040, 0x312F),
    (0x31A0, 0x31FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0xFF66, 0xFF9F),
    (0x20000, 0x3FFFF),
)


def stands_alone(sign: str) -> bool:
    """Return whether a folded character is a word by itself."""
    code = ord(sign)
    if code < 0x80:
        return False
    kind = unicodedata.category(sign)
    if any(first <= code <= last for first, last in _WITHOUT_SPACES):
        return kind[0] in "LNMS"
    return kind[0] == "S" or kind == "Co"


def joins(sign: str) -> bool:
    """Return whether a folded character makes one word with such characters beside it."""
    return unicodedata.category(sign)[0] in "LNM" and not stands_alone(sign)


class _Spaced(dict[int, str]):
    """A table for `str.translate` that folds each character and puts spaces around its words."""

    def __missing__(self, code: int) -> str:
        found = self[code] = "".join(map(_spaced, fold(chr(code), False, False)))
        return found


def _spaced(sign: str) -> str:
    if joins(sign):
        return sign
    return f" {sign} " if stands_alone(sign) else " "


_SPACED = _Spaced()


def spaced(text: str) -> str:
    """Return the folded words of `text` with spaces around each; some 50 ns a character."""
    return text.translate(_SPACED)


def search_words(text: str) -> list[str]:
    """Return the folded words of `text` in their order."""
    return spaced(text).split()
