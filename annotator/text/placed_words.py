"""The words of a text for comparing it with another, each with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from annotator.text.folding import fold, plain
from annotator.text.tokens import joins, stands_alone

_WORDS = re.compile("w[wm]*|am*")


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
    places = [found.span() for found in _WORDS.finditer(kinds)]
    starts, ends = zip(*places, strict=True) if places else ((), ())
    written = [text[start:end] for start, end in places]
    folded = {each: plain(each) for each in set(written)}
    alone = {each for each, start in zip(written, starts, strict=True) if kinds[start] == "a"}
    return PlacedWords(
        [folded[each] for each in written], starts, ends, frozenset(folded[each] for each in alone)
    )
