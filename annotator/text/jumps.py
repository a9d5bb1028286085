"""Jumping to any visible word: the words of a page, and two letters for each."""

from __future__ import annotations

from itertools import islice, product

from annotator.text.pieces import pieces_within
from annotator.text.words import Stretch, is_unspaced, words_of

LETTERS = "fjdkslaghrueiwoqptyvnmbcxz"
"""The letters of the codes: the home row first, then those that lie near, on a Latin keyboard."""

RUN = 4
"""Words of a script written without spaces that get one code together; they are graphemes."""


def labels(count: int) -> list[str]:
    """Return so many different codes of two letters, of as few letters as will do.

    At most the 676 there are; the words beyond get none.
    """
    used = next((size for size in range(len(LETTERS)) if size * size >= count), len(LETTERS))
    codes = product(LETTERS[:used], repeat=2)
    return ["".join(code) for code in islice(codes, max(count, 0))]


def words(text: str, start: int, end: int) -> list[Stretch]:
    """Return the words that begin in a stretch of a text (code points), in order, to jump to.

    Of scripts written without spaces, runs of `RUN` graphemes: one code each would hide the text.
    """
    found: list[Stretch] = []
    joined = 0
    for first, last in pieces_within(text, start, end):
        piece = text[first:last]
        for word in words_of(piece):
            place = word[0] + first, word[1] + first
            if not start <= place[0] < end:
                continue
            touching = found and found[-1][1] == place[0] and 0 < joined < RUN
            joins = is_unspaced(text[place[0]])
            if joins and touching:
                found[-1] = found[-1][0], place[1]
            else:
                found.append(place)
            joined = (joined + 1 if touching else 1) if joins else 0
    return found
