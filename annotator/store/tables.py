"""The SQL of every kind of record: how one is written, changed, removed and read."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from annotator.store.rows import (
    SPAN_COLUMNS,
    SPAN_FROM,
    Row,
    as_json,
    source_of,
    source_row,
    span_of,
    span_row,
)
from annotator.text.identity import canonical
from annotator.text.labels import LabelSet
from annotator.text.records import (
    AnyRecord,
    Edit,
    Link,
    Region,
    SessionTitle,
    Source,
    Span,
    Statement,
    Status,
    Story,
)


class Table(msgspec.Struct, frozen=True):
    """The SQL of one kind of record; `row` gives the values for `insert` and `update`, id last."""

    name: str
    insert: str
    update: str
    delete: str
    select: str
    row: Callable[[Any], Row]
    record: Callable[[Row], AnyRecord]


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
        source_row,
        source_of,
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
        span_row,
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
            attributes=msgspec.json.decode(row[4]),
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
        "INSERT INTO status (source, annotator, state, origin, updated_at, id)"
        f" VALUES ({_SOURCE}, {_ANNOTATOR}, ?, ?, ?, ?)",
        f"UPDATE status SET source = {_SOURCE}, annotator = {_ANNOTATOR}, state = ?, origin = ?,"
        " updated_at = ? WHERE id = ?",
        "DELETE FROM status WHERE id = ?",
        "SELECT source.id, annotator.id, status.state, status.origin, status.updated_at, status.id"
        " FROM status JOIN source ON source.key = status.source"
        " JOIN annotator ON annotator.key = status.annotator ",
        lambda record: (
            record.source_id,
            record.annotator,
            record.state,
            record.origin,
            record.updated_at,
            record.id,
        ),
        lambda row: Status(
            source_id=row[0],
            annotator=row[1],
            state=row[2],
            origin=row[3],
            updated_at=row[4],
            id=row[5],
        ),
    ),
}
"""Every kind of record that a change can touch, in the order of additions: after what it needs."""

RANK: dict[type, int] = {kind: rank for rank, kind in enumerate(TABLES)}


def act_of(edit: Edit) -> tuple[type, bool, bool]:
    """Return what an edit does to which kind of record: whether it was there, and will be."""
    return type(edit.record), edit.before is not None, edit.after is not None


def apply_edits(connection: sqlite3.Connection, edits: Sequence[Edit]) -> None:
    """Bring records' rows from before to after, in their order, inside the caller's transaction.

    All edits are alike, as `act_of` tells.
    """
    kind, was_there, will_be = act_of(edits[0])
    table = TABLES[kind]
    if not will_be:
        connection.executemany(table.delete, [(edit.record.id,) for edit in edits])
        return
    rows = (table.row(edit.after) for edit in edits)
    changed = connection.executemany(table.update if was_there else table.insert, rows).rowcount
    if was_there and changed != len(edits):
        raise sqlite3.IntegrityError(f"of {len(edits)} {table.name} rows {changed} could change")
