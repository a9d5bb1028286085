"""In how many sessions before each source of a data set was, by its id."""

from __future__ import annotations

from collections import Counter


class Seen:
    """Sources by their ids; some 200 bytes each."""

    def __init__(self) -> None:
        """Begin without any."""
        self._kept: Counter[str] = Counter()
        self._now: set[str] = set()

    def before(self, source_id: str) -> int:
        """Return in how many sessions before this one a source was, which is in this one now."""
        self._now.add(source_id)
        return self._kept[source_id]

    def keep(self) -> int:
        """Count this session, and return how many of its sources were in one before."""
        again = sum(each in self._kept for each in self._now)
        self._kept.update(self._now)
        self._now.clear()
        return again

    def forget(self) -> None:
        """Let this session go as if it had never been."""
        self._now.clear()
