"""How much of a text stands in another, and where: the passages that two texts share.

A passage is a run of words that is the same in both texts (`annotator.text.tokens`: case, accents,
punctuation and kinds of space do not matter) and worth at least `SHORTEST` words; a character of a
script without spaces between words is worth half a word. Passages are chosen longest first, and no
word lies in two: greedy string tiling (M. J. Wise, "YAP3", SIGCSE Bulletin 28, 1996), by which
moved paragraphs are found too. A text is "92 % the same as" another when 92 % of its words lie in
passages that the two share. That is not symmetrical: a short text may stand wholly in a long one.
"""

from __future__ import annotations

import heapq
import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from operator import or_

import msgspec

from annotator.text.near_runs import Run, all_runs, sparse_runs
from annotator.text.placed_words import placed_words

SHORTEST = 8
"""Words of the shortest passage that counts, or twice as many characters that stand alone."""

THOROUGH = 1_000_000
"""Code points of the longer text up to which every passage is found; in longer ones a passage of
fewer than `near_runs.SURE` words may be overlooked, which bounds memory and time.
"""

_MOST_WORDS = 0x110000 - 2  # different words that have a code point each
_FREE = re.compile(rb"\0+")

Stretches = Sequence[tuple[int, int]]


class Passage(msgspec.Struct, frozen=True):
    """A stretch of a text, and where the same words stand in the other; code points, half open."""

    start: int
    end: int
    other_start: int
    other_end: int


class Likeness(msgspec.Struct, frozen=True):
    """The part (0 to 1) of a text that stands in another, that of the other in it, and where.

    Passages come in the order of the text.
    """

    share: float
    of_other: float
    passages: tuple[Passage, ...] = ()


def percent(share: float) -> int:
    """Return a part as whole percents, rounded down: 100 means every word."""
    return int(share * 100 + 1e-9)


class Comparable:
    """A text made ready for being compared with others; 0.5 us a word.

    Words that touch a stretch left out (code points), such as boilerplate, do not count, and no
    passage goes across one.
    """

    def __init__(self, text: str, left_out: Stretches = ()) -> None:
        """Divide `text` into its words."""
        self.words, self.starts, self.ends, alone = placed_words(text)
        self.different = set(self.words)
        self.length = len(text)
        worth = bytearray(1 if each in alone else 2 for each in self.words)
        self._gone = _touched(self.starts, self.ends, left_out)
        for place in self._gone:
            worth[place] = 0
        # What all words before each are worth together, in halves of a word.
        self.sums = array("I", accumulate(worth, initial=0))

    def coded(self, codes: Mapping[str, str], foreign: str) -> str:
        """Return the words as one character each; `foreign` where they are in no passage."""
        signs = [codes.get(each, foreign) for each in self.words]
        for place in self._gone:
            signs[place] = foreign
        return "".join(signs)


def likeness(one: Comparable, two: Comparable) -> Likeness:
    """Return how much of one text stands in another, and how much of that in it."""
    common = sorted(one.different & two.different)[:_MOST_WORDS]
    codes = {word: chr(number) for number, word in enumerate(common, 2)}
    # What cannot be in both is a sign that is never the same in the other.
    coded = one.coded(codes, "\0"), two.coded(codes, "\1")
    sparse = max(one.length, two.length) > THOROUGH
    runs = _tiles(sparse_runs(*coded) if sparse else all_runs(*coded), *coded, one.sums)
    if not runs:
        return Likeness(0.0, 0.0)
    passages = tuple(
        Passage(
            one.starts[first], one.ends[first + n - 1], two.starts[second], two.ends[second + n - 1]
        )
        for first, second, n in sorted(runs)
    )
    shared = sum(one.sums[first + n] - one.sums[first] for first, _, n in runs)
    return Likeness(shared / one.sums[-1], shared / two.sums[-1], passages)


def _touched(starts: Sequence[int], ends: Sequence[int], left_out: Stretches) -> list[int]:
    """Return which words (by number) have a character in one of the stretches."""
    return [
        place
        for start, end in left_out
        for place in range(bisect_right(ends, start), bisect_left(starts, end))
    ]


def _tiles(runs: Iterable[Run], one: str, two: str, sums: Sequence[int]) -> list[Run]:
    """Return the runs that are chosen, longest first."""
    taken, other_taken = bytearray(len(one)), bytearray(len(two))
    heap = [(sums[first] - sums[first + n], first, second, n) for first, second, n in runs]
    heapq.heapify(heap)
    chosen: list[Run] = []
    while heap:
        worth, first, second, n = heapq.heappop(heap)
        if -worth < 2 * SHORTEST:
            break
        of_one, of_two = taken[first : first + n], other_taken[second : second + n]
        if 1 not in of_one and 1 not in of_two:
            taken[first : first + n] = other_taken[second : second + n] = b"\1" * n
            chosen.append((first, second, n))
            continue
        for free in _FREE.finditer(bytes(map(or_, of_one, of_two))):
            begin, m = first + free.start(), len(free[0])
            rest = (sums[begin] - sums[begin + m], begin, second + free.start(), m)
            heapq.heappush(heap, rest)
    return chosen
