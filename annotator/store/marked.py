"""What annotations that are brought in are held against: which of their records are there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

import msgspec

_TOGETHER = 500  # ids in one question


class _Kind(msgspec.Struct):
    kind: str


class _Meta(msgspec.Struct):
    url: object = None


def with_text(connection: sqlite3.Connection, sha256: str) -> dict[str, object]:
    """Return the ids of the sources that have this text, each with its address, as they came."""
    rows = connection.execute(
        "SELECT id, meta FROM source WHERE sha256 = ? ORDER BY created_at, id", (sha256,)
    )
    return {row[0]: msgspec.json.decode(row[1], type=_Meta).url for row in rows}


def labels_of(connection: sqlite3.Connection, span_ids: Iterable[str]) -> dict[str, str]:
    """Return the ids of the spans that are there, each with its label."""
    found: dict[str, str] = {}
    for some in _parts(span_ids):
        marks = ", ".join("?" * len(some))
        sql = f"SELECT id, label FROM span WHERE id IN ({marks})"
        found.update(connection.execute(sql, some).fetchall())
    return found


def given(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, tuple[str, bool]]:
    """Return of these ids those that were ever given: to what kind of record, and if it is there.

    A record that is gone may come again under its id; nothing else may have it.
    """
    found: dict[str, tuple[str, bool]] = {}
    for some in _parts(ids):
        marks = ", ".join("?" * len(some))
        sql = (
            "SELECT record, ifnull(after, before), after IS NOT NULL FROM edit"
            f" WHERE record IN ({marks}) ORDER BY change, number"
        )
        for row in connection.execute(sql, some):
            found[row[0]] = (msgspec.json.decode(row[1], type=_Kind).kind, bool(row[2]))
    return found


def has_link(connection: sqlite3.Connection, relation: str, start: str, end: str) -> bool:
    """Return whether a link of this relation leads from a span to a span or statement."""
    row = connection.execute(
        "SELECT 1 FROM link WHERE from_span = ? AND relation = ?"
        " AND ? IN (ifnull(to_span, ''), ifnull(to_statement, ''))",
        (start, relation, end),
    ).fetchone()
    return row is not None


def is_unmarked(connection: sqlite3.Connection) -> bool:
    """Return whether there is no span in the session."""
    return connection.execute("SELECT 1 FROM span LIMIT 1").fetchone() is None


def _parts(ids: Iterable[str]) -> Iterator[Sequence[str]]:
    every = list(ids)
    for at in range(0, len(every), _TOGETHER):
        yield every[at : at + _TOGETHER]
