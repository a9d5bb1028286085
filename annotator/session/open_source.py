"""The source that is open, and where the user is in it: selection, current span, scroll place."""

from __future__ import annotations

from collections.abc import Callable

from annotator.session.arriving import Arriving
from annotator.session.events import (
    Changed,
    CurrentSpanMoved,
    Event,
    Listener,
    Listeners,
    SelectionMoved,
    SourceOpened,
    SpansArrived,
)
from annotator.session.session import Session
from annotator.text.errors import NotSaved
from annotator.text.paragraphs import Paragraphs, paragraphs_of
from annotator.text.records import Change, Place, Region, Source, Span
from annotator.text.span_index import SpanIndex

ONE_BY_ONE = 2_000
"""Of a change with more edits than this the spans are read again: an edit taken in costs as much as
ten that are read, and what is out of view can wait."""


class OpenSource:
    """One session with a source open, a selection and a current span, kept true to every change.

    Offsets are code points of the open source.
    """

    def __init__(self, session: Session) -> None:
        """Begin with nothing open; see `resume`."""
        self.session = session
        self.source: Source | None = None
        self._arriving = Arriving(session, None)
        self.regions: list[Region] = []
        self.paragraphs = Paragraphs("")
        self.current: str | None = None
        self.last_current: str | None = None  # of this source; stays when the caret goes elsewhere
        self.anchor = self.caret = self.first_visible = 0
        self._listeners = Listeners()
        self._kept: Place | None = None
        self._places: dict[str, Place] = {}  # where the user left each source, by its id
        self._stop = session.listen(self._heard)

    def close(self) -> None:
        """Keep the place, stop listening, and close the session."""
        self.session.take_back()
        try:
            self.keep_place()
        finally:
            self._stop()
            self.session.close()

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Tell `listener` all that happens here and in the session; returns what makes it stop."""
        return self._listeners.add(listener)

    def _heard(self, event: Event) -> None:
        if isinstance(event, Changed):
            self._take_in(event.change)
        self._listeners.tell(event)

    def _take_in(self, change: Change) -> None:
        """Bring what is open up to date with a committed change."""
        if self.source is None:
            return
        own = next((edit for edit in change.others if edit.record.id == self.source.id), None)
        if not change.edits or (own is not None and own.after is None):
            self._reload()
            return
        if own is not None:
            before, self.source = self.source, self.session.source(self.source.id)
            if before.sha256 != self.source.sha256:
                self.source = None  # read again: no place in the text as it was is kept
                self._places.pop(before.id, None)
                self.open_source(before.id)
                return
        if any(isinstance(edit.record, Region) for edit in change.others):
            self.regions = self.session.regions(self.source.id)
        spans = change.spans.get(self.source.id, ())
        if spans and (len(spans) > ONE_BY_ONE or not self.all_at_hand):
            self._read_spans()  # from the start, as the change left them
            self._listeners.tell(SpansArrived(complete=self.all_at_hand))
        else:
            for edit in spans:
                self._take_in_span(edit.record.id, edit.after)
        if spans:
            self._forget_gone()

    def _take_in_span(self, span_id: str, after: object) -> None:
        if not isinstance(after, Span):
            self.spans.remove(span_id)
        elif span_id in self.spans:
            self.spans.replace(after)
        else:
            self.spans.add(after)

    def _read_spans(self) -> None:
        source_id = self.source.id if self.source is not None else None
        self._arriving = Arriving(self.session, source_id, self.first_visible)

    def _forget_gone(self) -> None:
        """Let a span that is gone be current no longer."""
        if self.current is not None and self._arriving.get(self.current) is None:
            self._move_current(None, reveal=False)
        if self.last_current is not None and self._arriving.get(self.last_current) is None:
            self.last_current = None

    def _reload(self) -> None:
        """Read the open source again, or open a neighbour when it is gone."""
        assert self.source is not None
        gone = self.source.id
        ids = self.session.source_ids()
        if gone in ids:
            self.source = self.session.source(gone)
            self.regions = self.session.regions(gone)
            self._read_spans()
            self._forget_gone()
        else:
            self._open_first()

    # What is open

    def resume(self) -> None:
        """Open the place where this annotator was, or the first source."""
        place = self.session.place()
        if place is not None and self.session.has_source(place.source_id):
            self.open_source(place.source_id, place)
            return
        self._open_first()

    def _open_first(self) -> None:
        ids = self.session.latest_ids()
        self.open_source(ids[0] if ids else None)

    def open_source(self, source_id: str | None, place: Place | None = None) -> None:
        """Open a source, at a place in it, else where the user left it, else at its start.

        None closes the one that is open.
        """
        if self.source is not None:
            self._places[self.source.id] = self._here(self.source.id)
        if place is None and source_id is not None:
            place = self._places.get(source_id)
        self.source = None if source_id is None else self.session.source(source_id)
        text = self.source.text if self.source else ""
        limit = len(text)
        self.first_visible = min(place.first_visible, limit) if place else 0
        self._read_spans()
        self.regions = self.session.regions(source_id) if source_id else []
        self.paragraphs = paragraphs_of(text)
        current = self._arriving.get(place.span_id) if place and place.span_id else None
        self.current = self.last_current = current.id if current is not None else None
        self.anchor = min(place.anchor, limit) if place else 0
        self.caret = min(place.caret, limit) if place else 0
        self._listeners.tell(SourceOpened(source_id))

    def step_source(self, step: int) -> None:
        """Open the source `step` places further down the list, if there is one."""
        ids = self.session.latest_ids()
        here = ids.index(self.source.id) if self.source and self.source.id in ids else -1
        if ids and 0 <= here + step < len(ids):
            self.open_source(ids[here + step])

    # Its spans

    @property
    def spans(self) -> SpanIndex:
        """All spans of the open source; those not read yet are read now."""
        self.bring_in_all()
        return self._arriving.at_hand

    @property
    def spans_at_hand(self) -> SpanIndex:
        """The spans in view and around it; all of them, unless these are still being read."""
        return self._arriving.at_hand

    @property
    def all_at_hand(self) -> bool:
        """Whether no spans of the open source are still to be read."""
        return self._arriving.complete

    def find_span(self, span_id: str) -> Span | None:
        """Return a span of the open source, whether it is at hand or still to be read, or None."""
        return self._arriving.get(span_id)

    def bring_in_some(self) -> bool:
        """Read some more spans, which takes some milliseconds; returns whether there are others."""
        if self.all_at_hand:
            return False
        more = self._arriving.bring_in_some()
        if not more:
            self._listeners.tell(SpansArrived(complete=True))
        return more

    def bring_in_all(self) -> None:
        """Read the spans that are not at hand."""
        while self.bring_in_some():
            pass

    # Where the user is

    @property
    def selection(self) -> tuple[int, int]:
        """The selection, sorted; empty when both ends are equal."""
        return min(self.anchor, self.caret), max(self.anchor, self.caret)

    @property
    def current_span(self) -> Span | None:
        """The current span, or None."""
        return self._arriving.get(self.current) if self.current else None

    @property
    def last_span(self) -> Span | None:
        """The current span, else the one of this source that was current last, or None."""
        return self._arriving.get(self.last_current) if self.last_current else None

    def select(self, anchor: int, caret: int) -> None:
        """Take in the reader's selection; a caret outside the current span leaves none current."""
        if (anchor, caret) == (self.anchor, self.caret):
            return
        self.anchor, self.caret = anchor, caret
        span = self.current_span
        if span is not None and not span.start <= caret <= span.end:
            self._move_current(None, reveal=False)
        self._listeners.tell(SelectionMoved(anchor, caret))

    def scrolled(self, first_visible: int) -> None:
        """Take in the first visible code point."""
        self.first_visible = first_visible
        if self._arriving.look(first_visible):
            self._listeners.tell(SpansArrived(complete=False))

    def keep_place(self) -> None:
        """Keep where the user is, if it changed; the window calls this at most once a second."""
        if self.source is None or self.session.read_only:
            return
        place = self._here(self.source.id)
        if place != self._kept:
            try:
                self.session.keep_place(place)
            except NotSaved:
                return  # a place is no work: the next mark will say what is wrong with the disk
            self._kept = place

    def _here(self, source_id: str) -> Place:
        return Place(
            source_id=source_id,
            first_visible=self.first_visible,
            span_id=self.current,
            anchor=self.anchor,
            caret=self.caret,
        )

    def click(self, offset: int) -> None:
        """Make the innermost span at `offset` current, or, clicked again, the next one outward."""
        under = [span.id for span in self.spans_at_hand.at(offset)]
        self.anchor = self.caret = offset
        if not under:
            self._move_current(None, reveal=False)
        elif self.current in under:
            self._move_current(under[(under.index(self.current) + 1) % len(under)], reveal=False)
        else:
            self._move_current(under[0], reveal=False)
        self._listeners.tell(SelectionMoved(offset, offset))

    def make_current(self, span_id: str | None, reveal: bool = True) -> None:
        """Make a span of the open source current, with the caret at its start."""
        span = self._arriving.get(span_id) if span_id else None
        if span is not None:
            self.anchor = self.caret = span.start
            self._listeners.tell(SelectionMoved(span.start, span.start))
        self._move_current(span.id if span else None, reveal)

    def _move_current(self, span_id: str | None, reveal: bool) -> None:
        before, self.current = self.current, span_id
        self.last_current = span_id or self.last_current
        if before != span_id or reveal:
            self._listeners.tell(CurrentSpanMoved(before, span_id, reveal))

    def step_span(self, step: int) -> None:
        """Make the next (1) or previous (-1) span current, inner before outer."""
        step_to = self.spans.after if step > 0 else self.spans.before
        span = step_to(self.current, self.caret)
        if span is not None:
            self.make_current(span.id)
