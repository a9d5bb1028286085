"""What the desk does with later readings: which there are, and deciding on the marks that wait."""

from __future__ import annotations

from annotator.session.acting import Acting
from annotator.session.events import Changed, Event
from annotator.session.session import Session
from annotator.text.records import Change, Fragments, Source


class Reviewing(Acting):
    """Acts on the marks that wait on the open source; each is one change, which can be undone."""

    def __init__(self, session: Session) -> None:
        """Begin with nothing known of readings."""
        self._newer: tuple[str, str | None] | None = None  # of which source, and which it is
        super().__init__(session)

    def _heard(self, event: Event) -> None:
        # All sources are looked through for it, which is too long for every mark that is made.
        if isinstance(event, Changed) and _touches_sources(event.change):
            self._newer = None
        super()._heard(event)

    @property
    def reading(self) -> tuple[int, bool]:
        """Which reading of its page the open source is, from 1, and whether it is the latest."""
        if self.source is None:
            return 1, True
        number = len(self.session.readings(self.source.id)) if self.source.revises else 1
        return number, self.newer_reading is None

    @property
    def newer_reading(self) -> str | None:
        """The id of the reading after the open source; None where this is the latest."""
        if self.source is None:
            return None
        if self._newer is None or self._newer[0] != self.source.id:
            self._newer = self.source.id, self.session.newer_reading(self.source.id)
        return self._newer[1]

    @property
    def waiting(self) -> int:
        """How many marks on earlier readings wait to be decided on; quick."""
        if self.source is None or self.source.revises is None:
            return 0
        return self.session.waiting(self.source.id)

    def accept_waiting(self, mark_id: str, place: Fragments | None = None) -> bool:
        """Give a mark that waits the place proposed first, or another; show it there.

        Returns whether it is stored.
        """
        if self.source is None:
            return False
        source_id, made = self.source.id, list[str]()
        stored = self.done(
            lambda: made.append(self.session.accept_place(source_id, mark_id, place).id)
        )
        if stored and self.find_span(made[0]) is not None:
            self.make_current(made[0])
        return stored

    def drop_waiting(self, mark_id: str) -> bool:
        """Decide that a mark has no place on the open source; returns whether it is stored."""
        if self.source is None:
            return False
        source_id = self.source.id
        return self.done(lambda: self.session.drop_marks(source_id, [mark_id]))


def _touches_sources(change: Change) -> bool:
    """Return whether a change may have brought a source, or taken one away."""
    return not change.edits or any(isinstance(each.record, Source) for each in change.others)
