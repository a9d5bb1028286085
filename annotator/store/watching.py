"""Long writing: made ready for, watched, stopped; and whether others may read meanwhile."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress

STEPS = 1_000_000
"""Of SQLite's virtual machine, between two looks: 0.1 to 0.2 s."""
_CACHE = 64_000  # kB, for the time being: pages that many records touch go to the disk once
_PAGES = 16_384  # 64 MB of them in the side file


def watch(connection: sqlite3.Connection, going_on: Callable[[int], bool] | None) -> None:
    """Tell ``going_on`` now and then, while SQL runs, how many rows have been written since now.

    What it answers with False ends with SQLITE_INTERRUPT. None watches no more.
    """
    if going_on is None:
        connection.set_progress_handler(None, 0)
        connection.execute("PRAGMA cache_size = -2000")  # as SQLite has it from the beginning
        return
    connection.execute(f"PRAGMA cache_size = -{_CACHE}")
    before = connection.total_changes
    connection.set_progress_handler(lambda: not going_on(connection.total_changes - before), STEPS)


def expect_much(connection: sqlite3.Connection, much: bool) -> None:
    """Make ready for very much to be written in many commits; or, when that is over, for little.

    Pages that many records touch are then copied from the side file into the file once in a while.
    Each commit is durable all the same.
    """
    connection.execute(f"PRAGMA cache_size = -{_CACHE if much else 2000}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {_PAGES if much else 1000}")
    if not much:
        with suppress(sqlite3.Error):  # then it stays in the side file, which holds it as well
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)")


def can_be_read_meanwhile(connection: sqlite3.Connection) -> bool:
    """Return whether other connections read on while this one writes: in WAL mode only."""
    return str(connection.execute("PRAGMA journal_mode").fetchone()[0]) == "wal"
