"""What came of bringing files in, and the same as a file to be kept."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec

from annotator.text.errors import SessionError
from annotator.text.records import Source

What = Literal["imported", "refused", "already there"]


class Outcome(msgspec.Struct, frozen=True):
    """What came of one document: ``file`` is its path as it was given, or its name inside one.

    ``reason`` is the sentence why it was refused; ``source_id`` the source that it became, if any.
    """

    file: str
    what: What
    reason: str = ""
    source_id: str = ""


class BroughtIn(msgspec.Struct):
    """What came of bringing files in: sources, and sentences on what was refused or changed.

    ``there`` are the names of files that the session held before, of which nothing was added.
    """

    sources: list[Source] = []
    refused: list[str] = []
    notes: list[str] = []
    there: list[str] = []
    outcomes: list[Outcome] = []

    def said_of_those_there(self) -> str:
        """Return a sentence on the files that were there already; empty when none was."""
        if not self.there:
            return ""
        if len(self.there) == 1:
            return f"{self.there[0]} is already there: nothing of it was added."
        return f"{len(self.there)} files are already there: nothing of them was added."


def refuse_taken(path: Path) -> None:
    """Raise `SessionError` when a report cannot have this name: best asked before the work."""
    if os.path.lexists(path):
        raise SessionError(f"{path.name} is there already: choose another name for the report.")
    if not path.parent.is_dir():
        raise SessionError(f"There is no folder {path.parent.name}: choose another for the report.")


def save(report: BroughtIn, path: Path) -> None:
    """Write what came of each file as a new CSV file; cells that begin a formula are guarded.

    Raises `SessionError` when there is a file of this name or it cannot be written.
    """
    from annotator.exporters.csv_rows import csv_rows
    from annotator.exporters.target import target

    rows = [(each.file, each.what, each.reason, each.source_id) for each in report.outcomes]
    data = csv_rows([("file", "outcome", "reason", "source"), *rows])
    with target(path.parent, overwrite=False) as files:
        files.write(path.name, lambda out: _write(out, data))


def _write(out: BinaryIO, data: bytes) -> None:
    out.write(data)
