"""What the desk proposes to leave out of a source as furniture, to be accepted or rejected.

What is proposed is no record: nothing is stored before it is accepted. What is rejected is not
proposed again while the session is open.
"""

from __future__ import annotations

from annotator.session.acting import Acting
from annotator.session.events import Proposed
from annotator.session.session import Session

Stretch = tuple[int, int]
_ASK = "looks like page furniture: A marks it as boilerplate, X leaves it as text."
_ASK_MANY = "stretches look like page furniture: A marks the next as boilerplate, X leaves it."


class Proposing(Acting):
    """The proposals of the open source, in its order; offsets in code points."""

    def __init__(self, session: Session) -> None:
        """Begin with nothing looked for: that waits until it is asked for."""
        self._found: dict[str, list[Stretch]] = {}
        self._rejected: set[tuple[str, Stretch]] = set()
        super().__init__(session)

    @property
    def proposed_regions(self) -> list[Stretch]:
        """What is proposed in the open source and overlaps no region; none where none may act."""
        source = self.source
        if source is None or self.session.read_only:
            return []
        if source.id not in self._found:
            from annotator.suggest.furniture import furniture

            self._found[source.id] = [(each.start, each.end) for each in furniture(source.text)]
        return [
            (start, end)
            for start, end in self._found[source.id]
            if (source.id, (start, end)) not in self._rejected
            and not any(each.start < end and start < each.end for each in self.regions)
        ]

    @property
    def next_proposed(self) -> Stretch | None:
        """The proposal that is accepted or rejected next: around the caret, else the first one."""
        found = self.proposed_regions
        around = (each for each in found if each[0] <= self.caret < each[1])
        return next(around, found[0] if found else None)

    def tell_proposed(self) -> None:
        """Say that there are proposals, if there are some."""
        count = len(self.proposed_regions)
        if count:
            self.notice(f"One stretch {_ASK}" if count == 1 else f"{count} {_ASK_MANY}")

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
        """Leave the next proposal as text; it is not proposed again while the session is open."""
        stretch = self._next()
        if stretch is not None and self.source is not None:
            self._rejected.add((self.source.id, stretch))
            self._go_on(stretch)

    def _next(self) -> Stretch | None:
        stretch = self.next_proposed
        if stretch is None:
            self.refuse("Nothing is proposed here.")
        return stretch

    def _go_on(self, stretch: Stretch) -> None:
        left = self.proposed_regions
        self._listeners.tell(Proposed(left[0] if left else stretch))
        if left:
            self.tell_proposed()
        else:
            self.notice("That was the last proposal in this source.")
