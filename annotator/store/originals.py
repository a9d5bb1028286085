"""The bytes that sources were read from, and which files they were."""

from __future__ import annotations

import sqlite3

import msgspec


class _Provenance(msgspec.Struct):
    file: str = ""


def content(connection: sqlite3.Connection, source_id: str) -> bytes | None:
    """Return the bytes that a source was read from, or None where it came as text."""
    row = connection.execute(
        "SELECT original.content FROM original JOIN source"
        " ON original.sha256 = source.original_sha256 WHERE source.id = ?",
        (source_id,),
    ).fetchone()
    return None if row is None else bytes(row[0])


def files(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    """Return the SHA-256 of the bytes and the file's name of every source that was a file."""
    rows = connection.execute(
        "SELECT original_sha256, provenance FROM source WHERE original_sha256 IS NOT NULL"
    )
    file_of = msgspec.json.Decoder(_Provenance).decode
    return {(sha256, file_of(provenance).file) for sha256, provenance in rows}
