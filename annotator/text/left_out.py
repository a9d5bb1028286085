"""Which spans are left out of counts: those wholly in a region that is not article text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from annotator.text.records import Region, Span


class LeftOut:
    """The regions of one source, asked again and again; offsets are code points, half open."""

    def __init__(self, regions: Iterable[Region] = ()) -> None:
        """Sort the regions; they may overlap."""
        places = sorted((region.start, region.end) for region in regions)
        self._starts = [start for start, _ in places]
        # The furthest end of all regions that begin no later: one of them holds what begins there.
        self._furthest = list(accumulate((end for _, end in places), max))

    def holds(self, span: Span) -> bool:
        """Return whether a span lies wholly in one region."""
        if not self._starts:
            return False
        before = bisect_right(self._starts, span.start)
        return before > 0 and span.end <= self._furthest[before - 1]
