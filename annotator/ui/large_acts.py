"""Acts that may change very many records: those that do go on beside the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from annotator.session.desk import Desk
from annotator.session.errors import NotSaved, SessionError
from annotator.session.lending import LARGE
from annotator.session.session import Session
from annotator.text.labels import LabelSet
from annotator.text.records import Change
from annotator.ui.status import Status

if TYPE_CHECKING:
    from annotator.ui.beside import Beside

T = TypeVar("T")
_AT_ONCE = 1  # the job has one piece: its progress is that of the records in it


class LargeActs:
    """Asks how much an act would change, and does it here and now, or in the other thread."""

    def __init__(self, desk: Desk, status: Status, beside: Callable[[], Beside]) -> None:
        self._desk = desk
        self._status = status
        self._beside = beside

    def undo(self) -> None:
        """Take back the newest change."""
        head = self._desk.session.undo_head()
        if head is not None and self._is_large(head.edits):
            take = partial(self._taken_back, "Undone")
            self._begin("Undoing", head.edits, Session.undo, take)
        else:
            self._desk.undo()

    def redo(self) -> None:
        """Do again what was taken back last."""
        head = self._desk.session.redo_head()
        if head is not None and self._is_large(head.edits):
            take = partial(self._taken_back, "Done again")
            self._begin("Doing again", head.edits, Session.redo, take)
        else:
            self._desk.redo()

    def change_label_set(self, wanted: LabelSet, decisions: Mapping[str, str | None]) -> None:
        """Make a label set the one in force; see `LabelActs.change_label_set`.

        Raises `SessionError`, also where long work is under way that has to end first.
        """
        session = self._desk.session
        uses = session.label_uses().items()
        count = sum(spans for label, spans in uses if wanted.label(label) is None)
        if not self._is_large(count):
            session.change_label_set(wanted, decisions)
            return
        going_on = self._beside().title
        if going_on:
            raise SessionError(f"{going_on} still goes on: cancel it or wait for its end.")
        self._begin(
            "Editing the label set",
            count,
            lambda lent: lent.change_label_set(wanted, decisions),
            lambda _: None,
        )

    def remove_source(self, source_id: str) -> None:
        """Delete a source with all that is marked in it."""
        found = (each for each in self._desk.summaries.all() if each.id == source_id)
        count = sum(sum(each.counts.values()) for each in found)
        if self._is_large(count):
            act = partial(_remove, source_id)
            self._begin("Deleting the source", count, act, lambda _: None)
        else:
            self._desk.session.remove_source(source_id)

    def _is_large(self, count: int) -> bool:
        return count > LARGE and self._desk.session.can_be_lent

    def _begin(
        self, title: str, count: int, act: Callable[[Session], T], take: Callable[[T], None]
    ) -> None:
        from annotator.session.large_job import large_job

        session = self._desk.session
        make = partial(large_job, session, title, count, act, take, self._on_ended)
        try:
            self._beside().start(make, _AT_ONCE)
        except SessionError as error:  # the file cannot be opened once more, to be read meanwhile
            self._on_ended(error)

    def _taken_back(self, verb: str, change: Change | None) -> None:
        if change is not None:
            self._desk.show_taken_back(change, verb)

    def _on_ended(self, error: BaseException | None) -> None:
        if isinstance(error, NotSaved):
            return  # the session has told it
        if isinstance(error, SessionError):
            self._status.notice(str(error))
        elif error is not None:
            raise error


def _remove(source_id: str, lent: Session) -> None:
    lent.remove_source(source_id)
