"""How many spans there are, by source, annotator, label and day: one pass over the spans."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from annotator.store.queries import SOURCE_ORDER

Count = tuple[str, str, str, str, int, int]
"""Source id, annotator id, label, day, spans, and how many of them lie wholly in a region."""

# A day is that of the computer's own time zone, as everywhere in the window.
_COUNTS = (
    "SELECT source.id, annotator.id, label, day, spans, aside FROM"
    " (SELECT source, annotator, label, date(created_at, 'localtime') AS day, count(*) AS spans,"
    "   sum(EXISTS (SELECT 1 FROM region WHERE region.source = span.source"
    "    AND region.start <= span.start AND region.end >= span.end)) AS aside"
    "  FROM span GROUP BY source, annotator, label, day) AS tally"
    " JOIN source ON source.key = tally.source JOIN annotator ON annotator.key = tally.annotator"
)


def counts(connection: sqlite3.Connection) -> Iterator[Count]:
    """Yield the counts of all spans; days are ISO 8601 (``2026-03-14``)."""
    yield from connection.execute(_COUNTS)


def titles(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Return id and title of every source, in the order they came."""
    return connection.execute(f"SELECT id, title FROM source{SOURCE_ORDER}").fetchall()
