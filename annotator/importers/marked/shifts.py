"""Text files whose offsets other programs counted in another text: with the byte order mark, or
with each CRLF as one sign.

The texts are kept as they are in the files, line ends too. In which way they were counted is
decided once, from what is quoted: the way in which the most quotes stand where they should, and of
ways in which as many do, the plainest.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, product

import msgspec

from annotator.text.records import Fragments
from annotator.text.units import UNITS, Unit, Units

MARK = "\ufeff"


class Quote(msgspec.Struct, frozen=True):
    """Stretches as a file gives them, in its unit, and the words that it says stand there."""

    pieces: Fragments
    words: str


class QuotedText(msgspec.Struct, frozen=True):
    """A text, whether a byte order mark stood before it, and what is quoted of it."""

    text: str
    mark: bool
    quotes: Sequence[Quote]


Fits = Callable[[Sequence[str], str], bool]
"""Whether slices of a text are the words of a quote."""


class Way(msgspec.Struct, frozen=True):
    """A way of counting: the unit, with the byte order mark, and with each CRLF as one sign."""

    unit: Unit = "code points"
    marked: bool = False
    one: bool = False


class Counting:
    """Offsets that were counted in one way, back to code points of the text that is kept."""

    def __init__(self, text: str, mark: bool, way: Way) -> None:
        """Take the text, whether a mark stood before it, and the way."""
        ends = [found.start() for found in re.finditer("\r\n", text)] if way.one else []
        # Where in the counted text each pair stands.
        self._pairs = [end - number for number, end in enumerate(ends)]
        self._before = len(MARK) if mark and way.marked else 0
        counted = text.replace("\r\n", "\n") if way.one else text
        self._units = Units(MARK[: self._before] + counted, way.unit)

    def place(self, pieces: Fragments) -> Fragments | None:
        """Return pieces in code points; None when the text has no such stretches."""
        found = [self._stretch(*piece) for piece in pieces]
        places = [each for each in found if each is not None]
        edges = [edge for each in places for edge in each]
        rising = all(one <= other for one, other in pairwise(edges))
        return tuple(places) if rising and len(places) == len(pieces) else None

    def _stretch(self, start: int, end: int) -> tuple[int, int] | None:
        first, last = self._offset(start), self._offset(end)
        return None if first is None or last is None or not 0 <= first < last else (first, last)

    def _offset(self, counted: int) -> int | None:
        found = self._units.code_points(counted) if counted >= 0 else None
        if found is None:
            return None
        return found - self._before + bisect_left(self._pairs, found - self._before)


def decide(texts: Sequence[QuotedText], fits: Fits) -> tuple[Way, int]:
    """Return the way in which all of a file's offsets were counted, and how many quotes misfit."""
    best: tuple[int, Way] | None = None
    for way in _ways(texts):
        misses = sum(_misses(each, way, fits) for each in texts)
        if best is None or misses < best[0]:
            best = misses, way
        if not misses:
            break
    assert best is not None, "code points are always tried"
    return best[1], best[0]


def _ways(texts: Sequence[QuotedText]) -> Iterator[Way]:
    pairs = (False, True) if any("\r\n" in each.text for each in texts) else (False,)
    marks = (False, True) if any(each.mark for each in texts) else (False,)
    for unit, one, marked in product(UNITS, pairs, marks):
        yield Way(unit, marked, one)


def _misses(each: QuotedText, way: Way, fits: Fits) -> int:
    counting = Counting(each.text, each.mark, way)
    places = [(counting.place(quote.pieces), quote.words) for quote in each.quotes]
    return sum(
        place is None or not fits([each.text[slice(*piece)] for piece in place], words)
        for place, words in places
    )
