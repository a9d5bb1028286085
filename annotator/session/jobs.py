"""Long work beside the window: done elsewhere piece by piece, taken in here."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from typing import Generic, TypeVar

from annotator.session.events import Listener, Progressed, WorkEnded
from annotator.text.errors import SessionError

T = TypeVar("T")
Post = Callable[[Callable[[], None]], None]


class Job(Generic[T]):
    """One long piece of work.

    ``pieces`` are functions that take nothing and touch no state: an executor runs them one after
    another. Each result is handed to ``take`` by way of ``post``, which brings a call back to the
    thread that owns the session; so is ``finish``, once, with what went wrong or None.
    """

    def __init__(
        self,
        title: str,
        pieces: Sequence[Callable[[], T]],
        take: Callable[[T], None],
        finish: Callable[[BaseException | None], None],
        tell: Listener,
    ) -> None:
        """Describe the work; `start` begins it."""
        self.title = title
        self.cancelled = False
        self._pieces = pieces
        self._take = take
        self._finish = finish
        self._tell = tell
        self._done = 0
        self._began = time.monotonic()

    def cancel(self) -> None:
        """Stop before the next piece, or where the present one asks; what was taken in stays."""
        self.cancelled = True

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
        future = self._executor.submit(self._pieces[self._done])
        future.add_done_callback(lambda done: self._post(lambda: self._took(done)))

    def _took(self, future: Future[T]) -> None:
        if future.cancelled():  # the executor was shut down
            self._end(None)
            return
        error = future.exception()
        if error is None:
            try:
                self._take(future.result())
            except SessionError as refused:
                error = refused
        if error is not None:
            self._end(error)
            return
        self._done += 1
        self._next()

    def _end(self, error: BaseException | None) -> None:
        self._tell(WorkEnded(self.title))
        self._finish(error)

    def _seconds_left(self) -> float | None:
        if not self._done:
            return None
        spent = time.monotonic() - self._began
        return spent / self._done * (len(self._pieces) - self._done)
