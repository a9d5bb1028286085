"""The desk a user works at: what the keys of the window do to the open source. No Qt."""

from __future__ import annotations

from collections.abc import Callable

from annotator.session.events import Noticed, Refused
from annotator.session.open_source import OpenSource
from annotator.session.session import Session
from annotator.session.wording import told, told_head
from annotator.text.errors import NotSaved, SessionError
from annotator.text.records import Change, Span
from annotator.text.trim import trim


class Desk(OpenSource):
    """The one model behind the window.

    What the session refuses is told as a `Refused` event, what could not be written as
    `SaveFailed`; nothing has changed then.
    """

    def __init__(self, session: Session) -> None:
        """Begin with nothing open; see `resume`."""
        super().__init__(session)
        self._asked_about_earlier = False

    # Marking

    def tag(self, label: str) -> None:
        """Mark the selection, or relabel the current span when nothing is selected."""
        start, end = self.selection
        span = self.current_span
        if start < end:
            self._mark(start, end, label)
        elif span is not None:
            self._done(lambda: self.session.update_span(span.id, label=label))
        else:
            self._listeners.tell(Refused("Select words first, then press the label's key."))

    def tag_also(self, label: str) -> None:
        """Give the selection, or the current span's words, a further label."""
        start, end = self.selection
        span = self.current_span
        if start < end or span is None:
            self.tag(label)
        else:
            self._mark(span.start, span.end, label, span)

    def _mark(self, start: int, end: int, label: str, like: Span | None = None) -> None:
        if self.source is None:
            return
        start, end = trim(self.source.text, start, end)
        if start >= end:
            self._listeners.tell(Refused("The selection holds no words to mark."))
            return
        source_id, fragments = self.source.id, like.fragments if like else None
        made: list[Span] = []
        if self._done(
            lambda: made.append(
                self.session.add_span(source_id, start, end, label, fragments=fragments)
            )
        ):
            self.make_current(made[0].id, reveal=False)

    def remove_current(self) -> None:
        """Delete the current span."""
        span = self.current_span
        if span is not None:
            self._done(lambda: self.session.remove_span(span.id))

    def set_note(self, note: str, span_id: str | None = None) -> bool:
        """Give a span (None: the current one) a note; returns whether it is stored."""
        wanted = self.current if span_id is None else span_id
        if wanted is None:
            return False
        return self._done(lambda: self.session.update_span(wanted, note=note))

    def _done(self, act: Callable[[], object]) -> bool:
        """Do an act; what the session refuses is told, not raised."""
        try:
            act()
        except NotSaved:
            return False  # the session has told it
        except SessionError as error:
            self._listeners.tell(Refused(str(error)))
            return False
        return True

    def complete_and_next(self) -> None:
        """Mark the open source complete and open the next that is still to do."""
        if self.source is None or not self._done(self._complete):
            return
        summaries = self.session.summaries()
        here = next(i for i, each in enumerate(summaries) if each.id == self.source.id)
        for summary in summaries[here + 1 :] + summaries[:here]:
            if summary.state != "complete":
                self.open_source(summary.id)
                return
        self._listeners.tell(Noticed("Every source is complete."))

    def _complete(self) -> None:
        assert self.source is not None
        self.session.set_status(self.source.id, "complete")

    # Taking back

    def undo_question(self) -> str | None:
        """Return what to ask once before undo goes back past today's opening, or None."""
        if self._asked_about_earlier:
            return None
        head = self.session.undo_head()
        if head is None or head.at >= self.session.opened_at:
            return None
        self._asked_about_earlier = True
        what = told_head(head, self.session)
        return f"This takes back {what}, from before today's opening. Go on?"

    def undo(self) -> None:
        """Take back the newest change, say what it was, and show where."""
        self._take_back(self.session.undo, "Undone", "There is nothing to undo.")

    def redo(self) -> None:
        """Do again what was taken back last, say what it was, and show where."""
        self._take_back(self.session.redo, "Done again", "There is nothing to do again.")

    def _take_back(self, act: Callable[[], Change | None], verb: str, nothing: str) -> None:
        done: list[Change | None] = []
        if not self._done(lambda: done.append(act())):
            return
        change = done[0]
        if change is None:
            self._listeners.tell(Noticed(nothing))
            return
        self._show(change)
        self._listeners.tell(Noticed(f"{verb}: {told(change, self.session)}"))

    def _show(self, change: Change) -> None:
        """Open the place that a change was about, and make its span current if it is there."""
        there = {summary.id for summary in self.session.summaries()}
        for edit in change.edits:
            record = edit.record
            if isinstance(record, Span) and record.source_id in there:
                if self.source is None or self.source.id != record.source_id:
                    self.open_source(record.source_id)
                if record.id in self.spans:
                    self.make_current(record.id)
                return
