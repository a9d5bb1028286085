"""How each kind of record stands in its table: one row, by fixed SQL, there and back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any, NamedTuple

import msgspec

from annotator.text.identity import canonical
from annotator.text.labels import LabelSet
from annotator.text.records import (
    AnyRecord,
    Link,
    Region,
    SessionTitle,
    Source,
    Span,
    Statement,
    Status,
    Story,
)

Row = tuple[Any, ...]

_encoder = msgspec.json.Encoder(order="deterministic")
_decode = msgspec.json.decode


class Table(NamedTuple):
    """The SQL of one kind of record; `row` gives the values for `insert` and `update`, id last."""

    name: str
    insert: str
    update: str
    delete: str
    select: str
    row: Callable[[Any], Row]
    record: Callable[[Row], AnyRecord]


def as_json(value: object) -> str:
    """Return data as JSON with sorted keys, so that equal data is equal text."""
    return _encoder.encode(value).decode("utf-8") if value else "{}"


def fragments_json(span: Span) -> str:
    """Return a span's fragments as JSON, or the empty text for none."""
    return _encoder.encode(span.fragments).decode("utf-8") if span.fragments else ""


def _source_row(source: Source) -> Row:
    return (
        source.story,
        source.title,
        as_json(source.meta),
        source.sha256,
        source.original_sha256 or None,
        as_json(source.provenance),
        source.revises,
        source.annotator,
        source.created_at,
        source.id,
    )


def _source(row: Row) -> Source:
    return Source(
        id=row[9],
        story=row[0],
        title=row[1],
        meta=_decode(row[2]),
        sha256=row[3],
        original_sha256=row[4] or "",
        provenance=_decode(row[5]),
        revises=row[6],
        annotator=row[7],
        created_at=row[8],
    )


def _span_row(span: Span) -> Row:
    return (
        span.source_id,
        span.start,
        span.end,
        span.label,
        span.annotator,
        fragments_json(span),
        span.text,
        span.note,
        as_json(span.attributes),
        span.origin,
        span.created_at,
        span.updated_at,
        span.derived_from,
        span.id,
    )


def span_of(row: Row) -> Span:
    """Return the span of a row of `SPAN_COLUMNS`."""
    return Span(
        source_id=row[0],
        start=row[1],
        end=row[2],
        label=row[3],
        annotator=row[4],
        fragments=_fragments(row[5]) if row[5] else None,
        text=row[6],
        note=row[7],
        attributes=_decode(row[8]) if row[8] != "{}" else {},
        origin=row[9],
        created_at=row[10],
        updated_at=row[11],
        derived_from=row[12],
        id=row[13],
    )


def _fragments(json: str) -> tuple[tuple[int, int], ...]:
    return msgspec.json.decode(json, type=tuple[tuple[int, int], ...])


SPAN_COLUMNS = (
    "source.id, span.start, span.end, span.label, annotator.id, span.fragments, span.quote,"
    " span.note, span.attributes, span.origin, span.created_at, span.updated_at, span.derived_from, span.id"
)

SPAN_FROM = (
    " FROM span JOIN source ON source.key = span.source"
    " JOIN annotator ON annotator.key = span.annotator "
)

_STORY = "(SELECT key FROM story WHERE id = ?)"
_SOURCE = "(SELECT key FROM source WHERE id = ?)"
_ANNOTATOR = "(SELECT key FROM annotator WHERE id = ?)"

