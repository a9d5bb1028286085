"""How high the rows of a long list are, as far as that is known, and where each begins. No Qt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate


class Heights:
    """Heights in pixels: guessed at first, then as they were measured."""

    def __init__(self, guessed: Iterable[float] = ()) -> None:
        """Take a guess for every row."""
        self._heights = list(guessed)
        self._tops: list[float] | None = None

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self._heights)

    def measure(self, row: int, height: float) -> bool:
        """Take how high a row is; returns whether the guess was wrong."""
        if self._heights[row] == height:
            return False
        self._heights[row] = height
        self._tops = None
        return True

    def height(self, row: int) -> float:
        """Return the height of a row."""
        return self._heights[row]

    def top(self, row: int) -> float:
        """Return where a row begins; that of the row after the last is the height of all."""
        if self._tops is None:
            self._tops = list(accumulate(self._heights, initial=0.0))
        return self._tops[row]

    @property
    def total(self) -> float:
        """The height of all rows."""
        return self.top(len(self))

    def row_at(self, y: float) -> int:
        """Return the row at a height, the first or last where there is none; 0 without rows."""
        self.top(0)
        found = bisect_right(self._tops or [0.0], y) - 1
        return max(0, min(found, len(self) - 1))
