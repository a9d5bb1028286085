"""Marks are carried to a later reading beside the window; those that wait then are offered."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from annotator.session.desk import Desk
from annotator.session.errors import NotSaved, SessionError
from annotator.session.session import Session
from annotator.text.records import Change, Edit, Region, Source, Span
from annotator.ui.bridge import Bridge
from annotator.ui.status import Status
from annotator.ui.words import counted

if TYPE_CHECKING:
    from annotator.ui.beside import Beside

T = TypeVar("T")
_TITLE = "Carrying marks over"
_AT_ONCE = 1  # piece: no progress bar for what is over within seconds


class CarryingOver(QObject):
    """What it offers is kept up with what is decided, and gone with the reading it is about."""

    def __init__(
        self,
        desk: Desk,
        bridge: Bridge,
        status: Status,
        beside: Callable[[], Beside],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._status = status
        self._beside = beside
        self._offered = ""  # what was offered last
        bridge.source_opened.connect(self.end_offer)
        bridge.changed.connect(self._on_changed)

    def change(
        self,
        act: Callable[[Session], T],
        take: Callable[[T], None],
        refuse: Callable[[str], None],
        otherwise: Callable[[], None] = lambda: None,
    ) -> None:
        """Act on the session in the other thread, or here where it cannot be lent.

        ``take`` is handed what the act returned, ``refuse`` the sentence why it was refused;
        ``otherwise`` is called where nothing came of it, for whatever reason.
        """
        from annotator.session.large_job import large_job

        session = self._desk.session

        def _ended(error: BaseException | None) -> None:
            if error is not None:
                otherwise()
            if isinstance(error, SessionError) and not isinstance(error, NotSaved):
                refuse(str(error))
            elif error is not None and not isinstance(error, NotSaved):
                raise error

        try:
            if self._beside().title or not session.can_be_lent:
                take(act(session))
                return
            make = partial(large_job, session, _TITLE, 1, act, take, _ended)
            self._beside().start(make, _AT_ONCE)
        except SessionError as error:
            _ended(error)

    def offer_waiting(self) -> bool:
        """Offer to decide on the marks that wait on the open source; False where none does."""
        waiting = self._desk.waiting
        if waiting:
            words = f"{counted(waiting, 'mark', 'marks')} to decide on"
            self._offer(words, "Review…", "review")
        return waiting > 0

    def offer_changes(self) -> None:
        """Offer to show what changed in the open source."""
        self._offer("A later reading came", "Show what changed…", "changes")

    def end_offer(self) -> None:
        """Offer nothing about a reading that is no longer open."""
        if self._stands:
            self._status.end_offer()
        self._offered = ""

    @property
    def _stands(self) -> bool:
        """Whether the last offer is still to be seen: it was not taken, nor is there another."""
        return bool(self._offered) and self._status.offered_words() == self._offered

    def _offer(self, words: str, act: str, action: str) -> None:
        self._status.offer(words, act, action)
        self._offered = self._status.offered_words()

    def _on_changed(self, change: Change) -> None:
        decided = not change.edits or any(_may_decide(edit) for edit in change.edits)
        if decided and self._stands and not self.offer_waiting():
            self.end_offer()


def _may_decide(edit: Edit) -> bool:
    """Return whether an edit may change which marks wait."""
    record = edit.record
    if isinstance(record, Span):
        return record.derived_from is not None
    return isinstance(record, Source | Region)
