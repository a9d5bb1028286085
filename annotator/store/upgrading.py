"""Bringing a session file of an older format to this one: a copy is kept, then all or nothing."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from annotator.store.creating import draft_of, make_private, publish
from annotator.text.errors import SessionError


@contextmanager
def keeping_copy(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Keep a copy of a session file as it is before the block takes hold of it, see `keep_copy`.

    A block that finds it taken by another program leaves no copy.
    """
    copy = keep_copy(connection, path)
    try:
        yield
    except sqlite3.Error:
        copy.unlink(missing_ok=True)
        raise


def keep_copy(connection: sqlite3.Connection, path: Path) -> Path:
    """Copy an open session file as it is to a file beside it, and return that.

    ``ferry.annotator`` becomes ``ferry.format-1.annotator``, or the next free name. Raises
    `SessionError` when the copy cannot be made; then nothing is left of it.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    draft = draft_of(path)
    try:
        make_private(draft)
        with closing(sqlite3.connect(draft)) as copy:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, also where it was left in WAL
        return _named(draft, path, version)
    except (OSError, sqlite3.Error) as error:
        raise SessionError(
            f"{path.name} is of an older format, and the copy that is kept of it cannot be made"
            f" ({error}): make room beside it, or open it read-only."
        ) from error
    finally:
        for suffix in ("", "-journal", "-wal", "-shm"):
            with suppress(OSError):
                os.unlink(f"{draft}{suffix}")


def _named(draft: Path, path: Path, version: int) -> Path:
    number = 1
    while True:
        extra = f"-{number}" if number > 1 else ""
        copy = path.with_name(f"{path.stem}.format-{version}{extra}{path.suffix}")
        try:
            publish(draft, copy)
        except FileExistsError:
            number += 1
        else:
            return copy


def upgrade(connection: sqlite3.Connection) -> None:
    """Bring an open session file to this format, in one durable transaction."""
    # sqlite-utils is slow to import: only where there is something to do.
    from annotator.store.migrations import migrate

    migrate(connection)
