"""Files of annotations come into the open session: looked into, asked about, then taken in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotator.session.errors import NotSaved, SessionError
from annotator.session.jobs import Job
from annotator.session.marked_report import MarkedIn
from annotator.ui.workplace import Workplace

if TYPE_CHECKING:
    from annotator.session.events import Listener
    from annotator.session.jobs import Job
    from annotator.session.marked_job import Decided
    from annotator.session.marked_preview import LookedInto

_AT_ONCE = 3  # files, or texts, that come in without a progress bar


class MarkedArrivals(QObject):
    """Works beside the window; a dialog asks what is not plain from the files."""

    finished = Signal(object)  # MarkedIn

    def __init__(self, place: Workplace, window: QWidget) -> None:
        super().__init__(place)
        self._place = place
        self._window = window
        self._job: Job[Any] | None = None

    def bring(self, paths: Sequence[Path]) -> None:
        """Begin to bring files of annotations in; `finished` tells what came of it."""
        self._place.beside.start(partial(self._look, list(paths)), _AT_ONCE)

    def _look(self, paths: list[Path], tell: Listener) -> Job[Any]:
        from annotator.session.marked_job import look_job

        session = self._place.desk.session
        self._job = look_job(session, paths, self._on_looked, self._on_look_ended, tell)
        return self._job

    def _on_looked(self, looked: LookedInto) -> None:
        self._looked = looked

    def _on_look_ended(self, error: BaseException | None) -> None:
        if isinstance(error, SessionError):
            # Who has cancelled it knows why: nothing came in.
            self.finished.emit(MarkedIn(refused=[] if self._cancelled else [str(error)]))
        elif error is not None:
            raise error
        elif self._looked.asks:
            self._ask(self._looked)
        else:
            from annotator.session.marked_job import Decided

            self._begin(self._looked, Decided())

    def _ask(self, looked: LookedInto) -> None:
        from annotator.ui.dialogs.mapping import MappingDialog

        label_set = self._place.desk.session.label_set
        dialog = MappingDialog(self._window, looked, label_set, partial(self._answered, looked))
        dialog.rejected.connect(lambda: self.finished.emit(MarkedIn()))
        dialog.open()

    def _answered(self, looked: LookedInto, decided: Decided) -> None:
        going_on = self._place.beside.title
        if going_on:
            raise SessionError(f"{going_on} still goes on: cancel it or wait for its end.")
        self._begin(looked, decided)

    def _begin(self, looked: LookedInto, decided: Decided) -> None:
        from annotator.session.marked_job import import_looked_into

        session = self._place.desk.session
        if session.can_be_lent:
            self._place.beside.start(partial(self._bring, looked, decided), _AT_ONCE)
            return
        try:  # others cannot read while it is written, as in network folders: here and now, then
            done = import_looked_into(session, looked, decided)
        except NotSaved:
            done = MarkedIn()  # the session has told it
        self.finished.emit(done)

    def _bring(self, looked: LookedInto, decided: Decided, tell: Listener) -> Job[Any]:
        from annotator.session.marked_job import marked_job

        self._done = MarkedIn()
        session = self._place.desk.session
        self._job = marked_job(session, looked, decided, self._on_brought, self._on_ended, tell)
        return self._job

    def _on_brought(self, done: MarkedIn) -> None:
        self._done = done

    def _on_ended(self, error: BaseException | None) -> None:
        if error is not None and not isinstance(error, SessionError):
            raise error
        if isinstance(error, SessionError) and not isinstance(error, NotSaved):
            self._done.refused.append(str(error))
        nothing = self._cancelled and not (self._done.sources or self._done.onto)
        self.finished.emit(MarkedIn() if nothing else self._done)

    @property
    def _cancelled(self) -> bool:
        return self._job is not None and self._job.cancelled
