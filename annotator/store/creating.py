"""Making a new session file: built whole under a passing name, then given its own."""

from __future__ import annotations

import errno
import os
import sqlite3
import sys
from contextlib import suppress
from pathlib import Path

from annotator.store import queries, writing
from annotator.text.errors import SessionError
from annotator.text.identity import new_id
from annotator.text.records import Annotator, Change

# What file systems say that cannot sync a folder, or let nobody read it.
_NO_FOLDER_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM)


def create(path: Path, annotator: Annotator, first: Change) -> None:
    """Make a session file, private to its owner, whose history begins with `first`.

    The file appears under its name only when it is whole, and is durable then. Raises
    `SessionError` when the name is taken or the folder cannot be written; no file is left.
    """
    if os.path.lexists(path):
        raise _taken(path)
    draft = draft_of(path)
    try:
        _build(draft, annotator, first)
        publish(draft, path)
    except FileExistsError:
        raise _taken(path) from None
    except OSError as error:
        raise SessionError(
            f"{path.name} cannot be made in {path.parent.name or 'this folder'}"
            f" ({error.strerror}): choose another folder."
        ) from error
    except sqlite3.Error as error:
        raise SessionError(f"{path.name} cannot be made ({error}): is the disk full?") from error
    finally:
        for suffix in ("", "-journal"):
            with suppress(OSError):
                os.unlink(f"{draft}{suffix}")


def _taken(path: Path) -> SessionError:
    return SessionError(f"{path.name} is there already: open it, or choose another name.")


def _build(draft: Path, annotator: Annotator, first: Change) -> None:
    """Make a whole session file under a passing name."""
    from annotator.store.migrations import migrate

    make_private(draft)
    file = sqlite3.connect(draft, isolation_level=None)
    try:
        file.execute("PRAGMA foreign_keys = ON")
        migrate(file)
        with writing.transaction(file):
            queries.keep_annotator(file, annotator)
            writing.write_change(file, first, None, ())
    finally:
        file.close()


def draft_of(path: Path) -> Path:
    """Return the passing name under which a file is made that will be called `path`."""
    return path.with_name(f".{path.name}.{new_id()[:8]}.new")


def make_private(path: Path) -> None:
    """Make an empty file for its owner alone.

    It is so before SQLite opens it: side files get the mode of the file.
    """
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def publish(draft: Path, path: Path) -> None:
    """Give a finished file its name, durably, and never over another (`FileExistsError`)."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if os.path.lexists(path):
            raise FileExistsError(path) from None
        os.rename(draft, path)
    try:
        _sync_folder(path.absolute().parent)
    except OSError:
        path.unlink(missing_ok=True)
        raise


def _sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system knows such a thing."""
    if sys.platform == "win32":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
