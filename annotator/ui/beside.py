"""Long work beside the window: one job at a time, with progress and cancel in the status bar."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from annotator.session.events import Event, Listener, Progressed, WorkEnded
from annotator.session.jobs import Job
from annotator.ui.status import Status

_QUIET = 2  # works of which nothing is shown, at once: one does not wait for the other
_LONG = 120  # seconds from which on they are counted in minutes
_NEXT_TURN = 1  # millisecond: what is due at once comes in the same turn, before any key


class Beside(QObject):
    """Runs jobs in one worker thread; their results come back to the window's thread."""

    _posted = Signal(object)

    def __init__(self, status: Status, parent: QObject) -> None:
        super().__init__(parent)
        from concurrent.futures import ThreadPoolExecutor

        self._status = status
        self._executor = ThreadPoolExecutor(1, "beside")
        self._job: Job[Any] | None = None
        self._quiet_executor = ThreadPoolExecutor(_QUIET, "quiet")
        self._quiet: dict[str, Job[Any]] = {}  # by title: the last one of each
        self._at_once = 0
        self._stopped = False
        # Queued also from this thread: what is done at once is taken in after `start`.
        self._posted.connect(self._run, Qt.ConnectionType.QueuedConnection)

    @property
    def title(self) -> str:
        """What is under way; empty when nothing is."""
        return self._job.title if self._job is not None else ""

    def start(self, make: Callable[[Listener], Job[Any]], at_once: int) -> None:
        """Begin the job that ``make`` gives for a listener, unless another is under way.

        Work on no more than ``at_once`` things is over before a progress bar could be read.
        """
        if self._job is not None:
            title = self._job.title
            self._status.notice(f"{title} still goes on: cancel it or wait for its end.")
            return
        self._at_once = at_once
        self._job = make(self._hear)
        self._status.progress.cancelled.connect(self._job.cancel)
        self._job.start(self._executor, self._posted.emit)

    def start_quietly(self, job: Job[Any]) -> None:
        """Begin a job of which nothing is shown, and which no other work has to wait for."""
        self._quiet[job.title] = job
        job.start(self._quiet_executor, self._posted.emit)

    def later(self, call: Callable[[], None]) -> None:
        """Call in a turn of its own of the window's event loop, unless all has stopped by then."""
        QTimer.singleShot(_NEXT_TURN, self, lambda: self._run(call))

    def question(self) -> str | None:
        """Return what to ask before this is stopped while work is under way, or None."""
        if self._job is None or self._job.cancelled:
            return None
        return (
            f"{self._job.title} is still under way and would be broken off; what is stored stays."
            " Close all the same?"
        )

    def give_up(self) -> None:
        """Break the work off: the user agreed."""
        if self._job is not None:
            self._job.cancel()

    def stop(self) -> None:
        """Stop for good: what was taken in stays, nothing more is."""
        self._stopped = True
        for each in self._quiet.values():
            each.cancel()
        self._quiet_executor.shutdown(wait=True, cancel_futures=True)
        if self._job:
            self._job.cancel()
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._status.progress.hide()

    def _run(self, call: Callable[[], None]) -> None:
        if not self._stopped:
            call()

    def _hear(self, event: Event) -> None:
        if isinstance(event, Progressed) and event.total > self._at_once:
            left = event.seconds_left
            words = f"{event.title} {event.done} of {event.total}"
            if left is not None and left >= 1:
                words += (
                    f", {round(left)} s left" if left < _LONG else f", {left / 60:.0f} min left"
                )
            self._status.progress.show_progress(words, event.done, event.total)
        elif isinstance(event, WorkEnded) and self._job is not None:
            self._status.progress.cancelled.disconnect(self._job.cancel)
            self._status.progress.hide()
            self._job = None
