"""Compares what came in with all that is there, beside the window, and tells what is the same."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from annotator.session.desk import Desk
from annotator.session.errors import SessionError
from annotator.session.import_report import BroughtIn
from annotator.session.jobs import Job
from annotator.ui.beside import Beside
from annotator.ui.status import Status

if TYPE_CHECKING:
    from annotator.session.near_copies import NearCopies, NearCopy


class Comparing(QObject):
    """Learns the texts of the session once, and those that come in later when they come."""

    def __init__(self, desk: Desk, beside: Beside, status: Status, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._beside = beside
        self._status = status
        self._waiting: deque[tuple[Sequence[str], BroughtIn | None]] = deque()
        self._known: NearCopies | None = None
        self._at_work = False

    def compare(self, source_ids: Sequence[str], report: BroughtIn | None = None) -> None:
        """Begin to compare sources; what is found is noted, told, and said in the report.

        One comparison waits for another.
        """
        self._waiting.append((source_ids, report))
        if not self._at_work:
            self._at_work = True
            self._go_on()

    def _go_on(self) -> None:
        from annotator.session.near_copies import NearCopies

        asked, report = self._waiting.popleft()
        known = self._known = self._known or NearCopies()
        session = self._desk.session

        def find() -> list[list[NearCopy]]:
            with session.beside() as reader:
                return [list(reader.near_copies(asked, known, job.going_on))]

        job: Job[Any]
        job = Job("Comparing", [find], partial(self._take, report), self._end)
        self._beside.start_quietly(job)

    def _take(self, report: BroughtIn | None, found: Sequence[NearCopy]) -> None:
        session = self._desk.session
        if not found:
            return
        if not session.is_lent:
            session.note_near_copies(found)
        if report is not None:
            session.report_near_copies(report, found)
        sources = {each.source_id for each in found}
        if len(sources) == 1:
            self._status.notice(session.sentence(found[0]))
        else:
            self._status.notice(f"{len(sources)} of them are nearly the same as other sources.")

    def _end(self, error: BaseException | None) -> None:
        self._at_work = bool(self._waiting)
        if self._at_work:
            self._go_on()
        if isinstance(error, SessionError):
            self._status.notice(str(error))
        elif error is not None:
            raise error
