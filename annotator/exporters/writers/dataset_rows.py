"""A source as a row of a data set: the columns that Hugging Face and Parquet files have alike.

No cell is ever null, for a file whose column is null throughout has no type: what is not there is
an empty text or an empty list. What is free in form (details of a source, attributes) is JSON in a
text, since a column has one type in all rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec
from msgspec import UNSET

from annotator.exporters.document import LinkLine, SourceLine, SpanLine
from annotator.text.records import Fragments

Fields = tuple[tuple[str, "Kind"], ...]


@dataclass(frozen=True)
class ListOf:
    """A column of lists."""

    kind: Kind


Kind = str | Fields | ListOf
"""What a column holds: "string", "int64", named fields, or a list."""


def _texts(*names: str) -> Fields:
    return tuple((name, "string") for name in names)


_PLACE: Fields = (("start", "int64"), ("end", "int64"))
_NAMED: Fields = _texts("name", "version")

SPAN: Fields = (
    ("id", "string"),
    *_PLACE,
    ("fragments", ListOf(_PLACE)),
    *_texts("label", "text", "attributes", "note", "annotator", "origin"),
    *_texts("created_at", "updated_at", "derived_from"),
)
ROW: Fields = (
    ("id", "string"),
    ("offset_unit", "string"),
    ("story", _texts("id", "title")),
    *_texts("revises", "split", "title", "text", "text_sha256", "language", "licence", "meta"),
    ("regions", ListOf((("id", "string"), *_PLACE, *_texts("kind", "annotator", "origin")))),
    ("spans", ListOf(SPAN)),
    (
        "links",
        ListOf(
            _texts("id", "relation", "from", "to", "to_source", "to_statement", "attributes")
            + _texts("annotator", "origin", "created_at")
        ),
    ),
    ("statements", ListOf((*_texts("id", "title"), ("spans", ListOf("string"))))),
    ("status", ListOf(_texts("annotator", "state"))),
    ("label_set", _NAMED),
    ("tool", _NAMED),
)
"""The columns in their order."""

SPAN_PLACES: Fields = tuple(each for each in SPAN if each[0] != "text")
ROW_PLACES: Fields = tuple(
    ("length", "int64")
    if name == "text"
    else (name, ListOf(SPAN_PLACES) if name == "spans" else kind)
    for name, kind in ROW
)
"""The columns of an export without the texts: their lengths, and spans without their words."""


class SpanRow(msgspec.Struct, frozen=True, gc=False):
    """A span with the fields of `SPAN`."""

    id: str
    start: int
    end: int
    fragments: tuple[dict[str, int], ...]
    label: str
    text: str
    attributes: str
    note: str
    annotator: str
    origin: str
    created_at: str
    updated_at: str
    derived_from: str


def span_row(span: SpanLine) -> SpanRow:
    """Return a span as it stands in a row."""
    return SpanRow(
        span.id,
        span.start,
        span.end,
        () if span.fragments is UNSET else places(span.fragments),
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


def places(fragments: Fragments) -> tuple[dict[str, int], ...]:
    """Return the pieces of a span as they stand in a row."""
    return tuple({"start": start, "end": end} for start, end in fragments)


def row(line: SourceLine) -> dict[str, Any]:
    """Return the columns of a source, all but its spans, which are None there."""
    meta = {key: value for key, value in line.meta.items() if key != "title"}
    return {
        "id": line.id,
        "offset_unit": line.offset_unit,
        "story": msgspec.to_builtins(line.story),
        "revises": line.revises or "",
        "split": line.split or "",
        "title": str(line.meta["title"]),
        **({"text": line.text} if line.length is UNSET else {"length": line.length}),
        "text_sha256": line.text_sha256,
        "language": said(line, "language"),
        "licence": said(line, "licence"),
        "meta": msgspec.json.encode(meta).decode(),
        "regions": msgspec.to_builtins(line.regions),
        "spans": None,
        "links": [_link(each) for each in line.links],
        "statements": msgspec.to_builtins(line.statements),
        "status": msgspec.to_builtins(line.status),
        "label_set": {"name": line.label_set.name, "version": str(line.label_set.version)},
        "tool": {"name": line.tool.name, "version": str(line.tool.version)},
    }


def said(line: SourceLine, key: str) -> str:
    """Return what the details of a source say under a key, when it is a text; else nothing."""
    value = line.meta.get(key, "")
    found = msgspec.json.decode(value) if isinstance(value, msgspec.Raw) else value
    return found if isinstance(found, str) else ""


def _link(link: LinkLine) -> dict[str, str]:
    return {
        "id": link.id,
        "relation": link.relation,
        "from": link.from_span,
        "to": link.to_span or "",
        "to_source": link.to_source or "",
        "to_statement": link.to_statement or "",
        "attributes": str(link.attributes, "utf-8"),
        "annotator": link.annotator,
        "origin": link.origin,
        "created_at": link.created_at,
    }
