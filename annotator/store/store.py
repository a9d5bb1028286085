"""One session file, open: the facade over everything that speaks SQL."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from annotator.store import checking, connection, erasing, history, queries, writing
from annotator.store.lock import WriterLock
from annotator.text.errors import NotSaved, SessionError
from annotator.text.identity import digest, new_id
from annotator.text.records import Annotator, Change, Place, Span

P = ParamSpec("P")
T = TypeVar("T")


class Store:
    """A session file that is open, for one writer or for reading.

    Methods raise `SessionError` when the file cannot be read and `NotSaved` when a change cannot be
    written; then nothing of it is in the file. A write is durable when the method returns.
    """

    def __init__(self, path: Path, read_only: bool = False) -> None:
        """Open an existing file. Raises `SessionError`, `SessionInUse`, `SessionReadOnly`."""
        connection.check_header(path)
        self.path = path
        self.read_only = read_only
        self._closed = False
        self._connection: sqlite3.Connection | None = None
        if not read_only:
            connection.check_writable(path)
        self._lock = None if read_only else WriterLock(path)
        try:
            self._connection = self._open()
        except BaseException:
            self._release()
            raise

    @classmethod
    def create(cls, path: Path, annotator: Annotator, first: Change) -> Store:
        """Make a new session file, private to its owner, that begins with `first`, and open it.

        The file appears under its name only when it is whole. Raises `SessionError` when the name
        is taken or the folder cannot be written.
        """
        if os.path.lexists(path):
            raise SessionError(f"{path.name} is there already: open it, or choose another name.")
        draft = path.with_name(f".{path.name}.{new_id()[:8]}.new")
        try:
            _build(draft, annotator, first)
            _publish(draft, path)
        except FileExistsError:
            raise SessionError(
                f"{path.name} is there already: open it, or choose another name."
            ) from None
        except OSError as error:
            raise SessionError(
                f"{path.name} cannot be made in {path.parent.name or 'this folder'}"
                f" ({error.strerror}): choose another folder."
            ) from error
        except sqlite3.Error as error:
            raise SessionError(
                f"{path.name} cannot be made ({error}): is the disk full?"
            ) from error
        finally:
            for suffix in ("", "-journal"):
                with suppress(OSError):
                    os.unlink(f"{draft}{suffix}")
        return cls(path)

    def close(self) -> None:
        """Close the file, then one file, and give the writer's lock back; twice is once."""
        file, self._connection, self._closed = self._connection, None, True
        if file is not None and self.read_only:
            file.close()
        elif file is not None:
            connection.close_writer(file)
        self._release()

    def _open(self) -> sqlite3.Connection:
        opened = connection.open_reader if self.read_only else connection.open_writer
        return opened(self.path)

    @property
    def _live(self) -> sqlite3.Connection:
        """The open connection, new where an I/O error took the last. Raises `SessionError`."""
        if self._closed:
            raise SessionError(f"{self.path.name} is closed: open it again.")
        if self._connection is None:
            self._connection = self._open()
        return self._connection

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    # Asking

    def ask(
        self,
        query: Callable[Concatenate[sqlite3.Connection, P], T],
        *arguments: P.args,
        **named: P.kwargs,
    ) -> T:
        """Return what one of `queries` or `history` answers; raises `SessionError` on damage."""
        with self._reading():
            return query(self._live, *arguments, **named)

    def stream(
        self,
        query: Callable[Concatenate[sqlite3.Connection, P], Iterator[T]],
        *arguments: P.args,
        **named: P.kwargs,
    ) -> Iterator[T]:
        """Yield what one of `queries` or `history` yields; raises `SessionError` on damage."""
        with self._reading():
            yield from query(self._live, *arguments, **named)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except UnicodeEncodeError as error:
            raise SessionError(f"{error.object!r} is in no session: it is not Unicode.") from None
        except connection.UNREADABLE as error:
            raise connection.unreadable(self.path, error) from error

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let all questions of a block be answered from one moment; nested blocks share it."""
        with self._reading():
            if self._live.in_transaction:
                yield
                return
            self._live.execute("BEGIN")
            try:
                yield
            finally:
                self._live.execute("ROLLBACK")

    def check(self) -> Iterator[checking.Finding]:
        """Yield what is wrong with the file; nothing when every promise about it holds."""
        return checking.check(self._live)

    def digests(self) -> Iterator[tuple[str, str]]:
        """Yield the id and the digest of every stored span, by id, read from the file."""
        for span in self.stream(queries.records, Span, "ORDER BY span.id"):
            yield span.id, digest(span)

    # Writing

    def write(self, change: Change, originals: Sequence[bytes] = ()) -> None:
        """Write one change of any kind; durable when this returns."""
        self._write(
            lambda: history.write(self._live, change, tuple(originals)),
            lambda: history.is_written(self._live, change.id),
        )

    def extend(self, change: Change, originals: Sequence[bytes] = ()) -> None:
        """Write more edits of a change that `write` began: one step of bulk work."""
        marker = change.edits[-1].record.id

        def add() -> None:
            with writing.transaction(self._live):
                writing.write_edits(self._live, change.id, change.edits, originals)

        self._write(add, lambda: self._is_edited(change.id, marker))

    def _is_edited(self, change_id: str, record_id: str) -> bool:
        sql = "SELECT 1 FROM edit JOIN change ON key = change WHERE id = ? AND record = ?"
        return self._live.execute(sql, (change_id, record_id)).fetchone() is not None

    def erase(self, change: Change, ids: Sequence[str]) -> int:
        """Erase records for good; returns how many went. See `erasing.erase`; `clear` follows."""
        erased = 0

        def go() -> None:
            nonlocal erased
            erased = erasing.erase(self._live, change, ids)

        self._write(go, lambda: history.is_written(self._live, change.id))
        return erased

    def clear(self) -> None:
        """Leave nothing of what was erased in free pages and side files; raises `SessionError`."""
        try:
            cleared = erasing.empty_free_pages(self._live)
        except sqlite3.Error:
            cleared = False
        if not cleared:
            raise SessionError(
                f"Erased from {self.path.name}, but its side file still holds the words, because"
                " another program reads it or its disk is full: close it everywhere, then open and"
                " close it once."
            )

    def keep_annotator(self, annotator: Annotator) -> None:
        """Add an annotator to the session, or give the known one a new name."""
        self._write(lambda: queries.keep_annotator(self._live, annotator), lambda: False)

    def keep_place(self, annotator: str, place: Place) -> None:
        """Keep where an annotator is; view state, never a change."""
        self._write(lambda: queries.keep_place(self._live, annotator, place), lambda: False)

    def _write(self, act: Callable[[], None], is_there: Callable[[], bool]) -> None:
        if self.read_only:
            raise NotSaved(f"{self.path.name} is open read-only: nothing in it can be changed.")
        if self._connection is None and not self._closed:
            self._open_again()
        try:
            act()
        except sqlite3.IntegrityError:
            raise
        except sqlite3.Error as error:
            if not self._turned_out_stored(error, is_there):
                raise self._not_saved(error) from error

    def _open_again(self) -> None:
        try:
            self._connection = self._open()
        except SessionError as error:
            raise NotSaved(f"Not saved: {error}") from error

    def _turned_out_stored(self, error: sqlite3.Error, is_there: Callable[[], bool]) -> bool:
        """After an I/O error the outcome is unknown: open the file again, see what is stored."""
        if not getattr(error, "sqlite_errorname", "").startswith("SQLITE_IOERR"):
            return False
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        try:
            if not is_there():
                return False
            # What is read back may still be in memory only: a checkpoint syncs it, or fails.
            self._live.execute("PRAGMA wal_checkpoint(FULL)")
        except (sqlite3.Error, SessionError):
            return False
        return True

    def _not_saved(self, error: sqlite3.Error) -> NotSaved:
        name = self.path.name
        if getattr(error, "sqlite_errorname", "") == "SQLITE_FULL":
            return NotSaved(
                f"Not saved: the disk of {name} is full. Everything saved before is safe;"
                " make room and do it again."
            )
        return NotSaved(
            f"Not saved: {name} could not be written ({error}). Everything saved before is safe;"
            " look after its disk and do it again."
        )


def _build(draft: Path, annotator: Annotator, first: Change) -> None:
    """Make a whole session file under a passing name."""
    from annotator.store.migrations import migrate

    connection.create_private(draft)
    file = sqlite3.connect(draft, isolation_level=None)
    try:
        file.execute("PRAGMA foreign_keys = ON")
        migrate(file)
        with writing.transaction(file):
            queries.keep_annotator(file, annotator)
            writing.write_change(file, first, None, ())
    finally:
        file.close()


def _publish(draft: Path, path: Path) -> None:
    """Give a finished file its name, durably, and never over another file."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if path.exists():
            raise FileExistsError(path) from None
        os.rename(draft, path)
    connection.sync_folder(path.absolute().parent)
