"""The spans of a source that is being opened: those in view at once, the others bit by bit."""

from __future__ import annotations

from contextlib import suppress

from annotator.session.session import Session
from annotator.text.errors import SessionError
from annotator.text.records import Span
from annotator.text.span_index import SpanIndex

AT_ONCE = 2_000
"""Fewer spans than this are all read at once."""
SLICE = 1_000
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
        if session.read_only:
            self._all = self.at_hand = SpanIndex(session.spans(source_id))
            return
        first = session.spans_from(source_id, 0, AT_ONCE)
        if len(first) < AT_ONCE:
            self._all = self.at_hand = SpanIndex(first)
        else:
            self._take(first)
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

    def bring_in_some(self) -> bool:
        """Read some more; returns False where there were none, and all are at hand."""
        if self._next is not None:
            self._take(self._session.spans_from(self._source_id, self._next, SLICE))
        return not self.complete

    def _take(self, found: list[Span]) -> None:
        self._all.extend(found)
        self._next = found[-1].start + 1 if found else None
        if not found:
            self.at_hand = self._all
