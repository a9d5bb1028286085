"""Which underline lane each span is drawn in: spans that overlap never share one.

Only the first three lanes are drawn. What finds none of them free lies *deeper*: it is counted, and
needs no place of its own. In a lane no two spans overlap, so the few of a lane that lie in a
stretch are found by bisects, and how many lie deeper is what is left of all.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter

from annotator.text.extents import Extents
from annotator.text.records import Span

LANES = 3
"""How many lanes are drawn. The lane of a span that lies deeper is said to be this number."""
AT_ONCE = 4_096
"""How many spans are given lanes at least, once some are."""


class _Lane:
    """The spans of one lane by place; they lie apart, so their starts and ends are sorted alike."""

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.spans: list[Span] = []

    def within(self, start: int, end: int) -> slice:
        """Return which of them share a character with a stretch."""
        return slice(bisect_right(self.ends, start), bisect_left(self.starts, end))

    def is_free(self, start: int, end: int) -> bool:
        return bisect_right(self.ends, start) >= bisect_left(self.starts, end)

    def place_of(self, span: Span) -> int | None:
        """Return the place of a span, or None when it is not in this lane."""
        at = bisect_left(self.starts, span.start)
        return at if at < len(self.spans) and self.spans[at].id == span.id else None

    def insert(self, span: Span) -> None:
        at = bisect_left(self.starts, span.start)
        self.starts.insert(at, span.start)
        self.ends.insert(at, span.end)
        self.spans.insert(at, span)

    def delete(self, at: int) -> None:
        del self.starts[at], self.ends[at], self.spans[at]


class SpanLanes:
    """The lanes of the spans of one text. A span counts as its hull, in code points.

    Given out greedily from the left, so they do not depend on what is in view; and only as far to
    the right as has been asked for, since nothing further on changes them.
    """

    def __init__(self, spans: list[Span]) -> None:
        """Take the first spans, sorted by start."""
        self._lanes = [_Lane() for _ in range(LANES)]
        self._all = Extents()
        self._waiting = spans
        self._given = 0

    def extend(self, spans: list[Span]) -> None:
        """Add spans, sorted by start, none of which begins before one that is there."""
        self._waiting = self._waiting[self._given :] + spans
        self._given = 0
        if spans:
            self._give(spans[-1].start + 1)

    def _give(self, until: int) -> None:
        """Give lanes to the spans that begin before an offset, and to some more."""
        spans, first = self._waiting, self._given
        if first == len(spans) or spans[first].start >= until:
            return
        last = max(first + AT_ONCE, bisect_left(spans, until, key=attrgetter("start")))
        here = spans[first:last]
        self._given = first + len(here)
        self._fill(here)
        self._all.extend([span.start for span in here], [span.end for span in here])
        if self._given >= len(spans):
            self._waiting, self._given = [], 0

    def _fill(self, spans: list[Span]) -> None:
        """Put each span in the lowest lane that is free at its start, if one is. 0.2 us a span."""
        free_from = [lane.ends[-1] if lane.ends else 0 for lane in self._lanes]
        adders = [(lane.starts.append, lane.ends.append, lane.spans.append) for lane in self._lanes]
        for span in spans:
            start = span.start
            for nth, free in enumerate(free_from):
                if free <= start:
                    free_from[nth] = end = span.end
                    add_start, add_end, add_span = adders[nth]
                    add_start(start)
                    add_end(end)
                    add_span(span)
                    break

    def add(self, span: Span, wanted: int | None = None) -> None:
        """Add a span: in the wanted lane if it is free there, else in the lowest free one.

        What waits for a lane begins after it, and takes one that it leaves free.
        """
        self._give(span.start + 1)
        self._all.add(span.start, span.end)
        order = [*self._lanes]
        if wanted is not None and wanted < LANES:
            order.insert(0, self._lanes[wanted])
        for lane in order:
            if lane.is_free(span.start, span.end):
                lane.insert(span)
                return

    def remove(self, span: Span) -> None:
        """Take a span out that is there; no other changes its lane."""
        self._give(span.start + 1)
        self._all.remove(span.start, span.end)
        nth = self.lane(span)
        if nth < LANES:
            at = self._lanes[nth].place_of(span)
            assert at is not None
            self._lanes[nth].delete(at)

    def lane(self, span: Span) -> int:
        """Return the lane of a span that is there, counted from 0; `LANES` when it lies deeper."""
        self._give(span.start + 1)
        for nth, lane in enumerate(self._lanes):
            if lane.place_of(span) is not None:
                return nth
        return LANES

    def within(self, start: int, end: int) -> tuple[list[tuple[int, Span]], int]:
        """Return lane and span of those in a stretch, not empty, and how many are deeper.

        A span is in it when it shares a character with it.
        """
        self._give(end)
        count = self._all.count(start, end)
        found: list[tuple[int, Span]] = []
        if count:
            for nth, lane in enumerate(self._lanes):
                found += [(nth, span) for span in lane.spans[lane.within(start, end)]]
        return found, count - len(found)
