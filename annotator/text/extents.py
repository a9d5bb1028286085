"""Where stretches begin and where they end: two sorted lists that count without looking at each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable


class Extents:
    """The first and last offsets of stretches (code points, half open), none of them empty.

    How many share a character with a place is told by two bisects, however many there are.
    """

    def __init__(self) -> None:
        """Begin with no stretch."""
        self.starts: list[int] = []
        self.ends: list[int] = []

    def extend(self, starts: Iterable[int], ends: Iterable[int]) -> None:
        """Add stretches by their starts and, in any order, their ends."""
        self.starts += starts
        self.ends += ends
        # Nearly sorted, which `sort` takes in its stride.
        self.starts.sort()
        self.ends.sort()

    def add(self, start: int, end: int) -> None:
        """Add one stretch."""
        insort(self.starts, start)
        insort(self.ends, end)

    def remove(self, start: int, end: int) -> None:
        """Take one stretch out that is there."""
        del self.starts[bisect_left(self.starts, start)]
        del self.ends[bisect_left(self.ends, end)]

    def count(self, start: int, end: int) -> int:
        """Return how many share a character with `start` to `end`, which is not empty."""
        return bisect_left(self.starts, end) - bisect_right(self.ends, start)
