"""Rows of a data set as texts with spans: our own columns, and those that others usually have.

A row has a ``text`` with ``spans`` (``start``, ``end``, ``label``), or ``tokens`` with tags of
which the text is put together. Columns that are not known are passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from annotator.importers import strict_json
from annotator.importers.document import ImportRefused
from annotator.importers.marked.checking import without_texts
from annotator.importers.marked.conll import tagged
from annotator.importers.marked.document import (
    MarkedDocument,
    MarkedLink,
    MarkedRegion,
    MarkedSpan,
    MarkedStatement,
    MarkedStatus,
)
from annotator.importers.marked.units import Quoted, decide, stretch
from annotator.text.identity import sha256
from annotator.text.units import Units

KEEPS = "The texts with their spans, and of our own files everything; tokens with tags as spans."
LOSES = "Columns that are not known, and the split."

_Text = str | None


class _Place(msgspec.Struct, frozen=True):
    """A piece of a span."""

    start: int
    end: int


class _Span(msgspec.Struct, frozen=True):
    """A span; what other programs leave out is empty or None."""

    start: int
    end: int
    label: str
    id: str | int | None = None
    text: _Text = None
    fragments: tuple[_Place, ...] | None = None
    attributes: str | dict[str, Any] | None = None
    note: _Text = None
    annotator: _Text = None
    origin: _Text = None
    created_at: _Text = None
    updated_at: _Text = None
    derived_from: _Text = None


class _Region(msgspec.Struct, frozen=True):
    """A stretch that is not article text."""

    id: str
    start: int
    end: int
    kind: str
    annotator: str = ""
    origin: str = ""


class _Link(msgspec.Struct, frozen=True, rename={"from_span": "from"}):
    """A relation, as our own files have it."""

    id: str
    relation: str
    from_span: str
    to: str = ""
    to_source: str = ""
    to_statement: str = ""
    attributes: str = "{}"
    annotator: str = ""
    origin: str = ""
    created_at: str = ""


class _Named(msgspec.Struct, frozen=True):
    """A story or a statement."""

    id: str
    title: str


class _Version(msgspec.Struct, frozen=True):
    """A label set."""

    name: str
    version: str | int


class _Row(msgspec.Struct, frozen=True):
    """A row; of its columns those that are known."""

    text: _Text = None
    text_sha256: _Text = None
    spans: tuple[_Span, ...] | None = None
    tokens: tuple[str, ...] | None = None
    ner_tags: tuple[str, ...] | None = None
    tags: tuple[str, ...] | None = None
    id: str | int | None = None
    title: _Text = None
    story: _Named | None = None
    story_id: Any = None
    story_title: Any = None
    revises: _Text = None
    meta: str | dict[str, Any] | None = None
    regions: tuple[_Region, ...] | None = None
    links: tuple[_Link, ...] | None = None
    statements: tuple[_Named, ...] | None = None
    status: tuple[MarkedStatus, ...] | None = None
    label_set: _Version | None = None


COLUMNS = tuple(_Row.__struct_fields__)
"""The columns that are known."""

TAGS = ("ner_tags", "tags")
"""Those that have the tags of tokens."""


def documents(rows: Sequence[tuple[str, Mapping[str, Any]]]) -> Iterator[MarkedDocument]:
    """Yield the document of each row, which comes with words for where it stands ("x line 3").

    Raises `ImportRefused` for the first row that is none.
    """
    found = [(where, _row(where, values)) for where, values in rows]
    unit, _ = decide(
        Quoted(row.text, span.start, span.end, span.text)
        for _, row in found
        if row.text is not None
        for span in row.spans or ()
        if span.text is not None
    )
    for where, row in found:
        if row.text is None:
            tags = row.ner_tags or row.tags or ()
            yield msgspec.structs.replace(
                tagged(row.tokens or (), tags), id=_id(row.id), title=row.title or ""
            )
        else:
            yield _document(row, row.text, Units(row.text, unit), where, unit)


def _row(where: str, values: Mapping[str, Any]) -> _Row:
    """Return a row; raise `ImportRefused` when it has neither a text nor tokens with tags."""
    try:
        row = msgspec.convert(values, _Row)
    except msgspec.ValidationError as error:
        raise ImportRefused(f"{where} is no row of spans ({error}): correct it.") from None
    tags = row.ner_tags or row.tags or ()
    if row.text is None and row.text_sha256:
        raise without_texts(where)
    if row.text is None and (row.tokens is None or len(row.tokens) != len(tags)):
        raise ImportRefused(f"{where} has no text, and no tokens with as many tags: correct it.")
    if row.text is not None and row.text_sha256 and row.label_set is not None:  # it is ours
        _refuse_another_text(row.text, row.text_sha256, where)
    return row


def _refuse_another_text(text: str, digest: str, where: str) -> None:
    """Raise `ImportRefused` where a text is not the one that we wrote down with its SHA-256."""
    if sha256(text.encode("utf-8", "surrogatepass")) != digest:
        raise ImportRefused(
            f"{where} has another text than was exported: put it back, or empty its text_sha256."
        )


def _document(row: _Row, text: str, units: Units, where: str, unit: str) -> MarkedDocument:
    spans: list[MarkedSpan] = []
    mismatches: list[str] = []
    for number, span in enumerate(row.spans or (), 1):
        found = _span(span, text, units, f"{where}: span {number}")
        if isinstance(found, str):
            mismatches.append(found)
        else:
            spans.append(found if found.id else msgspec.structs.replace(found, id=f"T{number}"))
    meta = _object(row.meta, where)
    return MarkedDocument(
        text=text,
        title=row.title or str(meta.get("title", "")),
        id=_id(row.id),
        story=_story(row),
        revises=row.revises or "",
        meta={key: value for key, value in meta.items() if key != "title"},
        spans=tuple(spans),
        links=tuple(_link(each, _id(row.id), where) for each in row.links or ()),
        regions=tuple(
            MarkedRegion(
                id=each.id,
                start=each.start,
                end=each.end,
                kind=each.kind,
                annotator=each.annotator,
                origin=each.origin,
            )
            for each in row.regions or ()
        ),
        statements=tuple(MarkedStatement(id=s.id, title=s.title) for s in row.statements or ()),
        status=row.status or (),
        label_set=_label_set(row.label_set),
        unit=unit,
        mismatches=tuple(mismatches),
    )


def _span(span: _Span, text: str, units: Units, where: str) -> MarkedSpan | str:
    """Return a span in code points, or the sentence that says why it stands nowhere."""
    place = stretch(units, span.start, span.end)
    pieces = [stretch(units, each.start, each.end) for each in span.fragments or ()]
    if place is None or None in pieces:
        return f"{where} is at {span.start} to {span.end}, where the text has no such stretch."
    words = text[slice(*place)]
    if span.text is not None and words != span.text:
        said, there = (" ".join(each[:40].split()) for each in (span.text, words))
        return f"{where} says “{said}”, and “{there}” stands at {span.start} to {span.end}."
    return MarkedSpan(
        id=_id(span.id),
        start=place[0],
        end=place[1],
        fragments=tuple(each for each in pieces if each) or None,
        label=span.label,
        text=words,
        attributes=_object(span.attributes, where),
        note=span.note or "",
        annotator=span.annotator or "",
        origin=span.origin or "",
        created_at=span.created_at or "",
        updated_at=span.updated_at or "",
        derived_from=span.derived_from or "",
    )


def _link(link: _Link, document: str, where: str) -> MarkedLink:
    return MarkedLink(
        id=link.id,
        relation=link.relation,
        from_span=link.from_span,
        to_span=link.to,
        to_statement=link.to_statement,
        to_document="" if link.to_source == document else link.to_source,
        attributes=_object(link.attributes, where),
        annotator=link.annotator,
        origin=link.origin,
        created_at=link.created_at,
    )


def _story(row: _Row) -> tuple[str, str]:
    """Return the id and title of a story; a data set of many sessions has them in flat columns.

    Of others' columns of those names only texts are taken.
    """
    if row.story is not None:
        return row.story.id, row.story.title
    story_id, title = (
        each if isinstance(each, str) else "" for each in (row.story_id, row.story_title)
    )
    return story_id, title


def _label_set(said: _Version | None) -> tuple[str, int]:
    if said is None or not str(said.version).isdecimal():
        return "", 0
    return said.name, int(said.version)


def _id(id: str | int | None) -> str:
    return "" if id is None else str(id)


def _object(said: str | dict[str, Any] | None, where: str) -> dict[str, Any]:
    """Return what is free in form: an object, or the JSON of one; raise `ImportRefused`."""
    if not isinstance(said, str):
        return said or {}
    try:
        found = strict_json.value(said or "{}")
    except strict_json.NotStrict as refused:
        raise ImportRefused(f"{where} holds a text for JSON that {refused}: correct it.") from None
    if not isinstance(found, dict):
        raise ImportRefused(f"{where} holds a text for JSON that is no object: correct it.")
    return found
