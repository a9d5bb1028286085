"""Readings of the same page, one after another: which are earlier, and which marks wait there."""

from __future__ import annotations

import sqlite3
from typing import Any, NamedTuple

import msgspec

from annotator.store.queries import records
from annotator.text.records import Region, Span


class Unsettled(NamedTuple):
    """Marks on one earlier reading of which nobody has decided what becomes of them."""

    source_id: str
    spans: list[Span]
    regions: list[Region]


class Reading(NamedTuple):
    """The latest reading of a page: its source, the SHA-256 of its text, its title."""

    source_id: str
    sha256: str
    title: str


class _Provenance(msgspec.Struct):
    settled: tuple[str, ...] = ()


class _Meta(msgspec.Struct):
    url: Any = None


_CHAIN = (
    "WITH RECURSIVE chain (key, depth) AS ("
    " SELECT key, 0 FROM source WHERE id = ?"
    " UNION SELECT source.revises, depth + 1 FROM chain JOIN source USING (key)"
    " WHERE source.revises IS NOT NULL) "
)
_IN_CHAIN = "span.source IN (SELECT key FROM chain)"


def readings(connection: sqlite3.Connection, source_id: str) -> list[str]:
    """Return the ids of a source and of all readings before it, the latest first."""
    rows = connection.execute(
        f"{_CHAIN}SELECT id FROM chain JOIN source USING (key) ORDER BY depth", (source_id,)
    )
    return [row[0] for row in rows]


def newer(connection: sqlite3.Connection, source_id: str) -> str | None:
    """Return the id of the reading after a source, or None where it is the latest."""
    row = connection.execute(
        "SELECT id FROM source WHERE revises = (SELECT key FROM source WHERE id = ?)", (source_id,)
    ).fetchone()
    return None if row is None else str(row[0])


def earlier(connection: sqlite3.Connection) -> frozenset[str]:
    """Return the ids of all sources of which there is a later reading."""
    rows = connection.execute(
        "SELECT id FROM source WHERE key IN (SELECT revises FROM source WHERE revises IS NOT NULL)"
    )
    return frozenset(row[0] for row in rows)


def derived(connection: sqlite3.Connection, source_id: str) -> dict[str, str]:
    """Return what each span on a source, or on a reading before it, was derived from, by its id."""
    sql = f"{_CHAIN}SELECT id, derived_from FROM span WHERE {_IN_CHAIN} AND derived_from NOT NULL"
    return dict(connection.execute(sql, (source_id,)).fetchall())


def unsettled(connection: sqlite3.Connection, source_id: str) -> list[Unsettled]:
    """Return the marks that wait for a decision on a source, by reading, the one before first.

    A span is settled when another on a later reading is derived from it, any mark when a later
    reading names it as settled in its provenance.
    """
    chain = readings(connection, source_id)
    settled = _settled(connection, source_id)
    found = []
    for each in chain[1:]:
        rest = "WHERE source.id = ? ORDER BY {0}.start, {0}.end, {0}.id"
        spans = records(connection, Span, rest.format("span"), (each,))
        regions = records(connection, Region, rest.format("region"), (each,))
        waiting = Unsettled(
            each,
            [span for span in spans if span.id not in settled],
            [region for region in regions if region.id not in settled],
        )
        if waiting.spans or waiting.regions:
            found.append(waiting)
    return found


def waiting_ids(connection: sqlite3.Connection, source_id: str) -> list[str]:
    """Return the ids of the marks of `unsettled`, without reading the marks themselves."""
    settled, found = _settled(connection, source_id), list[str]()
    for table in ("span", "region"):
        marks = connection.execute(
            f"{_CHAIN}SELECT {table}.id FROM chain JOIN {table} ON {table}.source = chain.key"
            " WHERE chain.depth > 0",
            (source_id,),
        )
        found += (mark_id for (mark_id,) in marks if mark_id not in settled)
    return found


def _settled(connection: sqlite3.Connection, source_id: str) -> set[str]:
    """Return the ids of the marks of which somebody has decided what becomes of them."""
    settled = set(derived(connection, source_id).values())
    decode = msgspec.json.Decoder(_Provenance).decode
    for (provenance,) in connection.execute(
        f"{_CHAIN}SELECT provenance FROM chain JOIN source USING (key)", (source_id,)
    ):
        settled |= set(decode(provenance).settled)
    return settled


def by_address(connection: sqlite3.Connection) -> dict[str, Reading]:
    """Return the latest reading of each page, by its address (``meta.url``).

    Where several sources have one address, it is that of the first of them.
    """
    before = earlier(connection)
    decode = msgspec.json.Decoder(_Meta).decode
    rows = connection.execute(
        "SELECT meta, id, sha256, title FROM source ORDER BY created_at DESC, id DESC"
    )
    found = {decode(row[0]).url: Reading(*row[1:]) for row in rows if row[1] not in before}
    return {url: reading for url, reading in found.items() if isinstance(url, str) and url}
