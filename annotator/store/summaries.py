"""Sources as lists show them: without their texts, their spans counted, and how far one is."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict

import msgspec

from annotator.store.queries import SOURCE_ORDER
from annotator.text.records import SourceSummary

_OF_ONE = " WHERE {0} = (SELECT key FROM source WHERE id = ?)"

_COUNTS = (
    "SELECT span.source, span.label, count(*), sum(annotator.id = ?) FROM span"
    " JOIN annotator ON annotator.key = span.annotator"
)
# CROSS JOIN: from each region to its spans, which the span's own key finds.
_ASIDE = (
    "SELECT span.source, span.label, count(DISTINCT span.id) FROM region CROSS JOIN span"
    " ON span.source = region.source AND span.start >= region.start AND span.start < region.end"
    " AND span.end <= region.end"
)
_SOURCES = (
    "SELECT source.key, source.id, story.id, source.title, source.meta, source.provenance,"
    " text.length,"
    " (SELECT state FROM status JOIN annotator ON annotator.key = status.annotator"
    "  WHERE status.source = source.key AND annotator.id = ?),"
    " (SELECT id FROM source AS old WHERE old.key = source.revises)"
    " FROM source JOIN story ON story.key = source.story JOIN text ON text.sha256 = source.sha256"
)


def summaries(
    connection: sqlite3.Connection, annotator: str, source_id: str | None = None
) -> list[SourceSummary]:
    """Return sources (None: every one) without their text, as one annotator's lists show them.

    A source of which this annotator has never said how far it is counts as in progress from their
    first span in it on.
    """
    one = () if source_id is None else (source_id,)
    counts: defaultdict[int, dict[str, int]] = defaultdict(dict)
    aside: defaultdict[int, dict[str, int]] = defaultdict(dict)
    own: Counter[int] = Counter()
    where = _OF_ONE.format("span.source") if one else ""
    sql = f"{_COUNTS}{where} GROUP BY span.source, span.label"
    for key, label, count, by_annotator in connection.execute(sql, (annotator, *one)):
        counts[key][label] = count
        own[key] += by_annotator
    where = _OF_ONE.format("region.source") if one else ""
    sql = f"{_ASIDE}{where} GROUP BY span.source, span.label"
    for key, label, count in connection.execute(sql, one):
        aside[key][label] = count
    where = " WHERE source.id = ?" if one else ""
    rows = connection.execute(f"{_SOURCES}{where}{SOURCE_ORDER}", (annotator, *one))
    return [
        SourceSummary(
            id=row[1],
            story=row[2],
            title=row[3],
            meta=msgspec.json.decode(row[4]),
            provenance=msgspec.json.decode(row[5]),
            length=row[6],
            counts=counts.get(row[0], {}),
            aside=aside.get(row[0], {}),
            own=own[row[0]],
            state=row[7] or ("in progress" if own[row[0]] else "to do"),
            revises=row[8],
        )
        for row in rows
    ]
