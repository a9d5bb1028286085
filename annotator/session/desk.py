"""The desk a user works at: what the keys of the window do to the open source. No Qt.

It is one object in parts, a module each; the later ones stand on the earlier:

- `open_source`: what is open, what is selected, which span is current, all kept true to changes
- `acting`: what the session refuses is told, not raised
- `completing`: the filters of the lists, completing a source and going to the next, what one lacks
- `proposing`: page furniture, accepted or rejected
- `reviewing`: marks on earlier readings that wait to be carried over
- `detailing`: the attributes of a span, proposed and written
- `speaking`, `tagging`: who says it, and which label it has
- `reshaping`, `selecting`: where a span lies, and the keys that move selections and ends of spans
- here: deleting, notes, and taking back

What needs no open source is the business of `session`.
"""

from __future__ import annotations

from collections.abc import Callable

from annotator.session.completing import Completing
from annotator.session.detailing import Detailing
from annotator.session.proposing import Proposing
from annotator.session.reviewing import Reviewing
from annotator.session.selecting import Selecting
from annotator.session.session import Session
from annotator.session.tagging import Tagging
from annotator.session.wording import told, told_head
from annotator.text.records import Change, Span


class Desk(Completing, Tagging, Selecting, Detailing, Proposing, Reviewing):
    """The one model behind the window."""

    def __init__(self, session: Session) -> None:
        """Begin with nothing open; see `resume`."""
        super().__init__(session)
        self._may_go_back = False
        self._note: Change | None = None  # the writing of a note that goes on

    def remove_current(self) -> None:
        """Delete the current span."""
        span = self.current_span
        if span is not None:
            self.done(lambda: self.session.remove_span(span.id))

    def set_note(self, note: str, span_id: str | None = None) -> bool:
        """Give a span (None: the current one) a note; returns whether it is stored.

        Until `end_note` all that is written is one change.
        """
        wanted = self.current if span_id is None else span_id
        if wanted is None:
            return False

        def write() -> None:
            self._note = self.session.write_note(wanted, note, self._note)

        return self.done(write)

    def end_note(self) -> None:
        """Let what is written in a note from now on be a change of its own."""
        self._note = None

    # Taking back

    def undo_question(self) -> str | None:
        """Return what to ask before undo goes back past today's opening; None once it may."""
        if self._may_go_back:
            return None
        head = self.session.undo_head()
        if head is None or head.at >= self.session.opened_at:
            return None
        return f"Undo “{told_head(head, self.session)}”? That is from before today's opening."

    def let_go_back(self) -> None:
        """Let undo go back past today's opening from now on."""
        self._may_go_back = True

    def undo(self) -> None:
        """Take back the newest change, say what it was, and show where."""
        self._take_back(self.session.undo, "Undone", "There is nothing to undo.")

    def redo(self) -> None:
        """Do again what was taken back last, say what it was, and show where."""
        self._take_back(self.session.redo, "Done again", "There is nothing to do again.")

    def _take_back(self, act: Callable[[], Change | None], verb: str, nothing: str) -> None:
        done: list[Change | None] = []
        if not self.done(lambda: done.append(act())):
            return
        change = done[0]
        if change is None:
            self.notice(nothing)
            return
        self.show_taken_back(change, verb)

    def show_taken_back(self, change: Change, verb: str) -> None:
        """Show where a change was taken back, or done again, and say what it was."""
        self._show(change)
        self.notice(f"{verb}: {told(change, self.session)}")

    def _show(self, change: Change) -> None:
        """Open the place that a change was about, and make its span current if it is there."""
        there = set(self.session.source_ids())
        for edit in change.edits:
            record = edit.record
            if isinstance(record, Span) and record.source_id in there:
                if self.source is None or self.source.id != record.source_id:
                    self.open_source(record.source_id)
                if self.find_span(record.id) is not None:
                    self.make_current(record.id)
                return
