"""Long work: piece by piece beside the window, taken in by its thread, with progress and cancel."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Executor, Future
from functools import partial
from typing import Any

import pytest

from annotator.session.errors import NotSaved
from annotator.session.events import Event, Progressed, WorkEnded
from annotator.session.jobs import Job


class Desk(Executor):
    """Runs what is submitted, and what is posted, only when told to."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def submit(self, act: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        """Run at once, as a worker that is quick."""
        future: Future[Any] = Future()
        try:
            future.set_result(act(*arguments, **named))
        except ValueError as error:
            future.set_exception(error)
        return future

    def post(self, act: Callable[[], None]) -> None:
        """Keep a call for the thread that owns the session."""
        self.waiting.append(act)

    def go(self) -> None:
        """Make the calls that wait."""
        while self.waiting:
            self.waiting.pop(0)()


class Work:
    """A job with all that it told."""

    def __init__(self, *pieces: Callable[[], int | range]) -> None:
        self.taken: list[int] = []
        self.ended: list[BaseException | None] = []
        self.events: list[Event] = []
        self.desk = Desk()
        self.stops: list[bool] = []
        self.job = Job(
            "Import",
            [partial(self.results, piece) for piece in pieces],
            self.take,
            self.ended.append,
            self.events.append,
            lambda: self.stops.append(self.job.cancelled),
        )

    def results(self, piece: Callable[[], int | range]) -> Iterable[int]:
        """Return all results of a piece."""
        found = piece()
        return [found] if isinstance(found, int) else found

    def take(self, number: int) -> None:
        """Take a result in; 13 cannot be saved, 14 is our fault."""
        if number == 13:
            raise NotSaved("the disk is full")
        if number == 14:
            raise KeyError(number)
        self.taken.append(number)


def test_results_are_taken_in_order_with_progress() -> None:
    work = Work(lambda: 1, lambda: 2, lambda: 3)
    work.job.start(work.desk, work.desk.post)
    assert work.taken == []
    work.desk.go()
    assert work.taken == [1, 2, 3]
    assert work.ended == [None]
    progress = [event for event in work.events if isinstance(event, Progressed)]
    assert [(each.done, each.total) for each in progress] == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert progress[0].seconds_left is None
    assert progress[-1].seconds_left == 0
    assert work.events[-1] == WorkEnded("Import")


def test_cancelling_keeps_what_was_taken_in() -> None:
    work = Work(lambda: 1, lambda: 2, lambda: 3)
    work.job.start(work.desk, work.desk.post)
    work.desk.waiting.pop(0)()
    work.job.cancel()
    work.desk.go()
    assert work.taken == [1, 2]
    assert work.ended == [None]
    assert work.stops == [True]


def test_a_piece_may_give_any_number_of_results_one_by_one() -> None:
    work = Work(lambda: range(5), lambda: range(0), lambda: range(20, 24), lambda: 7)
    work.job.start(work.desk, work.desk.post)
    work.desk.go()
    assert work.taken == [0, 1, 2, 3, 4, 20, 21, 22, 23, 7]
    assert work.ended == [None]
    last = [event for event in work.events if isinstance(event, Progressed)][-1]
    assert (last.done, last.total) == (4, 4)
    assert work.stops == []


def test_cancelling_stops_in_the_midst_of_a_piece() -> None:
    work = Work(lambda: range(1000))
    work.job.start(work.desk, work.desk.post)
    work.desk.waiting.pop(0)()
    work.job.cancel()
    work.desk.go()
    assert work.taken == [0, 1, 2, 3]
    assert work.ended == [None]


def test_a_piece_that_fails_ends_the_work() -> None:
    def fail() -> int:
        raise ValueError("broken")

    work = Work(lambda: 1, fail, lambda: 3)
    work.job.start(work.desk, work.desk.post)
    work.desk.go()
    assert work.taken == [1]
    assert [str(error) for error in work.ended] == ["broken"]
    assert work.events[-1] == WorkEnded("Import")


def test_a_result_that_cannot_be_saved_ends_the_work() -> None:
    work = Work(lambda: 13, lambda: 2)
    work.job.start(work.desk, work.desk.post)
    work.desk.go()
    assert work.taken == []
    assert [str(error) for error in work.ended] == ["the disk is full"]


def test_work_ends_too_when_taking_a_result_in_fails() -> None:
    work = Work(lambda: 14, lambda: 2)
    work.job.start(work.desk, work.desk.post)
    with pytest.raises(KeyError):
        work.desk.go()
    assert [type(error) for error in work.ended] == [KeyError]
    assert work.events[-1] == WorkEnded("Import")


def test_no_work_ends_at_once() -> None:
    work = Work()
    work.job.start(work.desk, work.desk.post)
    assert work.ended == [None]
