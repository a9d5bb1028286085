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
        here, events = self._events(start, end)
        steps = [step for nth in range(size) for step in (1 << _BITS * nth, -1 << _BITS * nth)]
        found: list[Level] = []
        begin, covered, at = start, here, start
        for event in events:
            place, code = divmod(event, 2 * size)
            if place != at:
                if here != covered:
                    if covered and at > begin:
                        found.append((begin, at, _counts(covered, size)))
                    begin, covered = at, here
                at = place
            here += steps[code]
        if here != covered:
            if covered:
                found.append((begin, at, _counts(covered, size)))
            begin, covered = at, here
        if covered and begin < end:
            found.append((begin, end, _counts(covered, size)))
        return found

    def _events(self, start: int, end: int) -> tuple[int, list[int]]:
        """Return the counts at `start`, and what begins or ends after it and before `end`.

        The counts are one number, of so many bits for each label. An event is one too, that many
        may be sorted fast: its place, then its label by number, then whether it is an end.
        """
        here = 0
        events: list[int] = []
        size = 2 * len(self._extents)
        code = 0
        for extents in self._extents.values():
            starts, ends = extents.starts, extents.ends
            first, ended = bisect_right(starts, start), bisect_right(ends, start)
            here += (first - ended) << _BITS // 2 * code
            last = bisect_left(starts, end, first)
            if first < last:
                events += [place * size + code for place in starts[first:last]]
            code += 1
            last = bisect_left(ends, end, ended)
            if ended < last:
                events += [place * size + code for place in ends[ended:last]]
            code += 1
        events.sort()
        return here, events

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
