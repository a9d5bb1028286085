"""What a session file holds, asked for: records, lists with counts, texts, places of users."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any, TypeVar, cast

import msgspec

from annotator.store.rows import SPAN_COLUMNS, SPAN_FROM, Row, fragments_json, span_of
from annotator.store.tables import TABLES
from annotator.text.identity import Record
from annotator.text.labels import LabelSet
from annotator.text.records import (
    Annotator,
    Link,
    Place,
    Region,
    SessionTitle,
    Source,
    Span,
    Statement,
    Status,
    Story,
)

R = TypeVar("R", bound=Record)

SOURCE_ORDER = " ORDER BY source.created_at, source.id"
# That of the table's own key: the spans of one source come so without being sorted.
_FAR = 1 << 40  # code points: no text is so long
_PLACE_ORDER = "span.start, span.end, span.label, span.annotator, span.fragments"


def records(
    connection: sqlite3.Connection, kind: type[R], rest: str = "", values: Row = ()
) -> Iterator[R]:
    """Yield records of one kind; `rest` is the SQL behind the joined tables (WHERE, ORDER BY)."""
    table = TABLES[kind]
    for row in connection.execute(table.select + rest, values):
        yield cast(R, table.record(row))


def record(connection: sqlite3.Connection, kind: type[R], record_id: str) -> R | None:
    """Return the record of one kind with this id, or None."""
    return next(records(connection, kind, f"WHERE {TABLES[kind].name}.id = ?", (record_id,)), None)


def text(connection: sqlite3.Connection, sha256: str) -> str:
    """Return a stored text by the SHA-256 of its UTF-8 bytes."""
    row = connection.execute("SELECT content FROM text WHERE sha256 = ?", (sha256,)).fetchone()
    if row is None:
        raise sqlite3.DatabaseError("the text of a source is missing")
    return str(row[0])


def source(connection: sqlite3.Connection, source_id: str) -> Source | None:
    """Return a source with its text, or None."""
    found = record(connection, Source, source_id)
    return found and msgspec.structs.replace(found, text=text(connection, found.sha256))


def spans(connection: sqlite3.Connection, source_id: str | None) -> list[Span]:
    """Return the spans of a source, or of all, by place: sources in order, then start and end."""
    if source_id is None:
        sql = f"SELECT {SPAN_COLUMNS}{SPAN_FROM}{SOURCE_ORDER}, {_PLACE_ORDER}"
        return [span_of(row) for row in connection.execute(sql)]
    of_source = f"WHERE source.id = ? ORDER BY {_PLACE_ORDER}"
    sql = f"SELECT {SPAN_COLUMNS}{SPAN_FROM} {of_source}"
    return [span_of(row) for row in connection.execute(sql, (source_id,))]


def spans_from(connection: sqlite3.Connection, source_id: str, start: int, most: int) -> list[Span]:
    """Return by place the first ``most`` spans of a source that begin at ``start`` or after it.

    All that begin where the last of them does are among them; fewer, and these are the last.
    """
    sql = (
        f"SELECT {SPAN_COLUMNS}{SPAN_FROM} WHERE source.id = ?1 AND span.start >= ?2"
        " AND span.start <= ifnull((SELECT start FROM span"
        " WHERE source = (SELECT key FROM source WHERE id = ?1) AND start >= ?2"
        f" ORDER BY start LIMIT 1 OFFSET ?3 - 1), ?2 + {_FAR}) ORDER BY {_PLACE_ORDER}"
    )
    return [span_of(row) for row in connection.execute(sql, (source_id, start, most))]


def spans_over(connection: sqlite3.Connection, source_id: str, start: int, end: int) -> list[Span]:
    """Return by place the spans of a source that share a character with ``start`` to ``end``."""
    rest = f"WHERE source.id = ? AND span.start < ? AND span.end > ? ORDER BY {_PLACE_ORDER}"
    sql = f"SELECT {SPAN_COLUMNS}{SPAN_FROM}{rest}"
    return [span_of(row) for row in connection.execute(sql, (source_id, end, start))]


def same_span(connection: sqlite3.Connection, span: Span) -> Span | None:
    """Return the stored span that is the same by source, place, label and annotator, or None."""
    where = (
        "WHERE source.id = ? AND span.start = ? AND span.end = ? AND span.label = ?"
        " AND annotator.id = ? AND span.fragments = ?"
    )
    place = (span.source_id, span.start, span.end, span.label, span.annotator, fragments_json(span))
    return next(records(connection, Span, where, place), None)


def stories(connection: sqlite3.Connection) -> list[Story]:
    """Return the stories, first the one made with the session, whatever the clock said then."""
    return list(records(connection, Story, "ORDER BY story.key"))


def statements(connection: sqlite3.Connection) -> list[Statement]:
    """Return the statements of all stories, in the order they were made."""
    return list(records(connection, Statement, "ORDER BY statement.created_at, statement.id"))


def links(connection: sqlite3.Connection) -> list[Link]:
    """Return every link, in the order they were made."""
    return list(records(connection, Link, "ORDER BY link.created_at, link.id"))


def links_of(connection: sqlite3.Connection, record_id: str) -> list[Link]:
    """Return the links that begin or end at a span or statement."""
    where = "WHERE link.from_span = ?1 OR link.to_span = ?1 OR link.to_statement = ?1"
    return list(records(connection, Link, where + " ORDER BY link.created_at", (record_id,)))


def answered(connection: sqlite3.Connection, relations: tuple[str, ...]) -> set[str]:
    """Return the ids of the spans at which a link of one of these relations begins."""
    marks = ", ".join("?" * len(relations))
    sql = f"SELECT DISTINCT from_span FROM link WHERE relation IN ({marks})"
    return {row[0] for row in connection.execute(sql, relations)}


def regions(connection: sqlite3.Connection, source_id: str) -> list[Region]:
    """Return the regions of a source by place."""
    rest = "WHERE source.id = ? ORDER BY region.start, region.end, region.id"
    return list(records(connection, Region, rest, (source_id,)))


def statuses(connection: sqlite3.Connection, source_id: str) -> list[Status]:
    """Return how far each annotator is with a source."""
    return list(
        records(connection, Status, "WHERE source.id = ? ORDER BY annotator.id", (source_id,))
    )


def source_ids(connection: sqlite3.Connection) -> list[str]:
    """Return the ids of all sources, in the order they came."""
    return [row[0] for row in connection.execute(f"SELECT id FROM source{SOURCE_ORDER}")]


def session_title(connection: sqlite3.Connection) -> SessionTitle:
    """Return which session the file is, and its title."""
    found = next(records(connection, SessionTitle), None)
    if found is None:
        raise sqlite3.DatabaseError("it does not say which session it is")
    return found


def latest_label_set(connection: sqlite3.Connection) -> LabelSet:
    """Return the label set in force: the last version."""
    found = next(records(connection, LabelSet, "ORDER BY version DESC LIMIT 1"), None)
    if found is None:
        raise sqlite3.DatabaseError("its label set is missing")
    return found


def annotators(connection: sqlite3.Connection) -> list[Annotator]:
    """Return everyone who marked in the session, in the order they came."""
    rows = connection.execute("SELECT id, name FROM annotator ORDER BY key")
    return [Annotator(id=row[0], name=row[1]) for row in rows]


def keep_annotator(connection: sqlite3.Connection, annotator: Annotator) -> None:
    """Add an annotator, or give the known one the new name."""
    connection.execute(
        "INSERT INTO annotator (id, name) VALUES (?, ?)"
        " ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE name <> excluded.name",
        (annotator.id, annotator.name),
    )


def place(connection: sqlite3.Connection, annotator: str) -> Place | None:
    """Return where an annotator was, or None."""
    row = connection.execute(
        "SELECT source.id, place.first_visible, place.span, place.anchor, place.caret FROM place"
        " JOIN source ON source.key = place.source"
        " JOIN annotator ON annotator.key = place.annotator"
        " WHERE annotator.id = ?",
        (annotator,),
    ).fetchone()
    return row and Place(
        source_id=row[0], first_visible=row[1], span_id=row[2], anchor=row[3], caret=row[4]
    )


def keep_place(connection: sqlite3.Connection, annotator: str, where: Place) -> None:
    """Keep where an annotator is."""
    connection.execute(
        "INSERT OR REPLACE INTO place (annotator, source, first_visible, span, anchor, caret)"
        " SELECT annotator.key, source.key, ?, ?, ?, ? FROM annotator, source"
        " WHERE annotator.id = ? AND source.id = ?",
        (
            where.first_visible,
            where.span_id,
            where.anchor,
            where.caret,
            annotator,
            where.source_id,
        ),
    )


EXPORT_SPANS = (
    "SELECT span.id, span.start, span.end, span.fragments, span.label, span.quote, span.attributes,"
    " span.note, annotator.id, span.origin, span.created_at, span.updated_at, span.derived_from"
    " FROM span JOIN annotator ON annotator.key = span.annotator"
    " WHERE span.source = (SELECT key FROM source WHERE id = ?)"
    " ORDER BY span.start, span.end, span.label, span.id"
)
"""The rows an export is made of, in its own order, without the cost of making records."""

EXPORT_LABEL, EXPORT_ATTRIBUTES, EXPORT_ANNOTATOR, EXPORT_ORIGIN = 4, 6, 8, 9
"""Where such a row has these."""


def export_rows(connection: sqlite3.Connection, source_id: str) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of `EXPORT_SPANS` for one source."""
    yield from connection.execute(EXPORT_SPANS, (source_id,))


