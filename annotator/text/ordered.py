"""Sorted keys of stretches of text, in buckets, so that adding one moves a few hundred at most."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from operator import itemgetter

# (first number, second number, label, span id); the numbers are offsets in code points, of which
# one is negated so that plain comparison of keys gives the order wanted.
Key = tuple[int, int, str, str]

FULL = 512


def _sorted(keys: Iterable[Key]) -> list[Key]:
    """Return the keys sorted; by their first number alone at first, which is much faster."""
    found = list(keys)
    found.sort(key=itemgetter(0))
    found.sort()
    return found


class OrderedKeys:
    """Keys in order, all different. `add`, `remove` and the neighbours take some microseconds."""

    def __init__(self, keys: Iterable[Key]) -> None:
        """Sort `keys` into buckets half full."""
        found = _sorted(keys)
        half = FULL // 2
        self._buckets = [found[i : i + half] for i in range(0, len(found), half)] or [[]]
        self._firsts = [bucket[0] if bucket else (0, 0, "", "") for bucket in self._buckets]
        self._lowest = [_lowest(bucket) for bucket in self._buckets]

    def __iter__(self) -> Iterator[Key]:
        """Give every key in order."""
        for bucket in self._buckets:
            yield from bucket

    def add(self, key: Key) -> None:
        """Put `key` into its place."""
        at = max(bisect_right(self._firsts, key) - 1, 0)
        bucket = self._buckets[at]
        insort(bucket, key)
        self._firsts[at] = bucket[0]
        self._lowest[at] = min(self._lowest[at], key[1]) if len(bucket) > 1 else key[1]
        if len(bucket) > FULL:
            half = len(bucket) // 2
            self._buckets[at : at + 1] = parts = [bucket[:half], bucket[half:]]
            self._firsts[at : at + 1] = [part[0] for part in parts]
            self._lowest[at : at + 1] = [_lowest(part) for part in parts]

    def remove(self, key: Key) -> None:
        """Take `key` out; raise KeyError when it is not there."""
        at = max(bisect_right(self._firsts, key) - 1, 0)
        bucket = self._buckets[at]
        place = bisect_left(bucket, key)
        if place == len(bucket) or bucket[place] != key:
            raise KeyError(key)
        del bucket[place]
        if bucket:
            self._firsts[at] = bucket[0]
            if self._lowest[at] == key[1]:
                self._lowest[at] = _lowest(bucket)
        elif len(self._buckets) > 1:
            del self._buckets[at], self._firsts[at], self._lowest[at]
        else:
            self._lowest[at] = 0

    def following(self, key: tuple[int, int] | Key) -> Key | None:
        """Return the first key greater than `key` (which may be a shorter tuple), or None."""
        at = max(bisect_right(self._firsts, key) - 1, 0)
        bucket = self._buckets[at]
        place = bisect_right(bucket, key)
        if place < len(bucket):
            return bucket[place]
        return self._buckets[at + 1][0] if at + 1 < len(self._buckets) else None

    def preceding(self, key: tuple[int, int] | Key) -> Key | None:
        """Return the last key less than `key` (which may be a shorter tuple), or None."""
        at = max(bisect_left(self._firsts, key) - 1, 0)
        place = bisect_left(self._buckets[at], key)
        return self._buckets[at][place - 1] if place else None

    def below(self, first: int, second: int) -> list[Key]:
        """Return, in order, the keys whose first number is under `first` and second under `second`.

        Whole buckets are passed over when the lowest second number in them is too high.
        """
        limit = (first,)
        last = bisect_left(self._firsts, limit)
        found: list[Key] = []
        for bucket, lowest in zip(self._buckets[:last], self._lowest[:last], strict=True):
            if lowest < second:
                found += [key for key in bucket if key[1] < second]
        # Only the last bucket looked at can hold keys that begin too late.
        del found[bisect_left(found, limit) :]
        return found


def _lowest(bucket: list[Key]) -> int:
    """Return the lowest second number in a bucket, 0 in an empty one."""
    return min((key[1] for key in bucket), default=0)
