"""How many spans of each label lie over every character of a stretch, whatever their number.

Each label's fragments are kept as sorted starts and ends. What covers the first character is then
counted by bisects, and only what begins or ends inside the stretch is walked over: 100,000 spans
over half of a text cost no more than one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache

from annotator.text.extents import Extents
from annotator.text.fragments import pieces_of
from annotator.text.records import Span

Counts = tuple[int, ...]
"""How many spans of each label there are, in the order of `Cover.labels`."""
Level = tuple[int, int, Counts]
"""Start and end of a stretch, in code points, and what lies over all of it."""

_BITS = 32
"""Of a number that holds the counts of all labels, so many are for each."""


class Cover:
    """Counts the spans over each place of a text by label. A gap between fragments is not over."""

    def __init__(self) -> None:
        """Begin with no span."""
        self._extents: dict[str, Extents] = {}

    @property
    def labels(self) -> tuple[str, ...]:
        """The ids of the labels that there have been spans of, each new one behind the others."""
        return tuple(self._extents)

    def extend(self, spans: Iterable[Span]) -> None:
        """Add many spans."""
        found: dict[str, tuple[list[int], list[int]]] = {}
        for span in spans:
            pair = found.get(span.label)
            if pair is None:
                pair = found[span.label] = ([], [])
            if span.fragments is None:
                pair[0].append(span.start)
                pair[1].append(span.end)
            else:
                pair[0].extend(start for start, _ in span.fragments)
                pair[1].extend(end for _, end in span.fragments)
        for label, (starts, ends) in found.items():
            self._of(label).extend(starts, ends)

    def add(self, span: Span) -> None:
        """Add one span."""
        extents = self._of(span.label)
        for start, end in pieces_of(span):
            extents.add(start, end)

    def remove(self, span: Span) -> None:
        """Take one span out that is there."""
        extents = self._of(span.label)
        for start, end in pieces_of(span):
            extents.remove(start, end)

    def levels(self, start: int, end: int) -> Sequence[Level]:
        """Cut `start` to `end` where the counts change, in order; what nothing covers is left out.

        Two stretches beside each other never have the same counts.
        """
        size = len(self._extents)
        here, changes = self._changes(start, end)
        found: list[Level] = []
        begin = start
        for place in sorted(changes):
            change = changes[place]
            if change:
                if here:
                    found.append((begin, place, _counts(here, size)))
                begin = place
                here += change
        if here and begin < end:
            found.append((begin, end, _counts(here, size)))
        return found

    def _changes(self, start: int, end: int) -> tuple[int, dict[int, int]]:
        """Return the counts at `start`, and by how much they change after it and before `end`.

        The counts are one number, of so many bits for each label.
        """
        here, step = 0, 1
        changes: dict[int, int] = {}
        for extents in self._extents.values():
            starts, ends = extents.starts, extents.ends
            first, ended = bisect_right(starts, start), bisect_right(ends, start)
            here += (first - ended) * step
            for place in starts[first : bisect_left(starts, end, first)]:
                changes[place] = changes.get(place, 0) + step
            for place in ends[ended : bisect_left(ends, end, ended)]:
                changes[place] = changes.get(place, 0) - step
            step <<= _BITS
        return here, changes

    def starts(self, label: str) -> Sequence[int]:
        """Return, sorted, where the fragments of a label's spans begin."""
        found = self._extents.get(label)
        return found.starts if found is not None else ()

    def _of(self, label: str) -> Extents:
        found = self._extents.get(label)
        if found is None:
            found = self._extents[label] = Extents()
        return found


@lru_cache(maxsize=4096)
def _counts(number: int, labels: int) -> Counts:
    """Return the counts that a number holds for so many labels."""
    return tuple(number >> _BITS * nth & (1 << _BITS) - 1 for nth in range(labels))
