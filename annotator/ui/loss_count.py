"""What an export would lose, counted beside the window while its options are chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.session.errors import SessionError
from annotator.session.events import Event, Progressed
from annotator.session.session import Session
from annotator.ui.beside import Beside

if TYPE_CHECKING:
    from annotator.session.export_choice import ExportChoice
    from annotator.session.export_run import Outlook
    from annotator.session.jobs import Job

_SOON = 150  # milliseconds without another choice, after which counting begins


class LossCount(QObject):
    """Counts for the choice that was asked last: an earlier count is stopped."""

    counting = Signal(str)  # how far it is: empty at its begin
    counted = Signal(object)  # the `Outlook`: what the export would not hold
    failed = Signal(str)  # why it cannot be counted

    def __init__(self, session: Session, beside: Beside, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._beside = beside
        self._wanted: ExportChoice | None = None
        self._job: Job[Any] | None = None
        self._round = 0  # the number of the last count
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SOON)
        self._timer.timeout.connect(self._begin)

    def ask(self, choice: ExportChoice) -> None:
        """Count what this would lose, soon; nothing new where only its path is another."""
        same = self._wanted is not None and _counts_alike(self._wanted, choice)
        self._wanted = choice
        if not same:
            self.stop()
            self._timer.start()
            self.counting.emit("")

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _begin(self) -> None:
        from annotator.session.export_job import outlook_job

        assert self._wanted is not None, "the timer is started for a choice"
        self._round += 1
        this = self._round  # not the job: one that held itself would wait for the collector
        found: list[Outlook] = []

        def end(error: BaseException | None) -> None:
            if self._job is not None and this == self._round:
                self._end(found, error)

        def hear(event: Event) -> None:
            if self._job is None or this != self._round:
                return  # another choice has been made since
            if isinstance(event, Progressed) and event.total > 1:
                self.counting.emit(f"{100 * event.done // event.total} %")

        self._job = outlook_job(self._session, self._wanted, found.append, end, hear)
        self._beside.start_quietly(self._job)

    def _end(self, found: Sequence[Outlook], error: BaseException | None) -> None:
        self._job = None
        if isinstance(error, SessionError):
            self.failed.emit(str(error))
        elif error is not None:
            raise error
        else:
            self.counted.emit(found[0])


def _counts_alike(one: ExportChoice, other: ExportChoice) -> bool:
    names = ("format", "annotator", "revisions", "wanted", "split", "seed")
    return all(getattr(one, name) == getattr(other, name) for name in names)
