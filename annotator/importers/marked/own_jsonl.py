"""Our own JSON lines, read again without loss: one source with all that was marked in it a line.

The unit of offsets is known, and each line is held against its own quotes and its text's SHA-256.
A file may be larger than memory: it can be read line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

import msgspec

from annotator.importers import strict_json
from annotator.importers.document import ImportRefused
from annotator.importers.marked.checking import faults, without_texts
from annotator.importers.marked.document import (
    MarkedDocument,
    MarkedLink,
    MarkedRegion,
    MarkedSpan,
    MarkedStatement,
    MarkedStatus,
)
from annotator.text.identity import sha256

NAME = "jsonl"
EXTENSIONS: tuple[str, ...] = (".jsonl", ".ndjson")
KEEPS = "All of it: texts, spans, links, statements, regions, status, ids, origins and times."
LOSES = "Nothing; history and original files were never in it."

LONGEST_LINE = 200_000_000
"""The most bytes of a line: half a million spans in one source."""

TOLD_BY = 1000
"""The bytes at the begin of a file by which it is told."""

_BOM = b"\xef\xbb\xbf"
_FIRST = re.compile(rb'[ \t\r\n]*\{[ \t]*"schema"[ \t]*:[ \t]*"annotator/\d+"')


class _Named(msgspec.Struct, frozen=True):
    name: str
    version: int | str


class _Naming(msgspec.Struct, frozen=True):
    label_set: _Named


class _Story(msgspec.Struct, frozen=True):
    id: str
    title: str


class _Link(msgspec.Struct, frozen=True):
    id: str
    relation: str
    from_span: str = msgspec.field(name="from")
    to: str = ""
    to_source: str = ""
    to_statement: str = ""
    attributes: dict[str, Any] = {}
    annotator: str = ""
    origin: str = ""
    created_at: str = ""


class _Line(msgspec.Struct, frozen=True):
    """The object on a line, as `exporters.document.SourceLine` writes it."""

    schema: Literal["annotator/1"]
    offset_unit: Literal["codepoint"]
    id: str
    story: _Story
    text: str
    text_sha256: str
    meta: dict[str, Any]
    spans: tuple[MarkedSpan, ...]
    label_set: _Named
    revises: str = ""
    regions: tuple[MarkedRegion, ...] = ()
    links: tuple[_Link, ...] = ()
    statements: tuple[MarkedStatement, ...] = ()
    status: tuple[MarkedStatus, ...] = ()


def looks_like(data: bytes) -> bool:
    """Return whether the first line begins as ours do."""
    return _FIRST.match(data[:TOLD_BY].removeprefix(_BOM)) is not None


def beside(name: str) -> tuple[str, ...]:
    """Return the names of the label set and the card; the lines themselves need neither.

    The label set may be in either of the first two: in its own file, or one for several exports.
    """
    return f"{name}.labels.json", "labels.json", f"{name}.md"


def label_set_named(line: bytes) -> tuple[str, int] | None:
    """Return name and version of the label set that a line was marked by; None for no such line."""
    try:
        named = msgspec.json.decode(line, type=_Naming).label_set
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return (named.name, named.version) if isinstance(named.version, int) else None


def read(
    data: bytes, name: str, others: Mapping[str, bytes]
) -> Iterator[MarkedDocument | ImportRefused]:
    """Yield the source on each line of a file; raise `ImportRefused`, which names the line."""
    for number, line in numbered(data.split(b"\n")):
        yield document(line, name, number)


def numbered(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield each line that is not blank with its number, from 1; a byte order mark is left out."""
    for number, line in enumerate(lines, 1):
        bare = line.removeprefix(_BOM) if number == 1 else line
        if bare.strip():
            yield number, bare


def document(raw: bytes, name: str, number: int) -> MarkedDocument:
    """Return the source on one line; raise `ImportRefused` with the line and what is wrong."""
    try:
        return _document(raw)
    except _WithoutText:
        raise without_texts(f"{name} line {number}") from None
    except (msgspec.MsgspecError, ValueError) as error:
        why = str(error).rstrip(".")
        raise ImportRefused(
            f"{name} line {number} is no line of an export of Annotator ({why}): export it again."
        ) from None


class _WithoutText(Exception):
    """A line of an export whose texts were kept back."""


def _document(raw: bytes) -> MarkedDocument:
    if len(raw) > LONGEST_LINE:
        raise ValueError("it is longer than 200 MB")
    value = strict_json.value(raw.decode("utf-8"))
    if isinstance(value, dict) and "length" in value and "text" not in value:
        raise _WithoutText
    line = msgspec.convert(value, _Line)
    if sha256(line.text) != line.text_sha256:
        raise ValueError("its text is not the one that was exported")
    meta = dict(line.meta)
    title = meta.pop("title", "")
    if not isinstance(title, str):
        raise ValueError("its title is no text")
    version = line.label_set.version
    found = MarkedDocument(
        text=line.text,
        title=title,
        id=line.id,
        story=(line.story.id, line.story.title),
        revises=line.revises,
        meta=meta,
        spans=line.spans,
        links=tuple(_link(each) for each in line.links),
        regions=line.regions,
        statements=line.statements,
        status=line.status,
        label_set=(line.label_set.name, version if isinstance(version, int) else 0),
    )
    for fault in faults(found):
        raise ValueError(fault)
    return found


def _link(link: _Link) -> MarkedLink:
    return MarkedLink(
        id=link.id,
        relation=link.relation,
        from_span=link.from_span,
        to_span=link.to,
        to_statement=link.to_statement,
        to_document=link.to_source,
        attributes=link.attributes,
        annotator=link.annotator,
        origin=link.origin,
        created_at=link.created_at,
    )