class LinkEnds(msgspec.Struct, frozen=True):
    """A link with the label and annotator of the span it begins at, and of the one it ends at.

    The latter are None, with that span's source, where it ends at a statement.
    """

    link: Link
    label: str
    annotator: str
    to_source: str | None
    to_label: str | None
    to_annotator: str | None


def links_from(connection: sqlite3.Connection, source_id: str) -> Iterator[LinkEnds]:
    """Yield each link that begins in a source."""
    ends = connection.execute(
        "SELECT link.id, span.label, annotator.id, far_source.id, far.label, far_annotator.id"
        " FROM link"
        " JOIN span ON span.id = link.from_span JOIN annotator ON annotator.key = span.annotator"
        " LEFT JOIN span AS far ON far.id = link.to_span"
        " LEFT JOIN source AS far_source ON far_source.key = far.source"
        " LEFT JOIN annotator AS far_annotator ON far_annotator.key = far.annotator"
        " WHERE span.source = (SELECT key FROM source WHERE id = ?)"
        " ORDER BY span.start, span.end, link.relation, link.id",
        (source_id,),
    )
    for link_id, *rest in ends.fetchall():
        link = record(connection, Link, link_id)
        assert link is not None
        yield LinkEnds(link, *rest)


def linked_sources(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Return the pairs of sources that a link leads from and to, each pair once."""
    rows = connection.execute(
        "SELECT DISTINCT source.id, far_source.id FROM link"
        " JOIN span ON span.id = link.from_span JOIN source ON source.key = span.source"
        " JOIN span AS far ON far.id = link.to_span"
        " JOIN source AS far_source ON far_source.key = far.source"
        " WHERE source.key <> far_source.key"
    )
    return sorted((row[0], row[1]) for row in rows)
