"""The spans of one source, found by place: what lies here, what comes next, in which lane.

Two orders of the spans are kept, each as sorted keys in buckets of at most 512 (`ordered.py`):

- *start order* (start, -end, label, id): outer before inner, for drawing and lists. Each bucket
  knows the greatest end in it, so that a search for what overlaps passes over whole buckets in
  constant time, also when one span covers the whole text.
- *reading order* (end, -start, label, id): inner before outer, for Tab. A span comes after every
  span that lies inside it, and of two spans that cross, the one that ends first comes first. It
  is made when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annotator.text.lanes import lanes, lowest_free
from annotator.text.ordered import Key, OrderedKeys
from annotator.text.records import Span


def _start_key(span: Span) -> Key:
    return (span.start, -span.end, span.label, span.id)


def _reading_key(span: Span) -> Key:
    return (span.end, -span.start, span.label, span.id)


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
        self._by_start = OrderedKeys([_start_key(span) for span in found])
        self._by_reading: OrderedKeys | None = None
        self._lanes: dict[str, int] | None = None

    def __len__(self) -> int:
        """Return how many spans there are."""
        return len(self._spans)

    def __iter__(self) -> Iterator[Span]:
        """Give the spans in start order: (start, -end, label, id)."""
        return (self._spans[key[3]] for key in self._by_start)

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
        if self._lanes is not None:
            self._lanes[span.id] = self._free_lane(span, self._lanes, wanted_lane)
        self._spans[span.id] = span
        self._by_start.add(_start_key(span))
        if self._by_reading is not None:
            self._by_reading.add(_reading_key(span))

    def remove(self, span_id: str) -> Span:
        """Take a span out and return it; raise KeyError when it is not there."""
        span = self._spans.pop(span_id)
        self._by_start.remove(_start_key(span))
        if self._by_reading is not None:
            self._by_reading.remove(_reading_key(span))
        if self._lanes is not None:
            del self._lanes[span_id]
        return span

    def replace(self, span: Span) -> None:
        """Put a span in the place of the one with its id; raise KeyError when there is none.

        It stays in its lane unless it now overlaps another span there.
        """
        lane = None if self._lanes is None else self._lanes.get(span.id)
        self.remove(span.id)
        self.add(span, lane)

    def overlapping(self, start: int, end: int) -> list[Span]:
        """Return, in start order, the spans whose hull shares a character with [start, end).

        With `start == end`, those that hold the place between two characters inside them.
        """
        return [self._spans[key[3]] for key in self._by_start.below(end, -start)]

    def at(self, offset: int) -> list[Span]:
        """Return the spans that cover the character at `offset`, the shortest hull first.

        A span in fragments counts only where one of its fragments is.
        """
        found = [span for span in self.overlapping(offset, offset + 1) if covers(span, offset)]
        return sorted(found, key=lambda span: (span.end - span.start, -span.start))

    def after(self, span_id: str | None, offset: int) -> Span | None:
        """Return the next span in reading order, or None after the last.

        Next after the span `span_id`; without one, the first span that ends after `offset`: the
        innermost around the caret that no inner one is left in, or else the next one to come.
        """
        current = None if span_id is None else self._spans.get(span_id)
        # (offset, 1) is greater than every key that ends at `offset`, since -start is at most 0.
        key = _reading_key(current) if current is not None else (offset, 1)
        found = self._reading().following(key)
        return None if found is None else self._spans[found[3]]

    def before(self, span_id: str | None, offset: int) -> Span | None:
        """Return the span before in reading order, or None before the first.

        Before the span `span_id`; without one, the last span that ends at or before `offset`.
        """
        current = None if span_id is None else self._spans.get(span_id)
        key = _reading_key(current) if current is not None else (offset, 1)
        found = self._reading().preceding(key)
        return None if found is None else self._spans[found[3]]

    def lane(self, span_id: str) -> int:
        """Return the underline lane of a span, counted from 0; raise KeyError when it is not there.

        Given out for all spans when first asked for, so it does not depend on what is in view.
        """
        if self._lanes is None:
            self._lanes = lanes(self)
        return self._lanes[span_id]

    def _reading(self) -> OrderedKeys:
        if self._by_reading is None:
            self._by_reading = OrderedKeys([_reading_key(span) for span in self._spans.values()])
        return self._by_reading

    def _free_lane(self, span: Span, given: dict[str, int], wanted: int | None) -> int:
        """Return a lane in which no span of the index overlaps this one."""
        taken = {given[key[3]] for key in self._by_start.below(span.end, -span.start)}
        return lowest_free(taken) if wanted is None or wanted in taken else wanted
