"""Opening what is no session, or one that cannot be opened: a sentence, and not a byte changed."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator import Session
from annotator.session.errors import SessionError, SessionInUse, SessionReadOnly
from tests.session.worked import ADA, bytes_beside, new_session
from tests.store.planting import plant


def write(content: bytes) -> Callable[[Path], object]:
    """Return what puts these bytes in the place of a session."""
    return lambda path: path.write_bytes(content)


def cut(share: float) -> Callable[[Path], object]:
    """Return what cuts a session down to a share of its bytes."""
    return lambda path: os.truncate(path, int(path.stat().st_size * share))


def zero(first: int, last: int) -> Callable[[Path], object]:
    """Return what makes a stretch of bytes of a session zero."""

    def act(path: Path) -> None:
        content = bytearray(path.read_bytes())
        content[first:last] = bytes(last - first)
        path.write_bytes(content)

    return act


def statement(*sql: str) -> Callable[[Path], object]:
    """Return what does something to a session that this program never does."""
    return lambda path: plant(path, *sql)


def another_database(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE session (id TEXT, title TEXT)")
    connection.close()


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (Path.unlink, "is not there"),
    "empty": (write(b""), "is empty"),
    "short": (write(b"SQLite format 3\0"), "is not an Annotator session"),
    "a text": (write("Ein Text 🛳️".encode() * 50), "is not an Annotator session"),
    "binary": (write(bytes(range(256)) * 50), "is not an Annotator session"),
    "another database": (another_database, "another program"),
    "a folder": (folder, "is a folder"),
    "cut in its first page": (cut(0.001), "is not an Annotator session|damaged"),
    "cut to a quarter": (cut(0.25), "damaged"),
    "header zeroed": (zero(0, 16), "is not an Annotator session"),
    "page size zeroed": (zero(16, 18), "damaged|cannot be read"),
    "schema page zeroed": (zero(100, 4096), "damaged"),
    "a further table": (statement("CREATE TABLE further (x)"), "does not have the tables"),
    "a trigger": (
        statement("CREATE TRIGGER bad AFTER INSERT ON span BEGIN DELETE FROM span; END"),
        "does not have the tables",
    ),
    "a view": (statement("CREATE VIEW bad AS SELECT 1"), "does not have the tables"),
    "a trigger with a name of SQLite's own": (
        statement(
            "PRAGMA writable_schema = ON",
            "INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) VALUES ('trigger',"
            " 'sqlite_bad', 'span', 0,"
            " 'CREATE TRIGGER sqlite_bad AFTER INSERT ON span BEGIN DELETE FROM region; END')",
        ),
        "does not have the tables",
    ),
    "a trigger on the table of migrations": (
        statement(
            "CREATE TRIGGER bad AFTER INSERT ON _sqlite_migrations BEGIN DELETE FROM region; END"
        ),
        "does not have the tables",
    ),
    "a lost table": (statement("DROP TABLE place"), "does not have the tables"),
    "a changed table": (
        statement("ALTER TABLE span RENAME COLUMN note TO remark"),
        "does not have the tables",
    ),
    "no label set": (statement("DELETE FROM label_set"), "damaged"),
    "a broken label set": (statement("UPDATE label_set SET content = '{'"), "damaged"),
    "no title": (statement("DELETE FROM session"), "damaged"),
}


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_session_is_refused_and_not_touched(
    path: Path, what: str, read_only: bool
) -> None:
    spoil, reason = REFUSED[what]
    spoil(path)
    before = bytes_beside(path)
    with pytest.raises(SessionError, match=reason) as refused:
        Session.open(path, read_only)
    sentence = str(refused.value)
    assert sentence.startswith("ferry.annotator ")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert bytes_beside(path) == before
    assert path.is_dir() == (what == "a folder")


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_damage_anywhere_is_a_sentence_or_a_finding_never_a_crash(
    path: Path, tmp_path: Path, data: st.DataObject
) -> None:
    copy = tmp_path / "copy.annotator"
    shutil.copyfile(path, copy)
    content = bytearray(copy.read_bytes())
    start = data.draw(st.integers(0, len(content) - 1))
    length = data.draw(st.sampled_from([1, 8, 600, 4096]))
    content[start : start + length] = data.draw(st.sampled_from([b"\0", b"\xff", b"A"])) * length
    copy.write_bytes(content)
    refused = copy.name
    try:
        with Session.open(copy, read_only=True) as session:
            session.summaries()
            list(session.check())
            session.spans()
            session.history()
    except SessionError as error:
        refused = str(error)
    assert "copy.annotator" in refused


def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    if sys.platform == "win32":
        return  # there are no named pipes among files there
    pipe = tmp_path / "pipe.annotator"
    os.mkfifo(pipe)
    for read_only in (False, True):
        with pytest.raises(SessionError, match=r"pipe\.annotator is not a file"):
            Session.open(pipe, read_only)


def test_a_name_too_long_for_the_system_is_refused(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 300 + ".annotator")
    with pytest.raises(SessionError, match=r"x\.annotator"):
        Session.open(path)
    with pytest.raises(SessionError, match=r"x\.annotator"):
        new_session(path)
    assert list(tmp_path.iterdir()) == []


def test_a_read_only_file_is_opened_for_reading_only(path: Path) -> None:
    path.chmod(0o400)
    before = bytes_beside(path)
    with pytest.raises(SessionReadOnly, match=r"ferry\.annotator is read-only"):
        Session.open(path)
    with Session.open(path, read_only=True) as session:
        assert len(session.sources()) == 2
        assert list(session.check()) == []
    assert bytes_beside(path) == before


def test_a_read_only_folder_is_opened_for_reading_only(path: Path) -> None:
    mode = path.parent.stat().st_mode
    path.parent.chmod(0o500)
    try:
        with pytest.raises(SessionReadOnly, match=r"folder of ferry\.annotator is read-only"):
            Session.open(path)
        with Session.open(path, read_only=True) as session:
            assert len(session.sources()) == 2
        with pytest.raises(SessionError, match=r"other\.annotator"):
            new_session(path.parent / "missing" / "other.annotator")
    finally:
        path.parent.chmod(mode)


def test_a_session_that_another_program_left_open_is_read_whole(path: Path, tmp_path: Path) -> None:
    writer = Session.open(path, annotator=ADA)
    span = writer.add_span(writer.sources()[0].id, 0, 5, "claim")
    moved = tmp_path / "moved"
    moved.mkdir()
    for name, content in bytes_beside(path).items():
        (moved / name).write_bytes(content)
    writer.close()
    assert (moved / "ferry.annotator-wal").stat().st_size > 0
    moved.chmod(0o500)
    try:
        with Session.open(moved / path.name, read_only=True) as session:
            assert session.span(span.id) == span
    finally:
        moved.chmod(0o700)
    with Session.open(moved / path.name) as session:
        assert session.span(span.id) == span
        assert list(session.check()) == []
    assert list(bytes_beside(moved / path.name)) == ["ferry.annotator"]


def test_a_reader_in_the_middle_is_no_damage(path: Path) -> None:
    with Session.open(path, read_only=True) as reader:
        digests = reader.digests()
        next(digests)
        with pytest.raises(SessionInUse, match=r"ferry\.annotator is being read"):
            Session.open(path)
        assert len(list(digests)) == 2
    with Session.open(path) as session:
        assert not session.read_only


@pytest.mark.parametrize("name", ["ein %41 ?mode=rw#x.annotator", "e\u0301 🛳️ שלום.annotator", "-x"])
def test_names_of_any_kind_open(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    new_session(path).close()
    for read_only in (False, True):
        with Session.open(path, read_only) as session:
            assert session.title == "The ferry"
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == [name]


def test_a_name_that_is_no_text_is_still_a_file(tmp_path: Path) -> None:
    if sys.platform != "linux":
        return  # names of files are Unicode elsewhere
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xe9.annotator"))
    with Session.create(path) as session:
        assert session.title == "??"
    with Session.open(path) as session:
        assert session.add_source("text").text == "text"


@pytest.mark.parametrize("there", ["file", "folder", "session"])
def test_a_new_session_never_takes_the_place_of_what_is_there(tmp_path: Path, there: str) -> None:
    path = tmp_path / "there.annotator"
    if there == "file":
        path.write_bytes(b"mine")
    elif there == "folder":
        path.mkdir()
    else:
        new_session(path).close()
    before = bytes_beside(path)
    with pytest.raises(SessionError, match=r"there\.annotator is there already"):
        new_session(path)
    assert bytes_beside(path) == before


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_a_session_at_rest_is_one_private_file(tmp_path: Path, mask: int) -> None:
    path = tmp_path / "ferry.annotator"
    usual = os.umask(mask)
    try:
        session = new_session(path)
        session.rename("open")
    finally:
        os.umask(usual)
    with session:
        beside = [each for each in path.parent.iterdir() if each.is_file()]
        assert len(beside) == 4
        if sys.platform != "win32":
            assert {each.stat().st_mode & 0o777 for each in beside} == {0o600}
    assert list(bytes_beside(path)) == ["ferry.annotator"]
