"""The connections: their settings as promised, read back, and one that writes at a time."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from annotator import Session
from annotator.session.errors import SessionError, SessionInUse
from annotator.store import connection as store_connection
from annotator.store import watching
from annotator.store.schema import (
    APPLICATION_ID,
    FORMAT_2,
    FORMAT_VERSION,
    SCHEMAS,
    SEARCH_TABLES,
)
from tests.session.worked import ADA, BEN, new_session
from tests.store.planting import ask

SETTINGS = {
    "foreign_keys": 1,
    "secure_delete": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "application_id": APPLICATION_ID,
    "user_version": FORMAT_VERSION,
}


def setting(session: Session, name: str) -> object:
    """Return a setting as the session's own connection has it."""
    row = session._store._live.execute(f"PRAGMA {name}").fetchone()
    return row[0]


@pytest.mark.parametrize("read_only", [False, True])
def test_every_connection_has_the_settings_that_are_promised(path: Path, read_only: bool) -> None:
    with Session.open(path, read_only) as session:
        assert {name: setting(session, name) for name in SETTINGS} == SETTINGS


def test_the_writer_makes_each_commit_durable(path: Path) -> None:
    for _ in range(2):
        with Session.open(path) as session:
            assert (setting(session, "journal_mode"), setting(session, "synchronous")) == ("wal", 2)
    assert ask(path, "PRAGMA journal_mode") == [("delete",)]


def test_a_new_session_has_the_settings_from_its_first_change(tmp_path: Path) -> None:
    with new_session(tmp_path / "new.annotator") as session:
        assert (setting(session, "journal_mode"), setting(session, "synchronous")) == ("wal", 2)
        assert {name: setting(session, name) for name in SETTINGS} == SETTINGS


def test_a_setting_that_is_not_taken_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    with monkeypatch.context() as patch:
        settle = store_connection._settle

        def settle_badly(opened: sqlite3.Connection) -> None:
            settle(opened)
            store_connection._set(opened, "synchronous", "FULL", 9)

        patch.setattr(store_connection, "_settle", settle_badly)
        for read_only in (False, True):
            with pytest.raises(SessionError, match="does not take the setting synchronous"):
                Session.open(path, read_only)
    assert path.read_bytes() == before


def test_the_tables_are_fixed_text_strict_and_without_triggers(path: Path) -> None:
    schema = ask(
        path,
        "SELECT type, sql FROM sqlite_master WHERE sql IS NOT NULL"
        " AND tbl_name <> '_sqlite_migrations' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    )
    assert {sql for _, sql in schema} == SCHEMAS[FORMAT_VERSION]
    assert {kind for kind, _ in schema} == {"table", "index"}
    own = {str(sql) for kind, sql in schema if kind == "table" and sql in FORMAT_2}
    assert [sql for sql in own if "STRICT" not in sql] == [SEARCH_TABLES[3]]


def test_one_process_writes_and_a_second_reads_only(path: Path) -> None:
    with Session.open(path, annotator=ADA) as writer:
        with pytest.raises(SessionInUse, match=r"ferry\.annotator is open in another window"):
            Session.open(path, annotator=BEN)
        with Session.open(path, read_only=True, annotator=BEN) as reader:
            source = writer.sources()[0]
            span = writer.add_span(source.id, 0, 5, "claim")
            assert reader.span(span.id) == span
        assert path.with_name("ferry.annotator.lock").exists()
    with Session.open(path, annotator=BEN) as session:
        assert session.span(span.id) == span


def test_another_process_is_told_that_the_session_is_open(path: Path) -> None:
    act = (
        "import sys\nfrom annotator.session.session import Session\n"
        "from annotator.session.errors import SessionInUse\n"
        "try:\n    Session.open(sys.argv[1])\nexcept SessionInUse as error:\n    print(error)\n"
    )
    command = [sys.executable, "-c", act, str(path)]
    with Session.open(path):
        told = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert told.stdout.startswith("ferry.annotator is open in another window or program")
    free = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert free.stdout == ""


def test_the_lock_of_a_process_that_died_does_not_matter(path: Path) -> None:
    path.with_name("ferry.annotator.lock").write_bytes(b"garbage \xff left behind")
    with Session.open(path) as session:
        assert not session.read_only
    assert not path.with_name("ferry.annotator.lock").exists()


def test_garbage_beside_a_session_does_no_harm(path: Path) -> None:
    for suffix in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).write_bytes(b"garbage" * 1000)
    with Session.open(path) as session:
        assert len(session.sources()) == 2
        assert list(session.check()) == []


def test_a_lock_that_cannot_be_made_is_told(path: Path) -> None:
    path.with_name("ferry.annotator.lock").mkdir()
    with pytest.raises(SessionError, match=r"ferry\.annotator cannot be locked"):
        Session.open(path)
    with Session.open(path, read_only=True) as session:
        assert len(session.sources()) == 2


def test_a_refused_opening_leaves_no_lock(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(SessionError):
        Session.open(path)
    assert not path.with_name("ferry.annotator.lock").exists()


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PurePosixPath("/a b/#1?.annotator"), "file:///a%20b/%231%3F.annotator?mode=ro"),
        (PureWindowsPath("C:/a/b.annotator"), "file:///C:/a/b.annotator?mode=ro"),
        (PureWindowsPath("//desk/share/b.annotator"), "file:////desk/share/b.annotator?mode=ro"),
    ],
)
def test_a_path_of_any_system_has_an_address_without_a_host(path: PurePath, uri: str) -> None:
    assert store_connection.address(path, "mode=ro") == uri


def test_a_folder_with_an_icon_of_its_own_is_not_read_only_on_windows(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mode = path.parent.stat().st_mode
    path.parent.chmod(0o500)
    try:
        with monkeypatch.context() as patch:
            patch.setattr("sys.platform", "win32")
            patch.setattr("os.access", lambda place, mode: True)
            store_connection.check_writable(path)
    finally:
        path.parent.chmod(mode)


def test_very_much_is_expected_for_the_time_being(path: Path) -> None:
    with closing(store_connection.open_writer(path)) as writer:

        def waits() -> int:
            found: int = writer.execute("PRAGMA wal_autocheckpoint").fetchone()[0]
            return found

        before = waits()
        watching.expect_much(writer, True)
        assert waits() > before
        writer.execute("UPDATE session SET title = 'Much'")
        watching.expect_much(writer, False)
        assert waits() == before
        with closing(sqlite3.connect(f"file:{path}?immutable=1", uri=True)) as alone:
            # In the file itself, which is all that this connection looks at.
            assert alone.execute("SELECT title FROM session").fetchone() == ("Much",)
