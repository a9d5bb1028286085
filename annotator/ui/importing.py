"""Brings files into the open session beside the window, with progress and cancel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from annotator.session.bringing_in import BroughtIn, read
from annotator.session.desk import Desk
from annotator.session.errors import SessionError
from annotator.session.events import Event, Progressed, WorkEnded
from annotator.session.jobs import Job
from annotator.ui.status import Status

_AT_ONCE = 3  # files that are read without showing a progress bar


class Importing(QObject):
    """Reads files in one worker thread; takes each one in here, in the window's thread."""

    finished = Signal(object)  # BroughtIn
    _posted = Signal(object)

    def __init__(self, desk: Desk, status: Status, parent: QObject) -> None:
        super().__init__(parent)
        from concurrent.futures import ThreadPoolExecutor

        self._desk = desk
        self._status = status
        self._executor = ThreadPoolExecutor(1, "import")
        self._job: Job[Any] | None = None
        self._stopped = False
        # Queued also from this thread: a file read at once is taken in after `start`.
        self._posted.connect(self._run, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether files are being brought in."""
        return self._job is not None

    def bring(self, paths: Sequence[Path]) -> None:
        """Begin to bring files in; `finished` tells what came of it."""
        delivery = self._desk.session.begin_delivery()
        job: Job[Any] = Job(
            "Importing",
            [partial(read, path) for path in paths],
            delivery.take,
            lambda error: self._end(delivery.report, error),
            self._hear,
        )
        self._job = job
        self._status.progress.cancelled.connect(job.cancel)
        job.start(self._executor, self._posted.emit)

    def stop(self) -> None:
        """Stop for good: what was taken in stays, nothing more is."""
        self._stopped = True
        if self._job:
            self._job.cancel()
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._status.progress.hide()

    def _run(self, call: Callable[[], None]) -> None:
        if not self._stopped:
            call()

    def _hear(self, event: Event) -> None:
        if isinstance(event, Progressed) and event.total > _AT_ONCE:
            left = event.seconds_left
            words = f"{event.title} {event.done} of {event.total}"
            if left is not None and left >= 1:
                words += f", {round(left)} s left"
            self._status.progress.show_progress(words, event.done, event.total)
        elif isinstance(event, WorkEnded):
            self._status.progress.hide()

    def _end(self, report: BroughtIn, error: BaseException | None) -> None:
        if self._job:
            self._status.progress.cancelled.disconnect(self._job.cancel)
        self._job = None
        if isinstance(error, SessionError):
            report.refused.append(str(error))
        elif error is not None:
            raise error
        self.finished.emit(report)
