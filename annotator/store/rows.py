"""How sources and spans stand in a row of their tables, and how data stands as JSON."""

from __future__ import annotations

from typing import Any

import msgspec

from annotator.text.records import Source, Span

Row = tuple[Any, ...]

_encoder = msgspec.json.Encoder(order="deterministic")
_decode = msgspec.json.decode


def as_json(value: object) -> str:
    """Return data as JSON with sorted keys, so that equal data is equal text."""
    return _encoder.encode(value).decode("utf-8") if value else "{}"


def fragments_json(span: Span) -> str:
    """Return a span's fragments as JSON, or the empty text for none."""
    return _encoder.encode(span.fragments).decode("utf-8") if span.fragments else ""


def source_row(source: Source) -> Row:
    """Return a source as its row, id last; its text stands elsewhere."""
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


def source_of(row: Row) -> Source:
    """Return the source of a row, without its text."""
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


def span_row(span: Span) -> Row:
    """Return a span as its row, id last."""
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
    " span.note, span.attributes, span.origin, span.created_at, span.updated_at,"
    " span.derived_from, span.id"
)

SPAN_FROM = (
    " FROM span JOIN source ON source.key = span.source"
    " JOIN annotator ON annotator.key = span.annotator "
)
