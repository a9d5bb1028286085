"""What the desk proposes to leave out of a source as furniture, to be accepted or rejected.

That is what the reader of its file set apart (headers, footers and page numbers; what of a whole
page is not its article), and what looks so by its words. What is proposed is no record: nothing is
stored before it is answered. What is rejected is kept with the source, and not proposed again.
"""

from __future__ import annotations

from collections.abc import Sequence

from annotator.session.acting import Acting
from annotator.session.events import Proposed
from annotator.session.session import Session
from annotator.session.source_acts import left_as_text
from annotator.text.apart import Stretch, apart_from
from annotator.text.records import Source

Text = tuple[str, str]
"""A source's id and the SHA-256 of its text, which is another when it was read again."""
_ASK = "{accept} marks it as boilerplate, {reject} leaves it as text."
_ASK_MANY = "{accept} marks the next as boilerplate, {reject} leaves it; {accept all} marks all."
_TAKE_BACK = "{undo} takes it back."
_NOTHING = "Nothing is proposed here."


class Proposing(Acting):
    """The proposals of the open source, in its order; offsets in code points."""

    def __init__(self, session: Session) -> None:
        """Begin with nothing looked for: that waits until it is asked for."""
        self._found: dict[Text, list[Stretch]] = {}
        super().__init__(session)

    @property
    def proposed_regions(self) -> list[Stretch]:
        """What is proposed in the open source and overlaps no region; none where none may act."""
        source = self.source
        if source is None or self.session.read_only:
            return []
        text = source.id, source.sha256
        if text not in self._found:
            self._found[text] = _set_apart(source)
        rejected = left_as_text(source)
        left = [each for each in self._found[text] if list(each) not in rejected]
        return apart_from(left, [(each.start, each.end) for each in self.regions])

    @property
    def next_proposed(self) -> Stretch | None:
        """The proposal that is accepted or rejected next: around the caret, else the first one."""
        found = self.proposed_regions
        around = (each for each in found if each[0] <= self.caret < each[1])
        return next(around, found[0] if found else None)

    def tell_proposed(self) -> None:
        """Say that there are proposals, if there are some."""
        count = len(self.proposed_regions)
        if count == 1:
            self.notice("One stretch looks like page furniture.", _ASK)
        elif count:
            self.notice(f"{count} stretches look like page furniture.", _ASK_MANY)

    def accept(self) -> None:
        """Mark the next proposal as a boilerplate region, one undoable change, and show it."""
        stretch = self._next()
        if stretch is None or self.source is None:
            return
        source_id = self.source.id
        if self.done(
            lambda: self.session.add_region(source_id, *stretch, origin="suggested-accepted")
        ):
            self._go_on(stretch)

    def reject(self) -> None:
        """Leave the next proposal as text, one undoable change; it is not proposed again."""
        stretch = self._next()
        if stretch is None or self.source is None:
            return
        source_id = self.source.id
        if self.done(lambda: self.session.leave_as_text(source_id, *stretch)):
            self._go_on(stretch)

    def accept_all(self) -> None:
        """Mark all that is proposed in the source as boilerplate: one change to take back."""
        found, source = self.proposed_regions, self.source
        if not found or source is None:
            self.refuse(_NOTHING)
        elif self.done(
            lambda: self.session.add_regions(source.id, found, origin="suggested-accepted")
        ):
            self.notice(f"{_stretches(found)} marked as boilerplate.", _TAKE_BACK)

    def reject_all(self) -> None:
        """Leave all that is proposed in the source as text: one change to take back."""
        found, source = self.proposed_regions, self.source
        if not found or source is None:
            self.refuse(_NOTHING)
        elif self.done(lambda: self.session.leave_all_as_text(source.id, found)):
            self.notice(f"{_stretches(found)} left as text.", _TAKE_BACK)

    def _next(self) -> Stretch | None:
        stretch = self.next_proposed
        if stretch is None:
            self.refuse(_NOTHING)
        return stretch

    def _go_on(self, stretch: Stretch) -> None:
        left = self.proposed_regions
        self._listeners.tell(Proposed(left[0] if left else stretch))
        if left:
            self.tell_proposed()
        else:
            self.notice("That was the last proposal in this source.")


def _stretches(found: Sequence[Stretch]) -> str:
    return "1 stretch" if len(found) == 1 else f"{len(found)} stretches"


def _set_apart(source: Source) -> list[Stretch]:
    """Return what of a source its reader, or a rule, takes for furniture: in order and apart."""
    from annotator.suggest.furniture import furniture

    by_reader = sorted((start, end) for start, end, _ in source.provenance.get("proposed", ()))
    by_words = [(each.start, each.end) for each in furniture(source.text)]
    return sorted(by_reader + apart_from(by_words, by_reader))
