"""What recognising near-copies asks of the session file."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from annotator.store.queries import SOURCE_ORDER
from annotator.store.rows import as_json
from annotator.store.writing import edit_json, transaction
from annotator.text.records import Source


class Told(NamedTuple):
    """A source without its text: ``sha256`` is that of the text."""

    id: str
    sha256: str
    revises: str | None


LONGEST = 10_000_000
"""Code points of a text that is compared at most: two of them take 5 s and 250 MB."""


def told(connection: sqlite3.Connection) -> list[Told]:
    """Return all sources that are compared, in the order they came."""
    rows = connection.execute(
        "SELECT source.id, source.sha256, old.id FROM source"
        " JOIN text ON text.sha256 = source.sha256"
        " LEFT JOIN source AS old ON old.key = source.revises"
        f" WHERE text.length <= ?{SOURCE_ORDER}",
        (LONGEST,),
    )
    return [Told(*row) for row in rows]


def hashes(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the SHA-256 of every source's text, by the source's id."""
    return dict(connection.execute("SELECT id, sha256 FROM source").fetchall())


def naming(connection: sqlite3.Connection, source_id: str) -> list[tuple[str, str]]:
    """Return the id and the provenance (JSON) of the sources in whose provenance an id stands."""
    return connection.execute(
        f"SELECT id, provenance FROM source WHERE instr(provenance, ?) > 0{SOURCE_ORDER}",
        (source_id,),
    ).fetchall()


def note(connection: sqlite3.Connection, sources: Sequence[Source]) -> list[Source]:
    """Keep the provenance of sources in one transaction, as if they had come with it.

    The change that brought a source then says so in the history, for undo takes back the source
    with all that is noted. Returns the sources so kept: not those that a later change touched, or
    whose own change is undone.
    """
    with transaction(connection):
        return [each for each in sources if _note(connection, each)]


def _note(connection: sqlite3.Connection, source: Source) -> bool:
    edits = connection.execute(
        "SELECT edit.change, edit.number, change.state FROM edit"
        " JOIN change ON change.key = edit.change WHERE edit.record = ?",
        (source.id,),
    ).fetchall()
    if len(edits) != 1 or edits[0][2] != "done":
        return False
    connection.execute(
        "UPDATE source SET provenance = ? WHERE id = ?", (as_json(source.provenance), source.id)
    )
    connection.execute(
        "UPDATE edit SET after = ? WHERE change = ? AND number = ?",
        (edit_json(source), *edits[0][:2]),
    )
    return True
