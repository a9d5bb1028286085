"""Sentences of one piece of text, by rules: a stop, then no small letter, and no abbreviation.

Much like UAX 29, with the abbreviations of the language (`language.py`) and the initials of names.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from annotator.text.grapheme_edges import whole
from annotator.text.language import Language, fold, language_of
from annotator.text.patterns import compiled
from annotator.text.trim import trim
from annotator.text.words import Stretch, words_of

_LINE_END = r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]"
_FULL = r"[。！？｡।॥።۔؟։។]"
_STOP = r"[.!?…‽]+[^\s\p{Ps}\p{Pi}]*"


@lru_cache(maxsize=64)
def language_in(piece: str) -> Language:
    """Return the language of a piece of text."""
    return language_of(fold(piece[start:end]) for start, end in words_of(piece))


@lru_cache(maxsize=64)
def sentence_starts(piece: str) -> frozenset[int]:
    """Return the numbers of the words that begin a sentence, from 0."""
    words, language = words_of(piece), language_in(piece)
    return frozenset(
        number
        for number in range(len(words))
        if number == 0 or _ends(piece, words[number - 1], words[number], language)
    )


@lru_cache(maxsize=64)
def sentences(piece: str) -> tuple[Stretch, ...]:
    """Return where the sentences of a piece start and end, signs included, white space not.

    Code points of the piece; in order, apart, together all that is no white space.
    """
    words = words_of(piece)
    cuts = [0]
    for number in sorted(sentence_starts(piece) - {0}):
        cuts.append(_cut(piece, words[number - 1][1], words[number][0]))
    cuts.append(len(piece))
    found = []
    for start, end in pairwise(cuts):
        start, end = trim(piece, start, end)
        if start < end:
            found.append(whole(piece, start, end))
    return tuple(found)


def _cut(piece: str, end: int, start: int) -> int:
    """Return where one sentence ends in the gap between its last word and the next one's first."""
    stop = compiled(rf"{_LINE_END}|[^\s]*?(?:{_FULL}[^\s\p{{Ps}}\p{{Pi}}]*|{_STOP})").match(
        piece, end, start
    )
    return stop.end() if stop else start


def _ends(piece: str, word: Stretch, following: Stretch, language: Language) -> bool:
    """Return whether a sentence ends between two neighbouring words."""
    gap = piece[word[1] : following[0]]
    if gap == " ":
        return False  # nearly every one
    if compiled(f"{_LINE_END}|{_FULL}").search(gap):
        return True
    stop = compiled(r"[.!?…‽]+").search(gap)
    if stop is None or piece[following[0]].islower():
        return False
    return stop[0] != "." or stop.start() > 0 or not _shortened(piece, word, following, language)


def _shortened(piece: str, word: Stretch, following: Stretch, language: Language) -> bool:
    """Return whether the full stop after a word belongs to the word."""
    words = piece[slice(*word)]
    folded = fold(words)
    if folded in language.abbreviations or (len(words) == 1 and words.isupper() and words != "I"):
        return True
    before_number = piece[following[0]].isdigit()
    if folded in language.before_numbers and before_number:
        return True
    return language.ordinals and len(words) <= 2 and words.isdigit() and not before_number
