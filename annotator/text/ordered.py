"""Spans in one of two orders, in buckets, so that adding one moves a few hundred at most.

The spans themselves are kept, not keys of them: the few keys that a search compares are made then.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, pairwise
from operator import attrgetter

from annotator.text.records import Span

Key = tuple[int, int, str, str]
"""Two offsets in code points, the second negated, so that plain comparison gives the order; label
and id of the span."""
FULL = 512


def start_key(span: Span) -> Key:
    """Return what *start order* sorts by: outer before inner."""
    return (span.start, -span.end, span.label, span.id)


def reading_key(span: Span) -> Key:
    """Return what *reading order* sorts by: inner before outer."""
    return (span.end, -span.start, span.label, span.id)


def _sorted(spans: Iterable[Span], key: Callable[[Span], Key], first: str) -> list[Span]:
    """Return the spans sorted; keys are made only of those that share the first number."""
    number: Callable[[Span], int] = attrgetter(first)
    found = sorted(spans, key=number)
    numbers = list(map(number, found))
    done = 0
    for at, (one, other) in enumerate(pairwise(numbers)):
        if one == other and at >= done:
            done = bisect_right(numbers, one, at)
            found[at:done] = sorted(found[at:done], key=key)
    return found


class _OrderedSpans:
    """Spans in order, all different. `add`, `remove` and the neighbours take some microseconds."""

    def __init__(self, spans: list[Span], key: Callable[[Span], Key]) -> None:
        """Take spans in the order of ``key``."""
        self._key = key
        self._buckets: list[list[Span]] = [[]]
        self._firsts: list[Key] = [(0, 0, "", "")]
        self._append(spans)

    def __iter__(self) -> Iterator[Span]:
        """Give every span in order."""
        return chain.from_iterable(self._buckets)

    def add(self, span: Span) -> int:
        """Put a span into its place; return which bucket, and all from it on, are others now."""
        at = max(bisect_right(self._firsts, self._key(span)) - 1, 0)
        bucket = self._buckets[at]
        insort(bucket, span, key=self._key)
        self._firsts[at] = self._key(bucket[0])
        if len(bucket) > FULL:
            half = len(bucket) // 2
            self._buckets[at : at + 1] = parts = [bucket[:half], bucket[half:]]
            self._firsts[at : at + 1] = [self._key(part[0]) for part in parts]
        return at

    def _append(self, spans: list[Span]) -> None:
        """Put spans, in order, behind all that are there, into buckets half full."""
        half = FULL // 2
        made = [spans[i : i + half] for i in range(0, len(spans), half)]
        if made and not self._buckets[-1]:
            del self._buckets[-1], self._firsts[-1]
        self._buckets += made
        self._firsts += [self._key(bucket[0]) for bucket in made]

    def remove(self, span: Span) -> int:
        """Take a span out; return the number of its bucket; raise KeyError when it is not there."""
        key = self._key(span)
        at = max(bisect_right(self._firsts, key) - 1, 0)
        bucket = self._buckets[at]
        place = bisect_left(bucket, key, key=self._key)
        if place == len(bucket) or self._key(bucket[place]) != key:
            raise KeyError(key)
        del bucket[place]
        if bucket:
            self._firsts[at] = self._key(bucket[0])
        elif len(self._buckets) > 1:
            del self._buckets[at], self._firsts[at]
        return at

    def following(self, key: tuple[int, int] | Key) -> Span | None:
        """Return the first span whose key is greater than `key`, a shorter tuple too, or None."""
        at = max(bisect_right(self._firsts, key) - 1, 0)
        bucket = self._buckets[at]
        place = bisect_right(bucket, key, key=self._key)
        if place < len(bucket):
            return bucket[place]
        return self._buckets[at + 1][0] if at + 1 < len(self._buckets) else None

    def preceding(self, key: tuple[int, int] | Key) -> Span | None:
        """Return the last span whose key is less than `key`, a shorter tuple too, or None."""
        at = max(bisect_left(self._firsts, key) - 1, 0)
        place = bisect_left(self._buckets[at], key, key=self._key)
        return self._buckets[at][place - 1] if place else None


class ReadingOrder(_OrderedSpans):
    """Spans by (end, -start, label, id)."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """Take the spans in any order."""
        super().__init__(_sorted(spans, reading_key, "end"), reading_key)


class StartOrder(_OrderedSpans):
    """Spans by (start, -end, label, id), found by what they overlap.

    Each bucket knows the greatest end in it: whole buckets are passed over when that is too low.
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        """Take the spans in any order."""
        super().__init__(_sorted(spans, start_key, "start"), start_key)
        self._reach = [_reach(bucket) for bucket in self._buckets]

    def extend(self, spans: Iterable[Span]) -> list[Span]:
        """Add spans that all begin after those that are there; return them in order."""
        found = _sorted(spans, start_key, "start")
        self._append(found)
        last = len(self._reach) - 1  # the one that may have been empty
        self._reach[last:] = [_reach(bucket) for bucket in self._buckets[last:]]
        return found

    def add(self, span: Span) -> int:
        """Put a span into its place; return the number of its bucket."""
        at = super().add(span)
        if len(self._reach) < len(self._buckets):
            self._reach[at : at + 1] = [_reach(self._buckets[at]), _reach(self._buckets[at + 1])]
        else:
            self._reach[at] = max(self._reach[at], span.end)
        return at

    def remove(self, span: Span) -> int:
        """Take a span out; return the number of its bucket; raise KeyError when it is not there."""
        at = super().remove(span)
        if len(self._reach) > len(self._buckets):
            del self._reach[at]
        elif self._reach[at] == span.end:
            self._reach[at] = _reach(self._buckets[at])
        return at

    def overlapping(self, start: int, end: int) -> list[Span]:
        """Return, in order, the spans that begin before `end` and end after `start`."""
        last = bisect_left(self._firsts, (end,))
        found: list[Span] = []
        for bucket, reach in zip(self._buckets[:last], self._reach[:last], strict=True):
            if reach > start:
                found += [span for span in bucket if span.end > start]
        # Only the last bucket looked at can hold spans that begin too late.
        del found[bisect_left(found, end, key=attrgetter("start")) :]
        return found

    def each_overlapping(self, start: int, end: int) -> Iterator[Span]:
        """Give what `overlapping` returns, one by one, for whoever does not want them all."""
        last = bisect_left(self._firsts, (end,))
        for at in [at for at, reach in enumerate(self._reach[:last]) if reach > start]:
            yield from (s for s in self._buckets[at] if s.end > start and s.start < end)


def _reach(bucket: list[Span]) -> int:
    """Return the greatest end in a bucket, 0 in an empty one."""
    return max(map(attrgetter("end"), bucket), default=0)
