"""A file that somebody else touches while it is open: moved, locked, damaged, opened twice."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from annotator import Session
from annotator.session.errors import NotSaved, SessionError
from tests.session.worked import ADA


def replace(path: Path) -> None:
    content = path.read_bytes()
    path.rename(path.with_name("old"))
    path.write_bytes(content)


@pytest.mark.parametrize(
    "act", [Path.unlink, replace, lambda path: path.rename(path.with_name("old"))]
)
def test_a_file_that_lost_its_name_is_not_said_to_be_saved(
    path: Path, act: Callable[[Path], object]
) -> None:
    if sys.platform == "win32":
        return  # an open file keeps its name there
    with Session.open(path, annotator=ADA) as session:
        before = session.spans()
        source = session.sources()[0]
        act(path)
        with pytest.raises(NotSaved, match=r"ferry\.annotator was moved, renamed, deleted"):
            session.add_span(source.id, 2, 9, "claim")
        assert session.spans() == before
        if path.with_name("old").exists():
            path.with_name("old").replace(path)
            session.add_span(source.id, 2, 9, "claim")
            assert len(session.spans()) == len(before) + 1


def test_another_program_that_writes_is_named_as_the_reason(path: Path) -> None:
    with (
        Session.open(path, annotator=ADA) as session,
        closing(sqlite3.connect(path, isolation_level=None)) as other,
    ):
        session._store._live.execute("PRAGMA busy_timeout = 1")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(NotSaved, match=r"another program writes to ferry\.annotator"):
            session.rename("Not now")
        other.execute("ROLLBACK")
        session.rename("Now")


def test_a_file_damaged_while_it_is_open_can_be_closed(path: Path) -> None:
    session = Session.open(path, annotator=ADA)
    session.rename("Another")
    with path.open("r+b") as file:
        file.write(b"\xff" * 200)
    session.close()
    assert not path.with_name("ferry.annotator.lock").exists()
    with pytest.raises(SessionError, match="not an Annotator session"):
        Session.open(path)


@pytest.mark.parametrize("read_only", [False, True])
def test_opening_a_session_twice_leaves_the_first_its_locks(path: Path, read_only: bool) -> None:
    with Session.open(path, annotator=ADA) as session:
        if read_only:
            Session.open(path, read_only=True).close()
        else:
            with pytest.raises(SessionError):
                Session.open(path)
        session.rename("Another")
        # A program that closes a database last takes its side files away, if no lock forbids it.
        other = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('{}'); c.close()"
        asked = other.format("SELECT count(*) FROM span")
        subprocess.run([sys.executable, "-c", asked, os.fspath(path)], check=True)
        assert path.with_name("ferry.annotator-wal").exists()


def test_a_file_that_is_gone_is_not_made_anew(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "annotator.store.connection.check_writable", lambda path: path.unlink(missing_ok=True)
    )
    with pytest.raises(SessionError, match=r"ferry\.annotator cannot be read"):
        Session.open(path)
    assert not path.exists()


def test_an_id_of_the_wrong_kind_is_no_damage(path: Path) -> None:
    with Session.open(path, read_only=True) as session:
        wrongs: tuple[Any, ...] = (["x"], 2**70)
        for wrong in wrongs:
            with pytest.raises(SessionError, match=r"ferry\.annotator cannot be asked for this"):
                session.spans(wrong)


def test_a_check_beside_a_writer_sees_one_moment(path: Path) -> None:
    with Session.open(path, annotator=ADA) as writer, Session.open(path, read_only=True) as reader:
        source = writer.sources()[0]
        findings = reader.check()
        for start in range(20, 60):
            writer.add_span(source.id, start, start + 1, "claim")
        assert list(findings) == []
        assert list(reader.check()) == []
