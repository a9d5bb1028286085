"""Opening and closing the session file: settings read back, private always, one file at rest."""

from __future__ import annotations

import glob
import os
import sqlite3
import stat
import struct
import sys
from contextlib import closing, suppress
from pathlib import Path, PurePath

import msgspec

from annotator.store import newer, queries
from annotator.store.schema import APPLICATION_ID, FORMAT_VERSION, SCHEMAS
from annotator.text.errors import SessionError, SessionInUse, SessionReadOnly

_HEADER = struct.Struct(">60xI4xI")  # user_version at byte 60, application_id at byte 68
_MAGIC = b"SQLite format 3\0"

_OF_THE_DISK = (
    *("SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_FULL"),
    *("SQLITE_READONLY", "SQLITE_PERM", "SQLITE_PROTOCOL"),
)

# Tables and an index of SQLite and of sqlite-utils, told by their SQL: in a file from elsewhere any
# trigger or view may have such a name.
_KEPT = (
    "sql GLOB 'CREATE TABLE sqlite_*' OR (tbl_name = '_sqlite_migrations' AND"
    " (sql GLOB 'CREATE TABLE *' OR sql GLOB 'CREATE UNIQUE INDEX *'))"
)

UNREADABLE = (sqlite3.DatabaseError, msgspec.MsgspecError, UnicodeDecodeError)
"""What reading a damaged file raises; the last where SQLite's own message quotes the damage."""


def reason(error: Exception) -> str:
    """Return what went wrong in SQLite's words, without the stored text that some of them quote."""
    words = str(error)
    return "a text in it is not UTF-8" if words.startswith("Could not decode") else words


def unreadable(path: Path, error: Exception, too_new: bool = False) -> SessionError:
    """Return the sentence for a session file that cannot be read, with SQLite's own reason.

    What cannot be read in a file that is ``too_new`` need not be damage.
    """
    name, code = path.name, getattr(error, "sqlite_errorname", "")
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return SessionInUse(
            f"{name} is being read by another program: try again when that is done."
        )
    if code.startswith(_OF_THE_DISK):
        return SessionError(f"{name} cannot be read ({error}): look after its disk and try again.")
    if too_new:
        return newer.not_readable(path, reason(error))
    return SessionError(
        f"{name} is damaged ({reason(error)}): keep it aside and go back to a copy of it."
    )


def check_header(path: Path, read_only: bool) -> None:
    """Read the first bytes of a file and raise `SessionError` unless this version can open it so.

    A file of a newer format raises `SessionReadOnly` where it is to be written.
    """
    name = path.name
    try:
        mode = os.stat(path).st_mode
        if stat.S_ISDIR(mode):
            raise SessionError(f"{name} is a folder, not a session: choose a file in it.")
        if not stat.S_ISREG(mode):
            raise SessionError(f"{name} is not a file that a session could be in: choose another.")
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        raise SessionError(f"{name} is not there: check its name and folder.") from None
    except OSError as error:
        raise SessionError(f"{name} cannot be read ({error.strerror}): check its rights.") from None
    if not head.startswith(_MAGIC) or len(head) < 100:
        what = "is empty, not a session" if not head else "is not an Annotator session"
        raise SessionError(f"{name} {what}: open a .annotator file, or import this one.")
    version, application = _HEADER.unpack(head[: _HEADER.size])
    if application != APPLICATION_ID:
        raise SessionError(f"{name} is a database of another program, not an Annotator session.")
    if version > FORMAT_VERSION and not read_only:
        raise newer.not_writable(path, version)


def check_writable(path: Path) -> None:
    """Raise `SessionReadOnly` unless the file and its folder can be written."""
    # The mode is asked too, because root may write a file that its owner made read-only.
    if not os.stat(path).st_mode & 0o222 or not os.access(path, os.W_OK):
        raise SessionReadOnly(f"{path.name} is read-only: open it read-only, or make a copy.")
    folder = path.absolute().parent
    # On Windows that bit of a folder says that it has an icon of its own, as Documents has.
    closed = sys.platform != "win32" and not os.stat(folder).st_mode & 0o222
    if closed or not os.access(folder, os.W_OK):
        raise SessionReadOnly(
            f"The folder of {path.name} is read-only: open the session read-only, or copy it."
        )
    _refuse_second_name(path)


def _refuse_second_name(path: Path) -> None:
    """Raise `SessionReadOnly` for a file with a second hard link, whose side files lie elsewhere.

    Two writers by two names would each have a lock and a WAL of their own, and lose marks. The name
    that a session is made under is one too, where making it broke off just before its end.
    """
    if os.stat(path).st_nlink > 1:
        for draft in path.parent.glob(f".{glob.escape(path.name)}.*.new"):
            with suppress(OSError):  # gone meanwhile
                if os.path.samefile(draft, path):
                    draft.unlink()
    if os.stat(path).st_nlink > 1:
        raise SessionReadOnly(
            f"{path.name} has a second name on its disk (a hard link), under which others could"
            " write it unseen: open it read-only, or work on a copy."
        )


