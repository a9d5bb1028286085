"""What came of bringing files in, and the same as a file to be kept."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec

from annotator.session.later_readings import Offered
from annotator.text.errors import SessionError
from annotator.text.records import Source

What = Literal["imported", "refused", "already there", "offered", "read again"]


class Outcome(msgspec.Struct, frozen=True, gc=False):
    """What came of one document: ``file`` is its path as it was given, or its name inside one.

    ``reason`` is the sentence why it was refused; ``source_id`` the source that it became, or that
    it is already, if any; ``notes`` are sentences on how it was read.
    """

    file: str
    what: What
    reason: str = ""
    source_id: str = ""
    notes: tuple[str, ...] = ()


class BroughtIn(msgspec.Struct):
    """What came of bringing files in: sources, and sentences on what was refused or changed.

    ``there`` are the names of files that the session held before, of which nothing was added;
    ``offered`` are documents that may be later readings, and wait for an answer; ``marked`` says
    what files of annotations brought, in a few words.
    """

    sources: list[Source] = []
    refused: list[str] = []
    notes: list[str] = []
    there: list[str] = []
    outcomes: list[Outcome] = []
    offered: list[Offered] = []
    marked: str = ""

    def summary(self) -> str:
        """Return how many documents came in, were there and were refused, in one line."""
        counts = Counter(each.what for each in self.outcomes)
        doubtful = sum(_is_doubtful(source) for source in self.sources)
        told = [f"{counts['imported']:,} brought in"]
        told += [f"with {self.marked}"] if self.marked else []
        told += [f"{doubtful:,} of them with doubtful letters"] if doubtful else []
        told += [f"{counts['read again']:,} read again"] if counts["read again"] else []
        told += [f"{len(self.there):,} already there"] if self.there else []
        told += [f"{len(self.refused):,} refused"] if self.refused else []
        told += [f"perhaps later readings: {len(self.offered):,}"] if self.offered else []
        return ", ".join(told)

    def said_of_those_there(self) -> str:
        """Return a sentence on the files that were there already; empty when none was."""
        if not self.there:
            return ""
        if len(self.there) == 1:
            return f"{self.there[0]} is already there: nothing of it was added."
        return f"{len(self.there)} files are already there: nothing of them was added."


def _is_doubtful(source: Source) -> bool:
    """Return whether the letters of a source may not be those that were meant."""
    return bool(source.provenance.get("guessed") or source.provenance.get("spoilt"))


def refuse_taken(path: Path) -> None:
    """Raise `SessionError` when a report cannot have this name: best asked before the work."""
    if os.path.lexists(path):
        raise SessionError(f"{path.name} is there already: choose another name for the report.")
    if not path.parent.is_dir():
        raise SessionError(f"There is no folder {path.parent.name}: choose another for the report.")


def save(report: BroughtIn, path: Path, *, overwrite: bool = False) -> None:
    """Write what came of each file as a CSV file; cells that begin a formula are guarded.

    Raises `SessionError` when there is a file of this name that is not to be replaced, or it cannot
    be written.
    """
    from annotator.exporters.files.target import target
    from annotator.exporters.writers.csv_rows import csv_rows

    rows = [
        (each.file, each.what, each.reason, each.source_id, " ".join(each.notes))
        for each in report.outcomes
    ]
    data = csv_rows([("file", "outcome", "reason", "source", "notes"), *rows])
    with target(path.parent, overwrite=overwrite) as files:
        files.write(path.name, lambda out: _write(out, data))


def _write(out: BinaryIO, data: bytes) -> None:
    out.write(data)
