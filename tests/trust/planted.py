"""The program with a bug planted in it, to show that each harness is red when it should be.

Run as ``python -m tests.trust.planted BUG annotate SESSION``. The bugs:

- ``early``: acknowledges before the commit; only each fifth commit is carried out.
- ``normal``: ``synchronous=NORMAL`` once the session is open, so commits are not synced.
- ``public``: new files may be read by everybody.
"""

from __future__ import annotations

import os
import runpy
import sqlite3
import sys
from collections.abc import Callable
from typing import Any

from tests.trust.program import PLANTED

EARLY = (*PLANTED, "early")
NORMAL = (*PLANTED, "normal")
PUBLIC = (*PLANTED, "public")


class LateCommits(sqlite3.Connection):
    """A connection that says it has committed, and does so each fifth time and at its close."""

    commits = 0

    def execute(self, sql: str, *parameters: Any) -> sqlite3.Cursor:
        """Run a statement; a COMMIT, and the BEGIN after it, are mostly swallowed."""
        if sql.startswith("BEGIN") and self.in_transaction:
            return self.cursor()
        if sql.startswith("COMMIT"):
            self.commits += 1
            if self.commits % 5:
                return self.cursor()
        return super().execute(sql, *parameters)

    def close(self) -> None:
        """Commit what was put off, and close."""
        if self.in_transaction:
            super().execute("COMMIT")
        super().close()


class NormalSync(sqlite3.Connection):
    """A connection that turns to synchronous=NORMAL with its first transaction."""

    def execute(self, sql: str, *parameters: Any) -> sqlite3.Cursor:
        """Run a statement; before each BEGIN the setting is spoilt."""
        if sql.startswith("BEGIN"):
            super().execute("PRAGMA synchronous = NORMAL")
        return super().execute(sql, *parameters)


def connect_with(factory: type[sqlite3.Connection]) -> None:
    """Let every connection that is made from now on be one of this kind."""
    connect = sqlite3.connect

    def connected(*arguments: Any, **named: Any) -> sqlite3.Connection:
        return connect(*arguments, factory=factory, **named)

    sqlite3.connect = connected  # type: ignore[assignment]


def _open_to_all() -> None:
    open_file = os.open

    def opened(path: Any, flags: int, mode: int = 0o777, **named: Any) -> int:
        return open_file(path, flags, 0o666 if flags & os.O_CREAT else mode, **named)

    os.open = opened


BUGS: dict[str, Callable[[], None]] = {
    "early": lambda: connect_with(LateCommits),
    "normal": lambda: connect_with(NormalSync),
    "public": _open_to_all,
}


if __name__ == "__main__":
    BUGS[sys.argv[1]]()
    sys.argv = ["annotator", *sys.argv[2:]]
    runpy.run_module("annotator", run_name="__main__")
