"""The marks that wait on a later reading, as they are gone through: which is current, which place.

Nothing is chosen before the user does: where there are several places, or none, there is no
proposal to accept.
"""

from __future__ import annotations

from collections.abc import Sequence

from annotator.session.revising import Waiting
from annotator.text.records import Fragments


class Deciding:
    """A walk through the list of what waits; knows no session, decides nothing by itself."""

    def __init__(self) -> None:
        """Begin with nothing that waits."""
        self._known: dict[str, Waiting] = {}
        self._ids: list[str] = []
        self._at = 0
        self._chosen: int | None = None

    @property
    def waiting(self) -> list[Waiting]:
        """What waits, in its order."""
        return [self._known[mark_id] for mark_id in self._ids]

    @property
    def current(self) -> Waiting | None:
        """The mark that is to be decided on now; None when none waits."""
        return self._known[self._ids[self._at]] if self._ids else None

    @property
    def at(self) -> int:
        """The place of the current mark in the list."""
        return self._at

    @property
    def chosen(self) -> int | None:
        """Which of several places was chosen, counted from 0."""
        return self._chosen

    def show(self, found: Sequence[Waiting]) -> None:
        """Take all that waits, with its proposals."""
        self._known = {each.mark.id: each for each in found}
        self._list([each.mark.id for each in found])

    def knows(self, mark_ids: Sequence[str]) -> bool:
        """Return whether the proposals for all of these are known."""
        return all(mark_id in self._known for mark_id in mark_ids)

    def keep(self, mark_ids: Sequence[str]) -> None:
        """Take which of the known marks still wait, or wait again.

        One that waits again is current now. Else the current one stays; where it is gone, the one
        after it is current.
        """
        there, before = set(mark_ids), set(self._ids)
        self._list([mark_id for mark_id in self._known if mark_id in there])
        again = [at for at, mark_id in enumerate(self._ids) if mark_id not in before]
        if again:
            self.go_to(again[0])

    def _list(self, ids: list[str]) -> None:
        before = self._ids[self._at :]
        self._ids = ids
        left = next((mark_id for mark_id in before if mark_id in ids), None)
        at = ids.index(left) if left is not None else max(0, len(ids) - 1) if before else 0
        if not before or left != before[0]:
            self._chosen = None
        self._at = at

    def go_to(self, at: int) -> None:
        """Make the mark at a place of the list current, if there is one."""
        if 0 <= at < len(self._ids) and at != self._at:
            self._at, self._chosen = at, None

    def find(self, offset: int) -> int | None:
        """Return the place in the list of the innermost mark over an offset of its own reading."""
        over = [
            (each.mark.end - each.mark.start, at)
            for at, each in enumerate(self.waiting)
            if each.mark.start <= offset < each.mark.end
        ]
        return min(over)[1] if over else None

    def choose(self, number: int) -> bool:
        """Choose one of the places, counted from 1; returns whether there is such a place."""
        current = self.current
        if current is None or not 1 <= number <= len(current.places):
            return False
        self._chosen = number - 1
        return True

    def forget_choice(self) -> None:
        """Let no place be chosen: other words were selected."""
        self._chosen = None

    def place(self, selection: tuple[int, int]) -> Fragments | None:
        """Return the place that accepting would give the current mark, or None for none yet.

        ``selection`` are the words that the user selected in the later reading; empty, it is the
        place that was chosen, or the only one that is proposed.
        """
        current = self.current
        if current is None:
            return None
        if selection[0] < selection[1]:
            return (selection,)
        if self._chosen is not None:
            return current.places[self._chosen]
        return current.places[0] if len(current.places) == 1 else None
