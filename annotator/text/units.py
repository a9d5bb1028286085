"""Offsets of one text in other units: UTF-16 code units, UTF-8 bytes and grapheme clusters.

Everywhere else in the program offsets are code points; foreign formats may count otherwise.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Literal

Unit = Literal["code points", "UTF-16", "bytes", "graphemes"]

UNITS: tuple[Unit, ...] = ("code points", "UTF-16", "graphemes", "bytes")
"""In the order in which they are tried on a file that does not say which it has."""


class Units:
    """One text's offsets in one unit, to and from code points; O(log n) each way.

    A table of four bytes a code point is made once, and none where the two are the same.
    """

    def __init__(self, text: str, unit: Unit) -> None:
        """Make the table: O(n). A lone surrogate is one UTF-16 unit and three bytes."""
        plain = unit == "code points" or (text.isascii() and unit != "graphemes")
        # For each code point, and the end, how many units stand before it.
        self._before: Sequence[int] = (
            range(len(text) + 1)
            if plain
            else array("L", accumulate(_widths(text, unit), initial=0))
        )

    @property
    def length(self) -> int:
        """The length of the text in the unit."""
        return self._before[-1]

    def of(self, offset: int) -> int:
        """Return an offset of code points in the unit; inside a cluster that is its begin.

        Raises IndexError outside the text.
        """
        if offset < 0:
            raise IndexError(offset)
        return self._before[offset]

    def code_points(self, offset: int) -> int | None:
        """Return an offset in the unit in code points; None inside of one, or outside the text."""
        found = bisect_left(self._before, offset)
        if found == len(self._before) or self._before[found] != offset:
            return None
        return found


def _widths(text: str, unit: Unit) -> Iterator[int]:
    """Give for each code point how many units end with it."""
    if unit == "UTF-16":
        yield from (1 + (sign > "\uffff") for sign in text)
    elif unit == "bytes":
        yield from (1 + (sign > "\x7f") + (sign > "\u07ff") + (sign > "\uffff") for sign in text)
    else:
        import regex

        for cluster in regex.finditer(r"\X", text):
            yield from (0 for _ in range(cluster.end() - cluster.start() - 1))
            yield 1
