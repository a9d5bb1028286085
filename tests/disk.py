"""A disk that can be full, for tests of what is not saved."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest

from annotator.store import history


class Disk:
    """The disk of the session."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Begin with room."""
        self.full = False
        self._write = history.write
        monkeypatch.setattr(history, "write", self._written)

    def _written(self, *what: Any) -> None:
        if self.full:
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorname = "SQLITE_FULL"
            raise error
        self._write(*what)
