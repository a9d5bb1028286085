"""The bytes that sources were read from, packed, and which files they were.

Kept is nothing for bytes that are a stored text's own, in UTF-8; the bytes compressed (RFC 1950)
where that is shorter; else the bytes themselves. The SHA-256 that they are kept under tells which.
"""

from __future__ import annotations

import sqlite3
import zlib
from typing import NamedTuple

import msgspec

from annotator.store.queries import SOURCE_ORDER
from annotator.text.identity import sha256

_LARGEST = 100_000_000
"""The most bytes that are unpacked: far more than an importer takes, far less than a bomb holds."""


class Original(NamedTuple):
    """The bytes of a file as they are kept, under the SHA-256 of what they were."""

    sha256: str
    packed: bytes


class _Provenance(msgspec.Struct):
    file: str = ""


def pack(data: bytes, name: str, text: str) -> Original:
    """Return bytes as they are kept; ``name`` is their SHA-256, ``text`` that of their text."""
    if name == text:
        return Original(name, b"")
    smaller = zlib.compress(data)
    return Original(name, smaller if len(smaller) < len(data) else data)


def unpack(connection: sqlite3.Connection, kept: Original) -> bytes | None:
    """Return the bytes that were packed, or None when they are not what their SHA-256 says."""
    if not kept.packed:
        row = connection.execute("SELECT content FROM text WHERE sha256 = ?", kept[:1]).fetchone()
        return row and str(row[0]).encode("utf-8")
    if sha256(kept.packed) == kept.sha256:
        return kept.packed
    try:
        data = zlib.decompressobj().decompress(kept.packed, _LARGEST)
    except zlib.error:
        return None
    return data if sha256(data) == kept.sha256 else None


def content(connection: sqlite3.Connection, source_id: str) -> bytes | None:
    """Return the bytes that a source was read from, or None where it came as text."""
    row = connection.execute(
        "SELECT original.sha256, original.content FROM original JOIN source"
        " ON original.sha256 = source.original_sha256 WHERE source.id = ?",
        (source_id,),
    ).fetchone()
    return None if row is None else unpack(connection, Original(*row))


def files(connection: sqlite3.Connection) -> dict[tuple[str, str], str]:
    """Return the id of the source that came from each file: the latest of several.

    A file is known by the SHA-256 of its bytes and its name.
    """
    rows = connection.execute(
        "SELECT original_sha256, provenance, id FROM source WHERE original_sha256 IS NOT NULL"
        f"{SOURCE_ORDER}"
    )
    file_of = msgspec.json.Decoder(_Provenance).decode
    return {(sha256, file_of(provenance).file): source_id for sha256, provenance, source_id in rows}
