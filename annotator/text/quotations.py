"""Quotations: where they begin and end, with their marks and without.

Marks are paired within a paragraph (`quote_signs.py`). A quotation left open at the end of its
paragraph

- ends there when the next paragraph opens with the same mark again, as in a speech that runs on
  over paragraphs: each of them is a quotation of its own;
- else goes on into the next paragraph, to the first mark there that closes it, when there is one;
- else ends with its paragraph, unless its mark is a straight one, which is then no mark.

A paragraph that begins with a dash and a space is dialogue, as in French, Spanish, Czech, Russian
and Ukrainian books: what stands between the first dash and the next that follows a comma or a
sentence is spoken, what comes then is not, and so on in turn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from annotator.text.patterns import compiled
from annotator.text.pieces import (
    REACH,
    piece_around,
    pieces_after,
    pieces_before,
    pieces_within,
)
from annotator.text.quote_signs import SIGNS, closes, signs_of
from annotator.text.words import words_of


class Quotation(NamedTuple):
    """One quotation with its marks, `start` to `end`, and without, in code points, half open."""

    start: int
    end: int
    inner_start: int
    inner_end: int


_DASHED = r"\s*+[—–―](?=\s)"
_DASH = r"(?<=[,.!?…:;»”])\s*+[—–―](?=\s)"
# What a paragraph with a quotation holds; apostrophes, which are many, are left out.
_OTHERS = re.sub("['’]", "", SIGNS)
_SIGN = rf"[{_OTHERS}—–―]|(?<!\w)'"


def quotations(text: str, start: int, end: int) -> list[Quotation]:
    """Return the quotations that touch a stretch of a text, outer before inner, in order.

    Looks at the paragraphs of the stretch and at one on either side.
    """
    found = {
        each
        for piece in pieces_within(text, start, end)
        for each in _of_piece(text, *piece)
        if each.start <= end and start <= each.end
    }
    return sorted(found, key=lambda each: (each.start, -each.end))


def next_quotation(text: str, offset: int, backwards: bool = False) -> Quotation | None:
    """Return the first quotation whose words begin at or after `offset`, or None within reach.

    Backwards, the last whose words begin before `offset`. Quotations without a word are passed by.
    """
    for start, end in _promising(text, offset, backwards):
        here = [
            each
            for each in sorted(_of_piece(text, start, end), key=lambda each: each.inner_start)
            if (each.inner_start < offset) == backwards and _has_words(text, each)
        ]
        if here:
            return here[-1 if backwards else 0]
    return None


def _promising(text: str, offset: int, backwards: bool) -> Iterator[tuple[int, int]]:
    """Give the pieces from `offset` on that may hold a quotation, in the direction asked for."""
    # The piece before may hold the beginning of what goes on here.
    start, end = piece_around(text, offset)
    yield start, end
    if backwards:
        limit = max(0, offset - REACH)
        while found := compiled(f"(?r){_SIGN}").search(text, limit, start):
            start, end = piece_around(text, found.end() - 1)
            yield start, end
    else:
        limit = min(len(text), offset + REACH)
        while found := compiled(_SIGN).search(text, end, limit):
            start, end = piece_around(text, found.end() - 1)
            yield start, end


def _has_words(text: str, quotation: Quotation) -> bool:
    words = words_of(text[quotation.inner_start : min(quotation.inner_end, quotation.start + 512)])
    return bool(words)


def _of_piece(text: str, start: int, end: int) -> Iterator[Quotation]:
    """Give the quotations that begin or end in one piece."""
    piece = text[start:end]
    for first, last in signs_of(piece).pairs:
        yield Quotation(start + first, start + last + 1, start + first + 1, start + last)
    for first, inner, last in _spoken(piece):
        yield Quotation(start + first, start + last, start + inner, start + last)
    run = _running_on(text, start, end)
    if run is not None:
        yield run
    before = _neighbour(text, pieces_before(text, start), start, end)
    run = _running_on(text, *before) if before is not None else None
    if run is not None and run.end > start:
        yield run


def _neighbour(
    text: str, pieces: Iterator[tuple[int, int]], start: int, end: int
) -> tuple[int, int] | None:
    """Return the first of the pieces that has something to see and is not the one given."""
    return next(
        (each for each in pieces if each != (start, end) and text[slice(*each)].strip()), None
    )


def _running_on(text: str, start: int, end: int) -> Quotation | None:
    """Return the quotation that a piece leaves open, by the rules above, or None."""
    left = signs_of(text[start:end]).left_open
    if left is None:
        return None
    opener, sign = start + left, text[start + left]
    after = _neighbour(text, pieces_after(text, end), start, end)
    words_end = start + len(text[start:end].rstrip())
    if after is not None:
        following = text[slice(*after)]
        if following.lstrip().startswith(sign):
            return Quotation(opener, words_end, opener + 1, words_end)
        strays = signs_of(following).strays
        found = next((at for at in strays if closes(sign, following[at])), None)
        if found is not None:
            at = after[0] + found
            return Quotation(opener, at + 1, opener + 1, at)
    if sign in '"״':
        return None
    return Quotation(opener, words_end, opener + 1, words_end)


@lru_cache(maxsize=64)
def _spoken(piece: str) -> tuple[tuple[int, int, int], ...]:
    """Return what is spoken in a paragraph of dialogue: from the dash, from the words, to."""
    dash = compiled(_DASHED).match(piece)
    if dash is None:
        return ()
    found = []
    starts = [dash, *compiled(_DASH).finditer(piece, dash.end())]
    for number in range(0, len(starts), 2):
        here = starts[number]
        end = starts[number + 1].start() if number + 1 < len(starts) else len(piece)
        words = piece[here.end() : end]
        last = here.end() + len(words.rstrip())
        found.append((here.end() - 1, min(last, end - len(words.lstrip())), last))
    return tuple(found)
