"""Long work beside the window: done elsewhere piece by piece, taken in here."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from itertools import islice
from typing import Generic, TypeVar

from annotator.session.events import Event, Listener, Progressed, WorkEnded
from annotator.text.errors import SessionError

T = TypeVar("T")
Post = Callable[[Callable[[], None]], None]

_AT_ONCE = 2  # results that go to the window together: one more than most pieces have


def _nothing() -> None:
    """Do nothing when a job has nothing to stop."""


def _unheard(event: Event) -> None:
    """Show no progress of a job that nobody waits for, or that is soon over."""


class Job(Generic[T]):
    """One long piece of work.

    ``pieces`` are functions that take nothing, touch no state and give results: an executor runs
    them one after another, and draws their results one by one. Each is handed to ``take`` by way of
    ``post``, which brings a call back to the thread that owns the session; so is ``finish``, once,
    with what went wrong or None. ``stop`` is called when the job is cancelled, while a piece may be
    at work in the other thread, to bring that to its end.
    """

    def __init__(
        self,
        title: str,
        pieces: Sequence[Callable[[], Iterable[T]]],
        take: Callable[[T], None],
        finish: Callable[[BaseException | None], None],
        tell: Listener = _unheard,
        stop: Callable[[], None] = _nothing,
    ) -> None:
        """Describe the work; `start` begins it."""
        self.title = title
        self.cancelled = False
        self._pieces = pieces
        self._take = take
        self._finish = finish
        self._tell = tell
        self._stop = stop
        self._done = 0
        self._results: Iterator[T] | None = None
        self._began = time.monotonic()

    def cancel(self) -> None:
        """Stop before the next piece, or where the present one asks; what was taken in stays."""
        self.cancelled = True
        self._stop()

    def going_on(self, done: int, total: int) -> bool:
        """Hear from inside a piece, in its thread, how far the work is; False asks it to stop."""
        spent = time.monotonic() - self._began
        left = spent / done * (total - done) if done else None
        self._post(lambda: self._tell(Progressed(self.title, done, total, left)))
        return not self.cancelled

    def start(self, executor: Executor, post: Post) -> None:
        """Begin: pieces on the executor, results by way of `post`."""
        self._executor, self._post = executor, post
        self._next()

    def _next(self) -> None:
        self._tell(Progressed(self.title, self._done, len(self._pieces), self._seconds_left()))
        if self.cancelled or self._done == len(self._pieces):
            self._end(None)
            return
        future = self._executor.submit(self._some)
        future.add_done_callback(lambda done: self._post(lambda: self._took(done)))

    def _some(self) -> list[T]:
        """Return the next results of the present piece, in the executor; too few are its last."""
        if self._results is None:
            self._results = iter(self._pieces[self._done]())
        return list(islice(self._results, _AT_ONCE))

    def _took(self, future: Future[list[T]]) -> None:
        if future.cancelled():  # the executor was shut down
            self._end(None)
            return
        error = future.exception()
        if error is None:
            try:
                for result in future.result():
                    self._take(result)
            except SessionError as refused:
                error = refused
            except BaseException as failed:  # a fault of ours: it is shown, and the work has ended
                self._end(failed)
                raise
        if error is not None:
            self._end(error)
            return
        if len(future.result()) < _AT_ONCE:
            self._done += 1
            self._results = None
        self._next()

    def _end(self, error: BaseException | None) -> None:
        # A piece may hold this job, to ask whether to go on: neither waits for the collector, which
        # might let go of a window's parts in another thread.
        self._results, self._pieces = None, ()
        self._tell(WorkEnded(self.title))
        self._finish(error)

    def _seconds_left(self) -> float | None:
        if not self._done:
            return None
        spent = time.monotonic() - self._began
        return spent / self._done * (len(self._pieces) - self._done)
