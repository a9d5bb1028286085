"""The spans of a source that is being opened: those in view at once, very many others bit by bit."""

from __future__ import annotations

from contextlib import suppress

from annotator.session.session import Session
from annotator.text.errors import SessionError
from annotator.text.records import Span
from annotator.text.span_index import SpanIndex

AT_ONCE = 2_000
"""Fewer spans than this are all read at once."""
SLICE = 700
"""So many are read in one go afterwards, which takes some milliseconds."""
AROUND = 10_000
"""Code points before and behind the first one in view whose spans are read at once: some pages."""


class Arriving:
    """Reads the spans of one source, in the order in which they begin."""

    def __init__(self, session: Session, source_id: str | None, place: int = 0) -> None:
        """Read the first, and where that is not all, those around a place (code points).

        From a file that another program may be writing meanwhile all are read at once.
        """
        self._session, self._source_id = session, source_id or ""
        self._all = self.at_hand = SpanIndex()
        self._next: int | None = None  # where those begin that are to come, if there are any
        self._around = (0, 0)
        if source_id is None:
            return
        first = session.spans(source_id) if session.read_only else self._read(0, AT_ONCE)
        if self._next is None:
            self._all = self.at_hand = SpanIndex(first)
        else:
            self._all.extend(first)
            self.look(place)

    @property
    def complete(self) -> bool:
        """Whether all spans are at hand."""
        return self._next is None

    def get(self, span_id: str) -> Span | None:
        """Return the span with this id, or None."""
        found = self.at_hand.get(span_id)
        if found is None and not self.complete:
            with suppress(SessionError):
                span = self._session.span(span_id)
                found = span if span.source_id == self._source_id else None
        return found

    def look(self, place: int) -> bool:
        """Have those around a place at hand as well; returns whether others are at hand now."""
        start, end = self._around
        if self.complete or start <= place < end:
            return False
        first, last = max(place - AROUND, 0), place + AROUND
        self._around = (first and first + AROUND // 2, last - AROUND // 2)
        self.at_hand = SpanIndex(self._session.spans_over(self._source_id, first, last))
        return True

    def bring_in_some(self) -> None:
        """Read some more; after the last, all are at hand."""
        if self._next is not None:
            self._all.extend(self._read(self._next, SLICE))
        if self.complete:
            self.at_hand = self._all

    def bring_in_all(self) -> None:
        """Read what is left."""
        while not self.complete:
            self.bring_in_some()

    def _read(self, start: int, most: int) -> list[Span]:
        found = self._session.spans_from(self._source_id, start, most)
        self._next = found[-1].start + 1 if len(found) >= most else None
        return found
