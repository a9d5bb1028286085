"""What of a session was adjudicated: decided between annotators."""

from __future__ import annotations

import sqlite3

ORIGIN = "adjudicated"


def annotators(connection: sqlite3.Connection) -> dict[str, set[str]]:
    """Return the ids of the sources with adjudicated spans, and of whose spans they are."""
    rows = connection.execute(
        "SELECT DISTINCT source.id, annotator.id FROM span"
        " JOIN source ON source.key = span.source"
        " JOIN annotator ON annotator.key = span.annotator WHERE span.origin = ?",
        (ORIGIN,),
    )
    found: dict[str, set[str]] = {}
    for source, annotator in rows:
        found.setdefault(source, set()).add(annotator)
    return found


def links(connection: sqlite3.Connection) -> set[str]:
    """Return the ids of the adjudicated links between adjudicated spans, or to a statement."""
    rows = connection.execute(
        "SELECT link.id FROM link JOIN span ON span.id = link.from_span"
        " LEFT JOIN span AS far ON far.id = link.to_span"
        " WHERE link.origin = ?1 AND span.origin = ?1"
        " AND (link.to_span IS NULL OR far.origin = ?1)",
        (ORIGIN,),
    )
    return {row[0] for row in rows}
