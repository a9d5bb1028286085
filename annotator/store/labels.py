"""What a session file says of its label set: earlier versions, and which labels are in use."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from annotator.store.queries import records
from annotator.text.labels import LabelSet
from annotator.text.records import Link, Span


def version(connection: sqlite3.Connection, number: int) -> LabelSet:
    """Return one version of the label set."""
    found = next(records(connection, LabelSet, "WHERE version = ?", (number,)), None)
    if found is None:
        raise sqlite3.DatabaseError("a version of the label set is missing")
    return found


def uses(connection: sqlite3.Connection) -> dict[str, int]:
    """Return how many spans have each label that is in use."""
    return dict(connection.execute("SELECT label, count(*) FROM span GROUP BY label"))


def marked(connection: sqlite3.Connection, labels: Sequence[str]) -> list[Span]:
    """Return every span with one of these labels, by source and place."""
    if not labels:
        return []
    marks = ", ".join("?" * len(labels))
    rest = f"WHERE span.label IN ({marks}) ORDER BY span.source, span.start, span.end, span.id"
    return list(records(connection, Span, rest, tuple(labels)))


def links_at(connection: sqlite3.Connection, span_ids: Sequence[str]) -> list[Link]:
    """Return the links that touch any of these spans."""
    wanted = set(span_ids)
    return [
        link
        for link in records(connection, Link)
        if wanted and (link.from_span in wanted or link.to_span in wanted)
    ]