TABLES: dict[type, Table] = {
    SessionTitle: Table(
        "session",
        "INSERT INTO session (title, id) VALUES (?, ?)",
        "UPDATE session SET title = ? WHERE id = ?",
        "DELETE FROM session WHERE id = ?",
        "SELECT title, id FROM session ",
        lambda record: (record.title, record.id),
        lambda row: SessionTitle(title=row[0], id=row[1]),
    ),
    LabelSet: Table(
        "label_set",
        "INSERT INTO label_set (version, content, id) VALUES (?, ?, ?)",
        "UPDATE label_set SET version = ?, content = ? WHERE id = ?",
        "DELETE FROM label_set WHERE id = ?",
        "SELECT version, content, id FROM label_set ",
        lambda record: (record.version, canonical(record).decode("utf-8"), record.id),
        lambda row: msgspec.json.decode(row[1], type=LabelSet),
    ),
    Story: Table(
        "story",
        "INSERT INTO story (title, created_at, id) VALUES (?, ?, ?)",
        "UPDATE story SET title = ?, created_at = ? WHERE id = ?",
        "DELETE FROM story WHERE id = ?",
        "SELECT title, created_at, id FROM story ",
        lambda record: (record.title, record.created_at, record.id),
        lambda row: Story(title=row[0], created_at=row[1], id=row[2]),
    ),
    Source: Table(
        "source",
        "INSERT INTO source (story, title, meta, sha256, original_sha256, provenance, revises,"
        " annotator, created_at, id)"
        f" VALUES ({_STORY}, ?, ?, ?, ?, ?, {_SOURCE}, {_ANNOTATOR}, ?, ?)",
        f"UPDATE source SET story = {_STORY}, title = ?, meta = ?, sha256 = ?, original_sha256 = ?,"
        f" provenance = ?, revises = {_SOURCE}, annotator = {_ANNOTATOR}, created_at = ?"
        " WHERE id = ?",
        "DELETE FROM source WHERE id = ?",
        "SELECT story.id, source.title, source.meta, source.sha256, source.original_sha256,"
        " source.provenance, (SELECT id FROM source AS old WHERE old.key = source.revises),"
        " annotator.id, source.created_at, source.id"
        " FROM source JOIN story ON story.key = source.story"
        " JOIN annotator ON annotator.key = source.annotator ",
        _source_row,
        _source,
    ),
    Span: Table(
        "span",
        "INSERT INTO span (source, start, end, label, annotator, fragments, quote, note,"
        " attributes, origin, created_at, updated_at, derived_from, id)"
        f" VALUES ({_SOURCE}, ?, ?, ?, {_ANNOTATOR}, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        f"UPDATE span SET source = {_SOURCE}, start = ?, end = ?, label = ?,"
        f" annotator = {_ANNOTATOR},"
        " fragments = ?, quote = ?, note = ?, attributes = ?, origin = ?, created_at = ?,"
        " updated_at = ?, derived_from = ? WHERE id = ?",
        "DELETE FROM span WHERE id = ?",
        f"SELECT {SPAN_COLUMNS}{SPAN_FROM}",
        _span_row,
        span_of,
    ),
    Statement: Table(
        "statement",
        "INSERT INTO statement (story, title, annotator, created_at, id)"
        f" VALUES ({_STORY}, ?, {_ANNOTATOR}, ?, ?)",
        f"UPDATE statement SET story = {_STORY}, title = ?, annotator = {_ANNOTATOR},"
        " created_at = ? WHERE id = ?",
        "DELETE FROM statement WHERE id = ?",
        "SELECT story.id, statement.title, annotator.id, statement.created_at, statement.id"
        " FROM statement JOIN story ON story.key = statement.story"
        " JOIN annotator ON annotator.key = statement.annotator ",
        lambda record: (record.story, record.title, record.annotator, record.created_at, record.id),
        lambda row: Statement(
            story=row[0], title=row[1], annotator=row[2], created_at=row[3], id=row[4]
        ),
    ),
    Link: Table(
        "link",
        "INSERT INTO link (relation, from_span, to_span, to_statement, attributes, annotator,"
        f" origin, created_at, id) VALUES (?, ?, ?, ?, ?, {_ANNOTATOR}, ?, ?, ?)",
        "UPDATE link SET relation = ?, from_span = ?, to_span = ?, to_statement = ?,"
        f" attributes = ?, annotator = {_ANNOTATOR}, origin = ?, created_at = ? WHERE id = ?",
        "DELETE FROM link WHERE id = ?",
        "SELECT link.relation, link.from_span, link.to_span, link.to_statement, link.attributes,"
        " annotator.id, link.origin, link.created_at, link.id"
        " FROM link JOIN annotator ON annotator.key = link.annotator ",
        lambda record: (
            record.relation,
            record.from_span,
            record.to_span,
            record.to_statement,
            as_json(record.attributes),
            record.annotator,
            record.origin,
            record.created_at,
            record.id,
        ),
        lambda row: Link(
            relation=row[0],
            from_span=row[1],
            to_span=row[2],
            to_statement=row[3],
            attributes=_decode(row[4]),
            annotator=row[5],
            origin=row[6],
            created_at=row[7],
            id=row[8],
        ),
    ),
    Region: Table(
        "region",
        "INSERT INTO region (source, start, end, region, annotator, origin, created_at, id)"
        f" VALUES ({_SOURCE}, ?, ?, ?, {_ANNOTATOR}, ?, ?, ?)",
        f"UPDATE region SET source = {_SOURCE}, start = ?, end = ?, region = ?,"
        f" annotator = {_ANNOTATOR}, origin = ?, created_at = ? WHERE id = ?",
        "DELETE FROM region WHERE id = ?",
        "SELECT source.id, region.start, region.end, region.region, annotator.id, region.origin,"
        " region.created_at, region.id FROM region JOIN source ON source.key = region.source"
        " JOIN annotator ON annotator.key = region.annotator ",
        lambda record: (
            record.source_id,
            record.start,
            record.end,
            record.region,
            record.annotator,
            record.origin,
            record.created_at,
            record.id,
        ),
        lambda row: Region(
            source_id=row[0],
            start=row[1],
            end=row[2],
            region=row[3],
            annotator=row[4],
            origin=row[5],
            created_at=row[6],
            id=row[7],
        ),
    ),
    Status: Table(
        "status",
        "INSERT INTO status (source, annotator, state, updated_at, id)"
        f" VALUES ({_SOURCE}, {_ANNOTATOR}, ?, ?, ?)",
        f"UPDATE status SET source = {_SOURCE}, annotator = {_ANNOTATOR}, state = ?, updated_at = ?"
        " WHERE id = ?",
        "DELETE FROM status WHERE id = ?",
        "SELECT source.id, annotator.id, status.state, status.updated_at, status.id"
        " FROM status JOIN source ON source.key = status.source"
        " JOIN annotator ON annotator.key = status.annotator ",
        lambda record: (
            record.source_id,
            record.annotator,
            record.state,
            record.updated_at,
            record.id,
        ),
        lambda row: Status(
            source_id=row[0],
            annotator=row[1],
            state=row[2],
            updated_at=row[3],
            id=row[4],
        ),
    ),
}
"""Every kind of record that a change can touch, in the order of additions: after what it needs."""

RANK: dict[type, int] = {kind: rank for rank, kind in enumerate(TABLES)}


def apply_edit(
    connection: sqlite3.Connection, before: AnyRecord | None, after: AnyRecord | None
) -> None:
    """Bring one record's row from `before` to `after`, inside the caller's transaction."""
    if after is None:
        assert before is not None
        connection.execute(TABLES[type(before)].delete, (before.id,))
        return
    table = TABLES[type(after)]
    row = table.row(after)
    if before is None:
        connection.execute(table.insert, row)
    elif connection.execute(table.update, row).rowcount != 1:
        raise sqlite3.IntegrityError(f"no {table.name} {after.id} to change")
