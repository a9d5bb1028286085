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
        """Add stretches by their starts and ends, each in any order."""
        _merge(self.starts, sorted(starts))
        _merge(self.ends, sorted(ends))

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


def _merge(there: list[int], more: list[int]) -> None:
    """Bring sorted numbers into sorted ones; fast where most of them come behind these."""
    if more:
        at = bisect_right(there, more[0])
        behind = there[at:] + more
        behind.sort()
        there[at:] = behind
