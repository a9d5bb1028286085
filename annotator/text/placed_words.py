"""The words of a text for comparing it with another, each with its place."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from annotator.text.folding import fold, plain
from annotator.text.tokens import joins, stands_alone

_WORDS = re.compile("w[wm]*|am*")
_AT_ONCE = 50_000  # words: what is made for each on the way is ten times what stays


class PlacedWords(NamedTuple):
    """The folded words of a text, and where each begins and ends (code points).

    ``alone`` are those that are one character of a script without spaces, or a sign.
    """

    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    alone: frozenset[str]


class _Kinds(dict[int, str]):
    """A table for `str.translate` that gives each character one that says what it is to words."""

    def __missing__(self, code: int) -> str:
        found = self[code] = _kind(chr(code))
        return found


def _kind(character: str) -> str:
    """Return w for part of a word, a for a word by itself, m for what only adds to a word."""
    folded = fold(character, False, False)
    if not folded:
        return "m"
    if any(map(stands_alone, folded)):
        return "a"
    return "w" if any(map(joins, folded)) else " "


_KINDS = _Kinds()


def placed_words(text: str) -> PlacedWords:
    """Return the words of `text`, divided as `annotator.text.tokens` says, and their places.

    An accent or a soft hyphen belongs to the word before it.
    """
    kinds = text.translate(_KINDS)
    words, starts, ends = list[str](), array("I"), array("I")
    folded: dict[str, str] = {}
    alone: set[str] = set()
    places = (found.span() for found in _WORDS.finditer(kinds))
    while some := list(islice(places, _AT_ONCE)):
        written = [text[start:end] for start, end in some]
        folded.update((each, plain(each)) for each in set(written) - folded.keys())
        alone.update(
            folded[each]
            for each, place in zip(written, some, strict=True)
            if kinds[place[0]] == "a"
        )
        words += map(folded.__getitem__, written)
        starts.extend(start for start, _ in some)
        ends.extend(end for _, end in some)
    return PlacedWords(words, starts, ends, frozenset(alone))
