"""How many spans there are, by source, annotator, label and day: one pass over the spans."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from annotator.store.queries import SOURCE_ORDER

Count = tuple[str, str, str, str, int, int]
"""Source id, annotator id, label, day, spans, and how many of them lie wholly in a region."""

# A day is that of the computer's own time zone, as everywhere in the window.
_COUNTS = (
    "SELECT source.id, annotator.id, span.label, date(span.created_at, 'localtime') AS day,"
    " count(*), sum(EXISTS (SELECT 1 FROM region WHERE region.source = span.source"
    "  AND region.start <= span.start AND region.end >= span.end))"
    " FROM span JOIN source ON source.key = span.source"
    " JOIN annotator ON annotator.key = span.annotator"
    " GROUP BY span.source, span.annotator, span.label, day"
)


def counts(connection: sqlite3.Connection) -> Iterator[Count]:
    """Yield the counts of all spans; days are ISO 8601 (``2026-03-14``)."""
    yield from connection.execute(_COUNTS)


def titles(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Return id and title of every source, in the order they came."""
    return connection.execute(f"SELECT id, title FROM source{SOURCE_ORDER}").fetchall()
