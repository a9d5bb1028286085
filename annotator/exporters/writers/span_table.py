"""Spans as the rows of a table, a row for each: what CSV and XLSX hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from msgspec import UNSET

from annotator.exporters.counts import Counts
from annotator.exporters.document import ExportHead, SourceLine, SpanLine
from annotator.exporters.proving import chunks

HOLDS = frozenset(("overlaps", "fragments", "attributes", "notes", "annotators", "anywhere"))
KEEPS = (
    "Each span with its source, story, offsets, fragments, label, words, attributes as JSON, note,"
    " annotator, origin and times."
)

COLUMNS = (
    "source",
    "title",
    "story",
    "story_title",
    "split",
    "span",
    "start",
    "end",
    "fragments",
    "label",
    "text",
    "attributes",
    "note",
    "annotator",
    "origin",
    "created_at",
    "updated_at",
    "derived_from",
)
"""The names of the columns; ``fragments`` is like ``13-15 16-21``."""

PLACES = (*(each for each in COLUMNS if each != "text"), "text_sha256", "length")
"""The same of an export without the texts."""

Cell = str | int


def columns(head: ExportHead) -> tuple[str, ...]:
    """Return the names of the columns of an export."""
    return PLACES if head.offsets_only else COLUMNS


def tables(lines: Iterable[SourceLine], counts: Counts) -> Iterator[list[tuple[Cell, ...]]]:
    """Yield the rows of all spans, some at a time; counts what they hold.

    Raises `ExportRefused` as `proving.chunks` does.
    """
    for line in lines:
        bare = msgspec.structs.replace(line, links=(), regions=())
        head = (
            line.id,
            str(line.meta["title"]),
            line.story.id,
            line.story.title,
            line.split or "",
        )
        if line.length is UNSET:
            for chunk in chunks(bare, counts):
                yield [head + _cells(span) for span in chunk]
        else:
            place = COLUMNS.index("text") - len(head)
            tail = (line.text_sha256, line.length)
            for chunk in chunks(bare, counts):
                cells = map(_cells, chunk)
                yield [head + each[:place] + each[place + 1 :] + tail for each in cells]


def _cells(span: SpanLine) -> tuple[Cell, ...]:
    pieces = () if span.fragments is UNSET else span.fragments
    return (
        span.id,
        span.start,
        span.end,
        " ".join(f"{start}-{end}" for start, end in pieces),
        span.label,
        span.text,
        str(span.attributes, "utf-8"),
        span.note,
        span.annotator,
        span.origin,
        span.created_at,
        span.updated_at,
        span.derived_from or "",
    )
