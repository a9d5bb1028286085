"""A change of very many records: written from another thread, while the session here is read."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue

import msgspec
import pytest

from annotator import Session
from annotator.session.errors import NotSaved, SessionError
from annotator.session.events import Event, Progressed, SaveFailed
from annotator.session.jobs import Job
from annotator.session.large_job import large_job
from annotator.store import watching
from annotator.text.records import Source
from tests.session.worked import ADA, bytes_beside, changes_heard, new_session, problems, standing

COUNT = 40
Act = Callable[[Session], object]


@pytest.fixture(autouse=True)
def watched_closely(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "STEPS", 10)


class Work:
    """A large act, done in a thread of its own, its calls made here."""

    def __init__(self, session: Session, act: Act) -> None:
        self.taken: list[object] = []
        self.ended: list[BaseException | None] = []
        self.told: list[Event] = []
        self.calls: Queue[Callable[[], None]] = Queue()
        self.job: Job[None] = large_job(
            session, "Undoing", COUNT, act, self.taken.append, self.ended.append, self.told.append
        )

    def go(self) -> None:
        """Do it, and return when it has ended."""
        with ThreadPoolExecutor(1) as executor:
            self.job.start(executor, self.calls.put)
            while not self.ended:
                self.calls.get(timeout=20)()


def tagged(session: Session, source: Source) -> dict[str, str]:
    """Mark many places at once; return what stands then."""
    places = [(start, start + 2) for start in range(COUNT)]
    for _ in session.adding_spans(source.id, places, "claim"):
        pass
    return standing(session)


def test_it_is_seen_when_it_is_stored_and_told_once(session: Session, source: Source) -> None:
    before = tagged(session, source)
    heard = changes_heard(session)
    seen: list[int] = []

    def look(_rows: int) -> bool:
        seen.append(len(session.spans()))  # half of it is written
        return True

    def undo(lent: Session) -> object:
        lent.watch(look)
        return lent.undo()

    work = Work(session, undo)
    assert session.is_lent
    assert not session.can_be_lent
    work.go()
    assert set(seen) == {COUNT}
    assert (work.ended, len(work.taken)) == ([None], 1)
    assert [change.kind for change in heard] == ["undo"]
    assert (session.spans(), session.is_lent) == ([], False)
    session.redo()
    assert standing(session) == before
    assert problems(session) == []


def test_it_tells_how_far_it_is(session: Session, source: Source) -> None:
    tagged(session, source)
    work = Work(session, Session.undo)
    work.go()
    far = [each.done for each in work.told if isinstance(each, Progressed) and each.total == COUNT]
    assert far == sorted(far)
    assert 0 < far[-1] <= COUNT


def test_nothing_else_is_changed_meanwhile(session: Session, source: Source) -> None:
    tagged(session, source)
    told: list[Event] = []
    session.listen(told.append)
    work = Work(session, Session.undo)
    assert not session.read_only
    with pytest.raises(NotSaved, match="still being written"):
        session.add_span(source.id, 3, 9, "denial")
    assert isinstance(told[-1], SaveFailed)
    work.go()
    session.add_span(source.id, 3, 9, "denial")
    assert len(session.spans()) == 1


def test_cancelled_it_changes_nothing(session: Session, source: Source) -> None:
    before = tagged(session, source)
    heard = changes_heard(session)

    def undo(lent: Session) -> object:
        work.job.cancel()
        return lent.undo()

    work = Work(session, undo)
    work.go()
    (error,) = work.ended
    assert isinstance(error, SessionError)
    assert str(error) == "Undoing was stopped: nothing has changed."
    assert (work.taken, heard, standing(session)) == ([], [], before)
    assert problems(session) == []
    assert session.undo() is not None


def test_what_is_refused_is_handed_on(session: Session, source: Source) -> None:
    before = tagged(session, source)
    wanted = msgspec.structs.replace(session.label_set, labels=session.label_set.labels[1:])
    wanted = msgspec.structs.replace(wanted, relations=())
    work = Work(session, lambda lent: lent.change_label_set(wanted))
    work.go()
    (error,) = work.ended
    assert "cannot go without a decision" in str(error)
    assert (session.is_lent, standing(session)) == (False, before)


def test_the_label_set_in_force_is_known_here_too(session: Session, source: Source) -> None:
    tagged(session, source)
    labels = session.label_set.labels[1:]
    wanted = msgspec.structs.replace(session.label_set, labels=labels, relations=())
    work = Work(session, lambda lent: lent.change_label_set(wanted, {"claim": "opinion"}))
    work.go()
    assert session.label_set.version == 2
    assert {span.label for span in session.spans()} == {"opinion"}
    assert problems(session) == []


def test_closed_meanwhile_it_is_one_file(path: Path) -> None:
    session = new_session(path)
    source = session.add_source("The ferry \U0001f6f3 left.")
    lent = session.lend()
    lent.add_span(source.id, 0, 3, "claim")
    session.close()
    assert list(bytes_beside(path)) == [path.name]
    with Session.open(path, annotator=ADA) as again:
        assert len(again.spans()) == 1
