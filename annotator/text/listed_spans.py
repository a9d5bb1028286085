"""The spans of one source as a list shows them: filtered, in one of three orders, kept in memory.

An order is sorted when it is first asked for (100,000 spans: 20 to 50 ms), and then kept true to
each change by bisection, so that another filter or order is a walk over a list.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

from annotator.text.filtering import Column, passing, searched
from annotator.text.folding import plain
from annotator.text.gaps import Gaps
from annotator.text.records import Span
from annotator.text.span_filter import Order, SpanFilter

Key = tuple[Any, ...]


def order_of(span: Span) -> tuple[int, int, str, str]:
    """Return what spans are listed by: outer before inner where they begin together."""
    return (span.start, -span.end, span.label, span.id)


class ListedSpans:
    """All spans, and those that are shown in rows counted from 0.

    `remove` and `add` keep every order; ask for a row before, as a model of rows must.
    """

    def __init__(self) -> None:
        """Begin without spans."""
        self.wanted = SpanFilter()
        self._orders: dict[Order, Column] = {"place": Column.of(())}
        self._shown = self._orders["place"].spans  # a list of its own where some are left out
        self._ranks: dict[str, int] = {}
        self._gaps = Gaps()
        self._searched: dict[str, str] = {}

    def __len__(self) -> int:
        """Return how many spans are shown."""
        return len(self._shown)

    @property
    def total(self) -> int:
        """How many spans there are, shown or not."""
        return len(self._orders["place"].spans)

    def show(self, spans: Iterable[Span], labels: Iterable[str], gaps: Gaps) -> None:
        """Take spans in the order of `order_of`, as a `SpanIndex` gives them, and list them.

        ``labels`` are the ids of the label set in its order.
        """
        self._orders = {"place": Column.of(spans)}
        self._ranks = {label: rank for rank, label in enumerate(labels)}
        self._searched = {}
        self.narrow(self.wanted, gaps)

    def narrow(self, wanted: SpanFilter, gaps: Gaps) -> None:
        """List what this filter lets through, in its order."""
        self.wanted, self._gaps = wanted, gaps
        column = self._column(wanted.order)
        if plain(wanted.words) and not column.words:
            column.words = [self._words(span) for span in column.spans]
        self._shown = passing(column, wanted, gaps)

    def prepare(self, most: int) -> bool:
        """Get so many spans ready to be searched for words; return whether there are more left.

        Without it, the first words take the time for all of them: 3 us a span.
        """
        left = (span for span in self._orders["place"].spans if span.id not in self._searched)
        for span in islice(left, most):
            self._words(span)
        return len(self._searched) < self.total

    def span_at(self, row: int) -> Span | None:
        """Return the span of a row, or None when there is no such row."""
        if not 0 <= row < len(self._shown):
            return None
        return self._shown[-1 - row if self.wanted.order == "time" else row]

    def row_of(self, span: Span) -> int | None:
        """Return the row of a span as it was taken in, or None when it is not shown."""
        place = _place(self._shown, span, self._key)
        return None if place is None else self._row(place, len(self._shown))

    def row_for(self, span: Span) -> int | None:
        """Return the row that a further span would get, or None when it would not be shown."""
        if not self.lets_through(span):
            return None
        place = bisect_left(self._shown, self._key(span), key=self._key)
        return self._row(place, len(self._shown) + 1)

    def lets_through(self, span: Span) -> bool:
        """Return whether the filter lets a span through, whether it is there or not."""
        alone = Column([span], words=[searched(span)] if self.wanted.words else [])
        return bool(passing(alone, self.wanted, self._gaps))

    def stays(self, before: Span, after: Span) -> bool:
        """Return whether a change of a span leaves it in its row."""
        return self._key(before) == self._key(after) and self.lets_through(after)

    def remove(self, span: Span) -> None:
        """Take out a span as it was taken in; nothing happens when it is not there."""
        self._searched.pop(span.id, None)
        for name, column in self._orders.items():
            place = _place(column.spans, span, self._key_of(name))
            if place is not None:
                del column.spans[place]
                del column.labels[place : place + 1], column.words[place : place + 1]
        place = _place(self._shown, span, self._key) if self._some_left_out else None
        if place is not None:
            del self._shown[place]

    def add(self, span: Span) -> None:
        """Take in a span that is not there."""
        for name, column in self._orders.items():
            key = self._key_of(name)
            place = bisect_left(column.spans, key(span), key=key)
            if column.words:
                column.words.insert(place, self._words(span))
            if column.labels:
                column.labels.insert(place, span.label)
            column.spans.insert(place, span)
        if self._some_left_out and self.lets_through(span):
            insort(self._shown, span, key=self._key)

    @property
    def _some_left_out(self) -> bool:
        """Whether the rows are a list beside that of all spans."""
        return self._shown is not self._orders[self.wanted.order].spans

    def _row(self, place: int, count: int) -> int:
        """Return the row of a place among ``count``: the newest is the last, and is shown first."""
        return count - 1 - place if self.wanted.order == "time" else place

    def _words(self, span: Span) -> str:
        found = self._searched.get(span.id)
        if found is None:
            found = self._searched[span.id] = searched(span)
        return found

    def _column(self, name: Order) -> Column:
        if name not in self._orders:
            # Sorting is stable: by place within a label and a moment, without comparing all of it.
            by: Callable[[Span], int | str] = self._rank if name == "label" else _moment
            self._orders[name] = Column.of(sorted(self._orders["place"].spans, key=by))
        return self._orders[name]

    def _rank(self, span: Span) -> int:
        return self._ranks.get(span.label, len(self._ranks))

    def _key(self, span: Span) -> Key:
        return self._key_of(self.wanted.order)(span)

    def _key_of(self, name: Order) -> Callable[[Span], Key]:
        match name:
            case "place":
                return order_of
            case "label":
                return lambda span: (self._rank(span), *order_of(span))
            case "time":
                return lambda span: (span.created_at, *order_of(span))


def _moment(span: Span) -> str:
    return span.created_at


def _place(spans: list[Span], span: Span, key: Callable[[Span], Key]) -> int | None:
    """Return where a span stands in its order, or None."""
    place = bisect_left(spans, key(span), key=key)
    return place if place < len(spans) and spans[place].id == span.id else None
