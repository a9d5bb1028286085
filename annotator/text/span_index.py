"""The spans of one source, found by place: what lies here, what comes next, in which lane.

Two orders of the spans are kept, each in buckets of at most 512 (`ordered.py`):

- *start order* (start, -end, label, id): outer before inner, for drawing and lists. Each bucket
  knows the greatest end in it, so that a search for what overlaps passes over whole buckets in
  constant time, also when one span covers the whole text.
- *reading order* (end, -start, label, id): inner before outer, for Tab. A span comes after every
  span that lies inside it, and of two spans that cross, the one that ends first comes first. It
  is made when it is first asked for.

What is painted is not searched for span by span: `lanes.py` has what is underlined, `cover.py` what
is tinted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import islice

from annotator.text.cover import Cover, Level
from annotator.text.lanes import SpanLanes
from annotator.text.ordered import ReadingOrder, StartOrder, reading_key
from annotator.text.records import Span


def covers(span: Span, offset: int) -> bool:
    """Return whether a span holds the character at `offset`, in a fragment if it has any."""
    if span.fragments is None:
        return span.start <= offset < span.end
    return any(start <= offset < end for start, end in span.fragments)


class SpanIndex:
    """The spans of one source. Offsets are code points; a span is known by its id."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        """Build the index; raise ValueError when two spans have the same id."""
        found = list(spans)
        self._spans = {span.id: span for span in found}
        if len(self._spans) != len(found):
            raise ValueError("two spans have the same id")
        self._by_start = StartOrder(found)
        self._by_reading: ReadingOrder | None = None
        self._lanes: SpanLanes | None = None
        self._cover: Cover | None = None

    def __len__(self) -> int:
        """Return how many spans there are."""
        return len(self._spans)

    def __iter__(self) -> Iterator[Span]:
        """Give the spans in start order: (start, -end, label, id)."""
        return iter(self._by_start)

    def __contains__(self, span_id: object) -> bool:
        """Return whether a span with this id is there."""
        return span_id in self._spans

    def get(self, span_id: str) -> Span | None:
        """Return the span with this id, or None."""
        return self._spans.get(span_id)

    def add(self, span: Span, wanted_lane: int | None = None) -> None:
        """Add a span; raise ValueError when its id is there already.

        It gets the wanted lane when no span overlaps it there, else the lowest that is free. No
        other span changes lane.
        """
        if span.id in self._spans:
            raise ValueError(f"span {span.id} is in the index already")
        self._spans[span.id] = span
        if self._lanes is not None:
            self._lanes.add(span, wanted_lane)
        if self._cover is not None:
            self._cover.add(span)
        self._by_start.add(span)
        if self._by_reading is not None:
            self._by_reading.add(span)

    def extend(self, spans: Sequence[Span]) -> None:
        """Add spans that all begin after those that are there, many at little cost.

        Raises ValueError when an id is there already.
        """
        found = {span.id: span for span in spans}
        if len(found) != len(spans) or not found.keys().isdisjoint(self._spans):
            raise ValueError("two spans have the same id")
        lanes, cover = self._in_lanes(), self._covered()
        self._spans |= found
        lanes.extend(self._by_start.extend(spans))
        cover.extend(spans)
        self._by_reading = None

    def remove(self, span_id: str) -> Span:
        """Take a span out and return it; raise KeyError when it is not there."""
        span = self._spans.pop(span_id)
        self._by_start.remove(span)
        if self._by_reading is not None:
            self._by_reading.remove(span)
        if self._lanes is not None:
            self._lanes.remove(span)
        if self._cover is not None:
            self._cover.remove(span)
        return span

    def replace(self, span: Span) -> None:
        """Put a span in the place of the one with its id; raise KeyError when there is none.

        It stays in its lane unless it now overlaps another span there.
        """
        old = self._spans[span.id]
        lane = None if self._lanes is None else self._lanes.lane(old)
        self.remove(span.id)
        self.add(span, lane)

    def overlapping(self, start: int, end: int) -> list[Span]:
        """Return, in start order, the spans whose hull shares a character with [start, end).

        With `start == end`, those that hold the place between two characters inside them.
        """
        return self._by_start.overlapping(start, end)

    def at(self, offset: int) -> list[Span]:
        """Return the spans that cover the character at `offset`, the shortest hull first.

        A span in fragments counts only where one of its fragments is.
        """
        return sorted(self._covering(offset), key=_inner_first)

    def count_at(self, offset: int, most: int) -> int:
        """Return how many spans cover the character at `offset`; counting ends at `most`."""
        return sum(1 for _ in islice(self._covering(offset), most))

    def innermost(self, offset: int, most: int) -> tuple[list[Span], int]:
        """Return the first `most` spans of `at`, and how many there are, without sorting all."""
        found = list(self._covering(offset))
        return nsmallest(most, found, key=_inner_first), len(found)

    def _covering(self, offset: int) -> Iterator[Span]:
        return (
            span
            for span in self._by_start.each_overlapping(offset, offset + 1)
            if span.fragments is None or covers(span, offset)
        )

    def after(self, span_id: str | None, offset: int) -> Span | None:
        """Return the next span in reading order, or None after the last.

        Next after the span `span_id`; without one, the first span that ends after `offset`: the
        innermost around the caret that no inner one is left in, or else the next one to come.
        """
        current = None if span_id is None else self._spans.get(span_id)
        # (offset, 1) is greater than every key that ends at `offset`, since -start is at most 0.
        key = reading_key(current) if current is not None else (offset, 1)
        return self._reading().following(key)

    def before(self, span_id: str | None, offset: int) -> Span | None:
        """Return the span before in reading order, or None before the first.

        Before the span `span_id`; without one, the last span that ends at or before `offset`.
        """
        current = None if span_id is None else self._spans.get(span_id)
        key = reading_key(current) if current is not None else (offset, 1)
        return self._reading().preceding(key)

    def lane(self, span_id: str) -> int:
        """Return the underline lane of a span, from 0; `LANES` when it lies deeper than those.

        Given out for all spans when first asked for, so it does not depend on what is in view.
        Raises KeyError when the span is not there.
        """
        return self._in_lanes().lane(self._spans[span_id])

    def in_lanes(self, start: int, end: int) -> tuple[list[tuple[int, Span]], int]:
        """Return lane and span of what is underlined in [start, end), and how many lie deeper.

        Hulls count; the stretch is not empty. Costs what it returns, however many spans there are.
        """
        return self._in_lanes().within(start, end)

    def levels(self, start: int, end: int) -> Sequence[Level]:
        """Cut [start, end) where the number of spans of some label over it changes.

        Gives start, end and how many spans of each of `labels` lie over all of a stretch; what no
        span covers is left out. Costs what begins and ends inside, however many spans there are.
        """
        return self._covered().levels(start, end)

    def labels(self) -> tuple[str, ...]:
        """Return the ids of the labels that there have been spans of."""
        return self._covered().labels

    def starts(self, label: str) -> Sequence[int]:
        """Return, sorted, where the spans of a label begin, and each further fragment of them."""
        return self._covered().starts(label)

    def _covered(self) -> Cover:
        if self._cover is None:
            self._cover = Cover()
            self._cover.extend(self._spans.values())
        return self._cover

    def _in_lanes(self) -> SpanLanes:
        if self._lanes is None:
            self._lanes = SpanLanes(list(self))
        return self._lanes

    def _reading(self) -> ReadingOrder:
        if self._by_reading is None:
            self._by_reading = ReadingOrder(self._spans.values())
        return self._by_reading


def _inner_first(span: Span) -> tuple[int, int]:
    return (span.end - span.start, -span.start)
