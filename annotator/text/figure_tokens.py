"""The words, numbers and signs of a stretch of text, as the search for figures reads them.

Everything else (spaces, punctuation, emphasis, emoji) lies in the gaps between them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from annotator.text.figure_scripts import script

# Vowel points of Hebrew and Arabic, the Arabic lengthening stroke, and combining accents.
_MARKS = "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
# Chinese and Japanese are written without spaces: each character is a word of its own.
_ALONE = "\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_LETTER = rf"[^\W\d_{_ALONE}]"
# One sign may stand between digits: point, comma, Arabic comma and separators, apostrophe, colon,
# slash, space, no-break spaces. Dashes are gaps, since they join two numbers.
_CHAIN = r"\d+(?:[.,:/'’٫٬، \u00a0\u2009\u202f]\d+)*"
_TOKEN = re.compile(
    r"(?P<u>(?:https?://|www\.)[^\s)\]>\"”»]*)"
    rf"|(?P<w>{_LETTER}+(?:[{_MARKS}]+{_LETTER}*)*|[{_ALONE}])"
    rf"|(?P<n>{_CHAIN})"
    r"|(?P<s>[$€£¥₽₹₴₪₺₩₿%‰٪°℃℉±+<>≤≥~≈])"
)
_DROPPED = re.compile(r"[\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]+")
_UNSEEN = re.compile("[*_\u00ad\u200b-\u200f\u2028\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")
_HYPHENS = frozenset("-‐‑‒–־−")
_APOSTROPHES = frozenset("'’ʼ‘")
# Groups of a number that are set apart by a space.
_SPACES = re.compile("[ \u00a0\u2009\u202f]")
_FIRST_GROUP = re.compile(r"\d{1,3}")
_NEXT_GROUP = re.compile(r"\d{3}(?:[.,٫]\d+)?")
_FRACTION = re.compile(r"\d{1,2}/\d{1,2}")

BORDER = "|"
_NO_LIMIT = -1
# So far outside the tokens may be asked for: more than any phrase is long.
_MARGIN = 16
# Hebrew and Arabic begin here.
_FIRST_PARTICLE = "\u0590"
NUMBER, JUNK, WORD, SIGN = "n", "x", "w", "s"


class Spelling(NamedTuple):
    """What cutting a text into words has to know of the languages, in folded words.

    ``dotted``: abbreviations, whose point belongs to them. ``known``: words before which a letter
    that Arabic or Hebrew writes together with the next word is a word of its own.
    """

    dotted: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()


NO_SPELLING = Spelling()


class Tokens:
    """The tokens of one stretch: where each starts and ends in the text, its kind and its key.

    A kind is NUMBER, JUNK (digits that are no number: a clock time, a telephone number), WORD, SIGN
    or "u" for an address. A key is what vocabularies hold: the folded word, else the token itself.
    A few tokens before the first and behind the last, kind and key are "".
    """

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        spelling: Spelling = NO_SPELLING,
        limit: int | None = None,
    ) -> None:
        """Cut `text[start:end]`; linear in its length. No token crosses the offset `limit`.

        Until `lift_limit`, that is a BORDER, behind which no phrase finds a word.
        """
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.kinds: list[str] = []
        self.keys: list[str] = []
        # The tokens that are words with a point.
        self.dotted: list[int] = []
        self._add_all(start, end if limit is None else limit, spelling)
        # The first token behind the limit.
        self.limit = _NO_LIMIT if limit is None else len(self.keys)
        if limit is not None:
            self._add_all(limit, end, spelling)
        self._count = len(self.keys)
        self._gaps: list[str | None] = [None] * (self._count + 1)
        self.kinds += [""] * _MARGIN
        self.keys += [""] * _MARGIN

    def drop_point(self, index: int) -> None:
        """Take the point from a word: it is no abbreviation here, but ends a sentence."""
        self.ends[index] -= 1
        self.keys[index] = self.keys[index].removesuffix(".")

    def lift_limit(self) -> None:
        """Make the limit a gap like others."""
        self.limit = _NO_LIMIT

    def _add_all(self, start: int, end: int, spelling: Spelling) -> None:
        text = self.text
        for found in _TOKEN.finditer(text, start, end):
            kind = found.lastgroup or ""
            first, last = found.span()
            key = found.group()
            if kind == NUMBER:
                self._add_chain(first, key)
                continue
            if kind == WORD:
                key = folded(key)
                if key[:1] >= _FIRST_PARTICLE or key in spelling.dotted:
                    self._add_word(first, last, end, key, spelling)
                    continue
            self.starts.append(first)
            self.ends.append(last)
            self.kinds.append(kind)
            self.keys.append(key)

    def _add(self, start: int, end: int, kind: str, key: str) -> None:
        self.starts.append(start)
        self.ends.append(end)
        self.kinds.append(kind)
        self.keys.append(key)

    def _add_word(self, start: int, end: int, stop: int, key: str, spelling: Spelling) -> None:
        """Add a word with its point, or without the letters that stand for a word before it."""
        if key[:1] in PARTICLES and key not in spelling.known and key[1:] in spelling.known:
            self._add(start, start + 1, WORD, key[0])
            start, key = start + 1, key[1:]
        if key in spelling.dotted and self.text.startswith(".", end, stop):
            end, key = end + 1, key + "."
            self.dotted.append(len(self.keys))
        self._add(start, end, WORD, key)

    def _add_chain(self, start: int, chain: str) -> None:
        if chain.isdecimal():
            self._add(start, start + len(chain), NUMBER, chain)
            return
        fields = _number_fields(chain)
        # A row of numbers is a telephone number, an account or a table.
        row = len(fields) > 2
        for begin, end in fields:
            field = chain[begin:end]
            whole = not (":" in field or "/" in field) or _FRACTION.fullmatch(field)
            self._add(start + begin, start + end, NUMBER if whole and not row else JUNK, field)

    def __len__(self) -> int:
        """Return how many tokens there are."""
        return self._count

    def gap(self, index: int) -> str:
        """Return what lies between token `index` and the one before it, as one of few shapes.

        "" where they touch, " " for spaces, "-" for a hyphen or dash, " - " for one among spaces,
        "'" for an apostrophe, BORDER outside; else the signs themselves without outer spaces.
        """
        if index == self.limit or not 0 < index < self._count:
            return BORDER
        found = self._gaps[index]
        if found is None:
            found = _shape(self.text[self.ends[index - 1] : self.starts[index]])
            self._gaps[index] = found
        return found

    def words(self, first: int, after: int) -> str:
        """Return the text from token `first` to the one before `after`, as it is written."""
        return self.text[self.starts[first] : self.ends[after - 1]]

    def is_capital(self, index: int) -> bool:
        """Return whether the token begins with a capital letter."""
        return 0 <= index < self._count and self.text[self.starts[index]].isupper()

    def is_unspaced(self, index: int) -> bool:
        """Return whether the token is of a script without spaces between words, as Chinese."""
        return self.kinds[index] == WORD and script(self.text[self.starts[index]]) == "Han"

    def opens(self, index: int) -> bool:
        """Return whether the token begins a sentence or quotation, or comes after a sign."""
        return self.gap(index) not in {"", " ", "-", "'", ","}


# Letters that Arabic and Hebrew write together with the word after them: and, in, to, from, as...
PARTICLES = frozenset("وفبلكובלמכשה")


@lru_cache(maxsize=8192)
def folded(word: str) -> str:
    """Return a word in small letters, composed, without vowel points; "ё" is "е"."""
    small = word.lower()
    if small.isascii():
        return small
    return _DROPPED.sub("", unicodedata.normalize("NFC", small)).replace("ё", "е")


@lru_cache(maxsize=1024)
def _shape(raw: str) -> str:
    seen = _UNSEEN.sub("", raw)
    plain = seen.strip()
    if not plain:
        return " " if seen else ""
    if len(plain) == 1 and plain in _HYPHENS:
        return "-" if len(seen) == 1 else " - "
    if len(plain) == 1 and plain in _APOSTROPHES:
        return "'"
    return plain


def _number_fields(chain: str) -> list[tuple[int, int]]:
    """Return the numbers of a chain of digits and signs; groups apart by a space make one."""
    fields: list[tuple[int, int]] = []
    place = 0
    grouping = False
    for field in _SPACES.split(chain):
        end = place + len(field)
        if grouping and _NEXT_GROUP.fullmatch(field):
            fields[-1] = (fields[-1][0], end)
            grouping = field.isdecimal()
        else:
            fields.append((place, end))
            grouping = _FIRST_GROUP.fullmatch(field) is not None
        place = end + 1
    return fields
