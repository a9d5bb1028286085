"""Session files of a newer format: read as far as they have the tables of this one, never written.

A later version of this program may add tables and columns; it is asked only for those known here.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from annotator.store.schema import FORMAT_1, FORMAT_VERSION
from annotator.text.errors import SessionError, SessionReadOnly


def is_newer(connection: sqlite3.Connection) -> bool:
    """Return whether the open file has a newer format than this program writes."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return bool(version > FORMAT_VERSION)


def not_writable(path: Path, version: int) -> SessionReadOnly:
    """Return the sentence for a file of a newer format that is asked for to be written."""
    return SessionReadOnly(
        f"{path.name} was made by a newer Annotator (its format is {version}, this one writes"
        f" {FORMAT_VERSION}): open it read-only, or update Annotator."
    )


def not_readable(path: Path, why: str) -> SessionError:
    """Return the sentence for what this program cannot read of such a file."""
    return SessionError(
        f"{path.name} was made by a newer Annotator, and this one cannot read it ({why}): update"
        " Annotator to open it."
    )


def check_tables(connection: sqlite3.Connection, path: Path) -> None:
    """Raise `SessionError` unless all tables and columns that are read here are in the file.

    Each has to be a table in truth: what a view or a module gives in its place is no record. The
    search index is left alone, see `search.has_index`.
    """
    with closing(sqlite3.connect(":memory:")) as known:
        for statement in FORMAT_1:
            known.execute(statement)
        wanted = _columns(known)
    found = _columns(connection)
    for table, columns in wanted.items():
        missing = columns - found.get(table, set())
        if missing:
            what = f"column {min(missing)} of {table}" if table in found else f"table {table}"
            raise not_readable(path, f"it has no {what}")


def _columns(connection: sqlite3.Connection) -> dict[str, set[str]]:
    """Return the names of the columns of each table; views and virtual tables are left out."""
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE %'"
    ).fetchall()
    ask = "SELECT name FROM pragma_table_info(?)"
    return {name: {row[0] for row in connection.execute(ask, (name,))} for (name,) in tables}