def open_writer(path: Path) -> sqlite3.Connection:
    """Open the one connection that writes; every setting is read back. Raises `SessionError`."""
    try:
        connection = _connect(path, "mode=rw")  # which makes no new file where none is left
    except sqlite3.Error as error:
        raise unreadable(path, error) from error
    try:
        _settle(connection)
        # All that could refuse the file is asked before the first byte of it changes.
        check_schema(connection, path)
        queries.session_title(connection)
        queries.latest_label_set(connection)
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version > FORMAT_VERSION:
            raise newer.not_writable(path, version)
        old = version < FORMAT_VERSION
        if old:
            from annotator.store import upgrading

            with upgrading.keeping_copy(connection, path):
                mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
        else:
            mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
        if mode == "wal":
            _set(connection, "synchronous", "FULL", 2)
            if sys.platform == "darwin":
                _set(connection, "fullfsync", "ON", 1)
                _set(connection, "checkpoint_fullfsync", "ON", 1)
        else:  # network folders have no shared memory for a WAL
            connection.execute("PRAGMA journal_mode = TRUNCATE")
            _set(connection, "synchronous", "EXTRA", 3)
        if old:
            upgrading.upgrade(connection)
    except UNREADABLE as error:
        connection.close()
        raise unreadable(path, error) from error
    except SessionError:
        connection.close()
        raise
    return connection


def open_reader(path: Path) -> sqlite3.Connection:
    """Open a connection that cannot write, also where nothing may be written beside the file."""
    try:
        if os.access(path.absolute().parent, os.W_OK):
            try:
                return _read(path, "mode=ro")
            except sqlite3.OperationalError as error:
                # A cut while the journal mode changed: the writer is gone, only one may mend it.
                if not error.sqlite_errorname.startswith("SQLITE_READONLY"):
                    raise
                return _read_private_copy(path)
        if any(beside.exists() and beside.stat().st_size for beside in _beside(path)):
            return _read_private_copy(path)
        return _read(path, "mode=ro&immutable=1")
    except UNREADABLE as error:
        raise unreadable(path, error) from error
    except OSError as error:  # while a copy was made
        raise SessionError(
            f"{path.name} cannot be read ({error.strerror}): make room for a copy of it in the"
            " folder of temporary files, and try again."
        ) from error


def _beside(path: Path) -> list[Path]:
    """Return the side files that SQLite plays back into a session file."""
    return [path.with_name(path.name + suffix) for suffix in ("-wal", "-journal")]


def _read_private_copy(path: Path) -> sqlite3.Connection:
    """Read a copy: SQLite must play side files back, and may not write where the file lies."""
    import shutil
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        for file in (path, *_beside(path)):
            if file.exists():
                shutil.copyfile(file, copy.with_name(file.name))
        in_memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        try:
            with closing(sqlite3.connect(copy)) as on_disk:
                on_disk.backup(in_memory)
            check_schema(in_memory, path)
        except (*UNREADABLE, SessionError):
            in_memory.close()
            raise
    return in_memory


def _read(path: Path, how: str) -> sqlite3.Connection:
    connection = _connect(path, how)
    try:
        _settle(connection)
        check_schema(connection, path)
    except (*UNREADABLE, SessionError):
        connection.close()
        raise
    return connection


def _connect(path: Path, how: str) -> sqlite3.Connection:
    return sqlite3.connect(
        address(path.absolute(), how), uri=True, isolation_level=None, check_same_thread=False
    )


def address(path: PurePath, how: str) -> str:
    """Return an absolute path as the URI by which SQLite opens it; `how` is the query of it."""
    uri = path.as_uri()
    if not uri.startswith("file:///"):
        # SQLite knows no other host: a Windows share is a path that begins with two slashes.
        uri = uri.replace("file://", "file:////", 1)
    return f"{uri}?{how}"


def _settle(connection: sqlite3.Connection) -> None:
    _set(connection, "foreign_keys", "ON", 1)
    _set(connection, "secure_delete", "ON", 1)
    _set(connection, "trusted_schema", "OFF", 0)
    _set(connection, "cell_size_check", "ON", 1)
    connection.execute("PRAGMA mmap_size = 0")
    connection.execute("PRAGMA busy_timeout = 2000")


def _set(connection: sqlite3.Connection, name: str, value: str, expected: int) -> None:
    connection.execute(f"PRAGMA {name} = {value}")
    found = connection.execute(f"PRAGMA {name}").fetchone()
    if found is None or found[0] != expected:
        raise SessionError(
            f"This system's SQLite does not take the setting {name}={value}"
            " that keeps sessions safe: use another Python."
        )


def check_schema(connection: sqlite3.Connection, path: Path) -> None:
    """Raise `SessionError` unless the tables are, to the letter, those of the file's format.

    Of a newer format nobody knows its letters: see `newer.check_tables`.
    """
    if newer.is_newer(connection):
        newer.check_tables(connection, path)
        return
    found = {
        sql
        for (sql,) in connection.execute(
            # As bytes, because a damaged text need not be UTF-8.
            f"SELECT CAST(sql AS BLOB) FROM sqlite_master WHERE sql IS NOT NULL AND NOT ({_KEPT})"
        )
    }
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if found != {sql.encode("utf-8") for sql in SCHEMAS.get(version, ())}:
        raise SessionError(
            f"{path.name} does not have the tables of an Annotator session: it is damaged or was"
            " changed by another program; go back to a copy of it."
        )


def close_writer(connection: sqlite3.Connection) -> None:
    """Close the writing connection; the session is then one file, unless somebody still reads."""
    # Where someone reads or the disk is full, the WAL stays and the next writer tidies; a file that
    # was damaged meanwhile is told at its next opening.
    with suppress(sqlite3.DatabaseError):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
