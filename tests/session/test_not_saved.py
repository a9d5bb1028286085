"""A disk that is full or fails: a sentence, nothing half written, and work goes on when it can."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from annotator import Session
from annotator.session.desk import Desk
from annotator.session.errors import NotSaved, OutcomeUnknown
from annotator.session.events import Changed, Event, SaveFailed
from annotator.text.records import Source
from tests.session.worked import ADA, TEXT, mark, new_session, problems, standing

LONG = "x" * 3000


@contextmanager
def no_more_pages(session: Session) -> Iterator[None]:
    """Let the session's file grow by nothing, as on a disk that is full."""
    connection = session._store._live
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    try:
        yield
    finally:
        connection.execute("PRAGMA max_page_count = 4294967294")


@pytest.mark.parametrize(
    "act",
    [
        lambda session, source: session.add_span(source.id, 0, 3, "claim", note=LONG * 10),
        lambda session, source: session.add_source(LONG * 10),
        lambda session, source: session.update_source(source.id, title=LONG * 10),
        lambda session, source: session.add_statement(LONG * 10),
        lambda session, source: session.rename(LONG * 10),
    ],
)
def test_a_full_disk_is_told_and_nothing_is_half_written(
    session: Session, source: Source, path: Path, act: Callable[[Session, Source], object]
) -> None:
    mark(session, source, "left at seven")
    before = standing(session)
    rows = session.history()
    events: list[Event] = []
    session.listen(events.append)
    with no_more_pages(session):
        with pytest.raises(NotSaved, match=r"the disk of ferry\.annotator is full"):
            act(session, source)
        assert standing(session) == before
    assert [type(event) for event in events] == [SaveFailed]
    assert session.history() == rows
    act(session, source)
    assert isinstance(events[-1], Changed)
    assert problems(session) == []
    session.close()
    with Session.open(path, annotator=ADA) as again:
        again.undo()
        assert standing(again) == before


def test_undo_and_redo_on_a_full_disk_change_nothing(session: Session, source: Source) -> None:
    first = session.add_span(source.id, 0, 3, "claim", note=LONG * 10)
    span = session.update_span(first.id, note=LONG * 9)
    with no_more_pages(session):
        with pytest.raises(NotSaved):
            session.undo()
        assert session.spans() == [span]
    assert session.undo() is not None
    with no_more_pages(session):
        with pytest.raises(NotSaved):
            session.redo()
        assert session.spans() == [first]
    assert session.redo() is not None
    assert problems(session) == []


class Broken(sqlite3.Connection):
    """A connection on which one commit goes wrong, after or before it reached the file."""

    fails: str = ""
    """When: "before the commit", "after the commit", or "for good" after it."""

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """Run a statement; at a commit, or at each sync for good, fail as asked."""
        syncs = sql == "COMMIT" or (Broken.fails == "for good" and "wal_checkpoint" in sql)
        if not syncs or not Broken.fails:
            return super().execute(sql, parameters)
        after = Broken.fails != "before the commit"
        if Broken.fails != "for good":
            Broken.fails = ""
        if sql != "COMMIT":
            raise failure()
        super().execute("COMMIT" if after else "ROLLBACK")
        raise failure()


def failure() -> sqlite3.OperationalError:
    """Return the error of a disk that could not sync."""
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorname = "SQLITE_IOERR_FSYNC"
    return error


@pytest.fixture
def breakable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every connection be one that can break."""
    connect = sqlite3.connect

    def broken(*arguments: Any, **named: Any) -> Broken:
        return connect(*arguments, **named, factory=Broken)

    monkeypatch.setattr("annotator.store.connection.sqlite3.connect", broken)


@pytest.mark.parametrize("fails", ["after the commit", "before the commit"])
@pytest.mark.usefixtures("breakable")
def test_a_commit_of_unknown_outcome_is_looked_up(
    path: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    with new_session(path) as session:
        source = session.add_source(TEXT)
        monkeypatch.setattr(Broken, "fails", fails)
        if fails == "after the commit":
            span = mark(session, source, "left at seven")
            assert session.spans() == [span]
        else:
            with pytest.raises(NotSaved, match=r"ferry\.annotator could not be written"):
                mark(session, source, "left at seven")
            assert session.spans() == []
        again = mark(session, source, "cafe\u0301 owner")
        assert again in session.spans()
        assert problems(session) == []
        session.undo()


@pytest.mark.usefixtures("breakable")
def test_an_outcome_that_stays_unknown_is_not_called_known_and_what_is_stored_is_shown(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = new_session(path)
    session.add_source(TEXT)
    desk = Desk(session)
    desk.resume()
    events: list[Event] = []
    desk.listen(events.append)
    with monkeypatch.context() as patch:
        patch.setattr(Broken, "fails", "for good")
        desk.select(0, 3)
        desk.tag("claim")
        with pytest.raises(OutcomeUnknown, match=r"Perhaps not saved: the disk of ferry"):
            session.rename("The ferry again")
    told = [type(event) for event in events if isinstance(event, Changed | SaveFailed)]
    assert told == [Changed, SaveFailed, Changed, SaveFailed]
    assert list(desk.spans) == session.spans() != []
    assert session.title == "The ferry again"
    desk.undo()
    desk.undo()
    assert list(desk.spans) == session.spans() == []
    assert problems(session) == []
    desk.close()
