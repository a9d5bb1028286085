"""One session file, open: the facade over everything that speaks SQL."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from annotator.store import connection, erasing, history, newer, queries, writing
from annotator.store.lock import WriterLock
from annotator.store.originals import Original
from annotator.text.errors import NotSaved, OutcomeUnknown, SessionError
from annotator.text.identity import digest
from annotator.text.records import Annotator, Change, Place, Span

if TYPE_CHECKING:
    from annotator.store.checking import Finding

P = ParamSpec("P")
T = TypeVar("T")


class Store:
    """A session file that is open, for one writer or for reading.

    Methods raise `SessionError` when the file cannot be read and `NotSaved` when a change cannot be
    written; then nothing of it is in the file, except where `OutcomeUnknown` says that nobody
    knows. A write is durable when the method returns.
    """

    def __init__(self, path: Path, read_only: bool = False) -> None:
        """Open an existing file. Raises `SessionError`, `SessionInUse`, `SessionReadOnly`."""
        # By the rules of POSIX, closing any other handle on a file ends the locks that SQLite has
        # on it: of one that this process has open already, the header is not read again.
        if _identity(path) not in _open_here:
            connection.check_header(path, read_only)
        self.path = path
        self.read_only = read_only
        # SQLite follows a link: side files, and so our lock, belong beside the file itself.
        self._file = Path(os.path.realpath(path)) if path.is_symlink() else path
        self._closed = False
        self._connection: sqlite3.Connection | None = None
        if not read_only:
            connection.check_writable(self._file)
        self._lock = None if read_only else WriterLock(self._file)
        try:
            self._connection = self._open()
            self._is_newer = newer.is_newer(self._connection)
        except BaseException:
            self._release()
            raise
        self._identity = _identity(self._file)
        _open_here.append(self._identity)

    @classmethod
    def create(cls, path: Path, annotator: Annotator, first: Change) -> Store:
        """Make a new session file, private to its owner, that begins with `first`, and open it.

        Raises `SessionError` when the name is taken or the folder cannot be written.
        """
        from annotator.store import creating

        creating.create(path, annotator, first)
        return cls(path)

    def close(self) -> None:
        """Close the file, then one file, and give the writer's lock back; twice is once."""
        if not self._closed:
            _open_here.remove(self._identity)
        file, self._connection, self._closed = self._connection, None, True
        if file is not None and self.read_only:
            file.close()
        elif file is not None:
            connection.close_writer(file)
        self._release()

    def _open(self) -> sqlite3.Connection:
        opened = connection.open_reader if self.read_only else connection.open_writer
        return opened(self._file)

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
        except (sqlite3.ProgrammingError, OverflowError) as error:
            raise SessionError(f"{self.path.name} cannot be asked for this: {error}.") from error
        except connection.UNREADABLE as error:
            raise connection.unreadable(self.path, error, self._is_newer) from error

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let all questions of a block be answered from one moment; nested blocks share it."""
        with self._reading():
            live = self._live
            if live.in_transaction:
                yield
                return
            live.execute("BEGIN")
            try:
                yield
            finally:
                with suppress(sqlite3.OperationalError):  # some errors have ended it already
                    live.execute("ROLLBACK")

    def check(self) -> Iterator[Finding]:
        """Yield what is wrong with the file; raises `SessionError` for a newer format."""
        from annotator.store import checking

        if self._is_newer:
            raise newer.not_readable(self.path, "nor check it")
        with self.snapshot():  # else a writer's next change would look like a fault
            return iter(list(checking.check(self._live)))

    def digests(self) -> Iterator[tuple[str, str]]:
        """Yield the id and the digest of every stored span, by id, read from the file."""
        for span in self.stream(queries.records, Span, "ORDER BY span.id"):
            yield span.id, digest(span)

    # Writing

    def write(self, change: Change, originals: Sequence[Original] = ()) -> None:
        """Write one change of any kind; durable when this returns."""
        self._write(
            lambda: history.write(self._live, change, originals),
            lambda: history.is_written(self._live, change.id),
        )

    def extend(self, change: Change, originals: Sequence[Original] = ()) -> None:
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

    def keep(self, act: Callable[[sqlite3.Connection], T]) -> T:
        """Write what is no change, such as the search index, and return what `act` returns."""
        kept: list[T] = []
        self._write(lambda: kept.append(act(self._live)), lambda: False)
        return kept[0]

    def _write(self, act: Callable[[], None], is_there: Callable[[], bool]) -> None:
        if self.read_only:
            raise NotSaved(f"{self.path.name} is open read-only: nothing in it can be changed.")
        if self._connection is None and not self._closed:
            self._open_again()
        # SQLite would go on writing to a file that has lost its name, and lose it all. 2 us.
        if not self._closed and _identity(self._file) != self._identity:
            raise NotSaved(
                f"Not saved: {self.path.name} was moved, renamed, deleted or replaced while it was"
                " open: put it back where it was, and do it again."
            )
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
        """After an I/O error the outcome is unknown: open the file again, see what is stored.

        Raises `OutcomeUnknown` where the disk does not tell.
        """
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
        except (sqlite3.Error, SessionError) as failed:
            raise OutcomeUnknown(
                f"Perhaps not saved: the disk of {self.path.name} fails ({error}). Everything saved"
                " before is safe; look after the disk, then look whether this is there."
            ) from failed
        return True

    def _not_saved(self, error: sqlite3.Error) -> NotSaved:
        name, code = self.path.name, getattr(error, "sqlite_errorname", "")
        if code == "SQLITE_FULL":
            return NotSaved(
                f"Not saved: the disk of {name} is full. Everything saved before is safe;"
                " make room and do it again."
            )
        if code.startswith("SQLITE_BUSY"):
            return NotSaved(
                f"Not saved: another program writes to {name}. Everything saved before is safe;"
                " close that program and do it again."
            )
        return NotSaved(
            f"Not saved: {name} could not be written ({error}). Everything saved before is safe;"
            " look after its disk and do it again."
        )


Identity = tuple[int, int] | None
_open_here: list[Identity] = []
"""The files that this process has open, once for each `Store`."""


def _identity(path: Path) -> Identity:
    """Return which file a path leads to, whatever its name; None when it leads to none."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino
