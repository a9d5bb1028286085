"""Clauses: the smallest stretches that still say who did what, as the scheme marks them.

A paragraph is divided

- at punctuation, quotation marks, round brackets and dashes; not inside words (1,000, 7:30), not
  after abbreviations, not between numbers that are listed;
- before the border words of its language (`language.py`): introducing ones (that) with at least
  `FOLLOWING` words after them, opening ones (who) with `BEFORE` words before them, too, and joining
  ones (and) with `BEFORE` words before and `JOINED` after them that begin as a clause does (she):
  "the board and the mill" is one stretch.

A clause begins after joining and introducing words (and, that), ends before them, and takes no
outer mark, comma or full stop along (`marks.py`). Each word is in a clause or is such a word; a
sentence of nothing else is a clause.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import NamedTuple

from annotator.text.language import Language, fold
from annotator.text.marks import completed_in, pairs_of
from annotator.text.patterns import compiled
from annotator.text.pieces import pieces_after, pieces_before
from annotator.text.quote_signs import signs_of
from annotator.text.sentences import language_in, sentence_starts
from annotator.text.words import Stretch, words_of

FOLLOWING = 2
"""Words that must come after a border word, up to the next punctuation."""

JOINED = 4
"""Words that must come after a joining word, up to the next punctuation."""

BEFORE = 3
"""Words that must stand before a joining or opening word, since the last border."""

_DIVIDER = (
    r"[,;:!?…،؛؟、，；：！？。|—―‽\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]|--|\.\."
    r"|(?<=\s)[–\-\/>•·]+(?=\s)"
)


class _Words(NamedTuple):
    """The words of a piece with what is known of them."""

    piece: str
    places: tuple[Stretch, ...]
    folded: list[str]
    sentences: frozenset[int]
    language: Language
    leading: frozenset[str]  # left out at the beginning of a clause
    after_joining: frozenset[str]  # these show that a clause begins with a joining word


@lru_cache(maxsize=64)
def clauses(piece: str) -> tuple[Stretch, ...]:
    """Return where the clauses of a piece of text start and end, in order and apart.

    Code points of the piece; no clause cuts a grapheme.
    """
    words = _read(piece)
    borders = _borders(words)
    return tuple(
        _clause(words, first, last)
        for first, last in zip(borders, [*borders, len(words.places)][1:], strict=True)
        if not _only_leads_on(words, first, last)
    )


def _read(piece: str) -> _Words:
    places, language = words_of(piece), language_in(piece)
    return _Words(
        piece,
        places,
        [fold(piece[start:end]) for start, end in places],
        sentence_starts(piece),
        language,
        language.joining | language.introducing,
        language.starting | language.introducing | language.opening,
    )


def next_clause(text: str, offset: int, backwards: bool = False) -> Stretch | None:
    """Return the first clause that begins at or after `offset`, or None within reach.

    Backwards, the last that begins before `offset`.
    """
    for start, end in (pieces_before if backwards else pieces_after)(text, offset):
        found = clauses(text[start:end])
        at = bisect_left(found, (offset - start,)) - backwards
        if 0 <= at < len(found):
            return found[at][0] + start, found[at][1] + start
    return None


def clause_ending_after(text: str, offset: int) -> Stretch | None:
    """Return the first clause that ends after `offset`: the one around it, or else the next."""
    for start, end in pieces_after(text, offset):
        found = clauses(text[start:end])
        at = bisect_right(found, offset - start, key=lambda clause: clause[1])
        if at < len(found):
            return found[at][0] + start, found[at][1] + start
    return None


def _borders(words: _Words) -> list[int]:
    """Return the numbers of the words that a clause begins with, its border words included."""
    hard = [number for number in range(len(words.places)) if _divided(words, number)]
    found: list[int] = []
    for first, last in zip(hard, [*hard, len(words.places)][1:], strict=True):
        found.append(first)
        for number in range(first + 1, last):
            before = words.folded[found[-1] : number]
            if words.leading.issuperset(before):
                continue  # "and that": one border
            if _is_border(words, number, len(before), last - number - 1):
                found.append(number)
    return found


def _divided(words: _Words, number: int) -> bool:
    """Return whether punctuation divides the word `number` from the one before it."""
    if number == 0 or number in words.sentences:
        return True
    before, after = words.places[number - 1], words.places[number]
    gap = words.piece[before[1] : after[0]]
    if gap == " ":
        return False  # nearly every one
    if gap.strip() == "," and _is_number(words, number - 1) and _is_number(words, number):
        return False
    if compiled(_DIVIDER).search(gap):
        return True
    signs = _dividing_signs(words.piece)
    at = bisect_left(signs, before[1])
    return at < len(signs) and signs[at] < after[0]


def _is_number(words: _Words, number: int) -> bool:
    return words.folded[number].isdecimal()


@lru_cache(maxsize=4)
def _dividing_signs(piece: str) -> tuple[int, ...]:
    """Return where the quotation marks of a piece stand, and its round brackets between words."""
    signs = signs_of(piece)
    found = [at for pair in signs.pairs for at in pair]
    found += signs.strays
    if signs.left_open is not None:
        found.append(signs.left_open)
    for pair in pairs_of(piece):
        # Not those of a Markdown link, nor those of "word(s)".
        apart = pair.start == 0 or not (
            piece[pair.start - 1].isalnum() or piece[pair.start - 1] == "]"
        )
        if piece[pair.start] in "(（" and apart:
            found += [pair.start, pair.inner_end]
    return tuple(sorted(found))


def _is_border(words: _Words, number: int, before: int, after: int) -> bool:
    """Return whether a clause begins at a word, with so many words before it and after it."""
    language, word = words.language, words.folded[number]
    if word in language.joining:
        if before < BEFORE or after < JOINED:
            return False
        return _border_length(words.folded[number + 1], words.after_joining) > 0
    opening = _border_length(word, language.opening)
    introducing = _border_length(word, language.introducing)
    if not opening and not introducing:
        return False
    if words.folded[number - 1] in language.never_after and (opening or word in language.pointing):
        return False
    return after >= FOLLOWING and (introducing > 0 or before >= BEFORE)


def _border_length(word: str, borders: frozenset[str]) -> int:
    """Return how much of a folded word is a border word: all of it, the "qu’" of "qu’il", or 0."""
    if word in borders:
        return len(word)
    length = word.find("’") + 1
    return length if length and word[:length] in borders else 0


def _only_leads_on(words: _Words, first: int, last: int) -> bool:
    """Return whether there are only border words here ("but", before a quotation)."""
    if not words.leading.issuperset(words.folded[first:last]):
        return False
    ended = last == len(words.places) or last in words.sentences
    return not (first in words.sentences and ended)


def _clause(words: _Words, first: int, last: int) -> Stretch:
    """Return the clause made of the words from number `first` up to `last`."""
    language = words.language
    last = _without_last(words, first, last)
    start = words.places[first][0]
    while first + 1 < last:
        word = words.folded[first]
        length = 0 if word in language.joining else _border_length(word, language.introducing)
        if word not in language.joining:
            ended = last == len(words.places) or _divided(words, last)
            few = word in language.pointing and ended and last - first <= FOLLOWING
            if not length or few or first in words.sentences:
                break
        if 0 < length < len(word):
            start = words.places[first][0] + length
            break
        first += 1
        start = words.places[first][0]
    return completed_in(words.piece, start, words.places[last - 1][1])


def _without_last(words: _Words, first: int, last: int) -> int:
    """Return where a clause ends when border words that lead on to the next are left out."""
    language = words.language
    while last - 1 > first and last < len(words.places) and last not in words.sentences:
        word = words.folded[last - 1]
        gap = words.piece[words.places[last - 1][1] :][:1]
        if word not in language.joining and (word not in language.introducing or gap == ","):
            break
        last -= 1
    return last
