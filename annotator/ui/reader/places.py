"""Where offsets of the text are in one block, in positions from its beginning."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import TypeVar

from PySide6.QtGui import QTextBlock

from annotator.text.cover import Counts, Level
from annotator.ui.reader.shown import Shown

T = TypeVar("T")

_BASIC = "\uffff"
"""The last character that takes one position."""


class BlockPlaces:
    """Maps offsets (code points) to places in a block (positions from its start) and back.

    Inside a block only characters outside the basic plane make a difference, so the map of the
    whole text is asked for its two ends alone.
    """

    def __init__(self, shown: Shown, block: QTextBlock) -> None:
        """Take the text that is shown, and a block of it."""
        self.start, self.end = shown.bounds(block)
        length = block.length() - 1
        self._places: Sequence[int] = range(length + 1)
        if length != self.end - self.start:
            words = shown.text[self.start : self.end]
            self._places = list(accumulate((1 + (sign > _BASIC) for sign in words), initial=0))

    def inside(self, levels: Iterable[Level]) -> list[tuple[int, int, Counts]]:
        """Return stretches of the block's own words by their places."""
        places, first = self._places, self.start
        return [(places[start - first], places[end - first], what) for start, end, what in levels]

    def within(
        self, stretches: Iterable[tuple[int, int, T]], start: int, end: int
    ) -> list[tuple[int, int, T]]:
        """Return the places of what of stretches lies between two offsets of the block."""
        places, first = self._places, self.start
        return [
            (
                places[(begin if begin > start else start) - first],
                places[(until if until < end else end) - first],
                what,
            )
            for begin, until, what in stretches
            if begin < end and until > start
        ]

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Return the places of two offsets, brought to the two ends of the block."""
        return self.local(start), self.local(end)

    def local(self, offset: int) -> int:
        """Return the place of an offset, brought to the two ends of the block."""
        first, last = self.start, self.end
        if offset <= first:
            return 0
        return self._places[(offset if offset < last else last) - first]

    def offset(self, place: int) -> int:
        """Return the offset at a place; inside a surrogate pair, that of the character."""
        return self.start + bisect_right(self._places, place) - 1
