"""A change of very many records as long work: written in another thread, taken in here at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from annotator.session.events import Changed, Event, Listener
from annotator.session.jobs import Job
from annotator.session.session import Session
from annotator.text.errors import SessionError

T = TypeVar("T")


def large_job(
    session: Session,
    title: str,
    count: int,
    act: Callable[[Session], T],
    take: Callable[[T], None],
    finish: Callable[[BaseException | None], None],
    tell: Listener,
) -> Job[None]:
    """Return the job that does an act on about ``count`` records, all of it or nothing.

    ``act`` is handed the session to act on, in the other thread. What it told is told here once it
    is in the file; then ``take`` is handed what it returned. For the others see `Job`; a job that
    was cancelled in time finishes with a `SessionError`.
    """
    lent = session.lend()
    heard: list[Event] = []
    found: list[T] = []
    lent.listen(heard.append)

    def write() -> list[None]:
        # Each record is written twice: in its own table and in the history.
        lent.watch(lambda rows: job.going_on(min(rows // 2, count), count))
        try:
            found.append(act(lent))
        finally:
            lent.watch(None)
        for event in heard:
            if isinstance(event, Changed):
                _ = event.change.spans, event.change.others  # found here once, kept for all
        return []

    def end(error: BaseException | None) -> None:
        session.take_back()
        if not found and job.cancelled:
            finish(SessionError(f"{title} was stopped: nothing has changed."))
            return
        for event in heard:
            session.retell(event)
        for each in found:
            take(each)
        finish(error)

    job: Job[None] = Job(title, [write], lambda _: None, end, tell)
    return job
