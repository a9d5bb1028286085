"""The values an export is made of, streamed: one `SourceLine` for each source.

The structs named `...Line` are the objects of the JSON lines themselves: their fields stand in the
order in which they are written, and those that are UNSET are left out. Offsets are code points.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import msgspec
from msgspec import UNSET, Raw, UnsetType

from annotator.text.errors import SessionError
from annotator.text.labels import LabelSet
from annotator.text.records import Annotator, Fragments

META = (
    "title",
    "outlet",
    "author",
    "url",
    "archived_url",
    "published_at",
    "retrieved_at",
    "language",
    "licence",
    "confidential",
)
"""The fields of `meta` in their order; others follow, sorted."""

_encoder = msgspec.json.Encoder(order="deterministic")
_NOTHING = Raw(b"{}")


class ExportRefused(SessionError, ValueError):
    """An export that cannot be written or would be wrong: the message is a sentence."""


def needs_extra(format: str, extra: str) -> ExportRefused:
    """Return the refusal of a format whose library is not installed, with the way to get it."""
    return ExportRefused(
        f"To write {format}, install Annotator with its extra: pip install 'annotator[{extra}]'."
    )


def as_json(data: dict[str, Any] | str) -> Raw:
    """Return data as JSON with sorted keys, or a text that is such JSON already."""
    if isinstance(data, str):
        return _NOTHING if data == "{}" else Raw(data)
    return Raw(_encoder.encode(data))


def meta_line(title: str, meta: dict[str, Any]) -> dict[str, Any]:
    """Return the `meta` of a line: the title, then the fields of `META`, then others sorted."""
    known = [key for key in META if key in meta and key != "title"]
    others = sorted(key for key in meta if key not in META)
    return {"title": title} | {key: Raw(_encoder.encode(meta[key])) for key in known + others}


class Named(msgspec.Struct, frozen=True):
    """A label set or a tool, with its version."""

    name: str
    version: int | str


class StoryLine(msgspec.Struct, frozen=True):
    """The story of a source."""

    id: str
    title: str


class RegionLine(msgspec.Struct, frozen=True):
    """A stretch that is not article text."""

    id: str
    start: int
    end: int
    kind: str
    annotator: str
    origin: str


class SpanLine(msgspec.Struct, frozen=True, gc=False):
    """A labelled stretch; ``attributes`` as `as_json` gives them. Quickest made by `span_line`."""

    id: str
    start: int
    end: int
    fragments: Fragments | UnsetType
    label: str
    text: str
    attributes: Raw
    note: str
    annotator: str
    origin: str
    created_at: str
    updated_at: str
    derived_from: str | UnsetType = UNSET


def span_line(row: Sequence[Any]) -> SpanLine:
    """Return the line of a stored row: the fields of `SpanLine` in the order below.

    id, start, end, fragments (JSON, empty for none), label, text, attributes (canonical JSON),
    note, annotator id, origin, created_at, updated_at, derived_from.
    """
    fragments, attributes = row[3], row[6]
    return SpanLine(
        row[0],
        row[1],
        row[2],
        msgspec.json.decode(fragments, type=Fragments) if fragments else UNSET,
        row[4],
        row[5],
        _NOTHING if attributes == "{}" else Raw(attributes),
        row[7],
        row[8],
        row[9],
        row[10],
        row[11],
        row[12] or UNSET,
    )


class LinkLine(msgspec.Struct, frozen=True, kw_only=True):
    """A typed relation, on the line of the source that holds the span it starts from."""

    id: str
    relation: str
    from_span: str = msgspec.field(name="from")
    to_span: str | UnsetType = msgspec.field(name="to", default=UNSET)
    to_source: str | UnsetType = UNSET
    to_statement: str | UnsetType = UNSET
    attributes: Raw
    annotator: str
    origin: str
    created_at: str


class StatementLine(msgspec.Struct, frozen=True):
    """A statement, and the ids of the spans of this source that belong to it."""

    id: str
    title: str
    spans: tuple[str, ...]


class StatusLine(msgspec.Struct, frozen=True):
    """How far an annotator is with the source."""

    annotator: str
    state: str


class SourceLine(msgspec.Struct, frozen=True, kw_only=True):
    """One source with all that was marked in it. ``spans`` may be a stream of `SpanLine`.

    ``length`` (code points) is there only where the text and all that quotes it is kept back.
    """

    schema: Literal["annotator/1"] = "annotator/1"
    offset_unit: Literal["codepoint"] = "codepoint"
    id: str
    story: StoryLine
    revises: str | UnsetType = UNSET
    split: str | UnsetType = UNSET
    text: str
    text_sha256: str
    length: int | UnsetType = UNSET
    meta: dict[str, Any]
    regions: tuple[RegionLine, ...] = ()
    spans: Iterable[SpanLine] | Raw = ()
    links: tuple[LinkLine, ...] = ()
    statements: tuple[StatementLine, ...] = ()
    status: tuple[StatusLine, ...] = ()
    label_set: Named
    tool: Named


@dataclass(frozen=True, kw_only=True)
class ExportHead:
    """What an export says about itself in its card, beside the sources.

    ``session_file`` is a name without folders, ``session_digest`` gives the sha256 of the session's
    canonical dump, empty where this export is that; ``options`` are those of the command line
    (``("--split", "80/10/10")``). ``lost`` is what the format cannot hold of what is there, as
    `losses.losses` counts it; ``kept_back`` is what was left out because it is confidential, by its
    kind in the plural, complete once all is written. ``offset_unit`` is "codepoint" or "utf16" for
    a format that leaves it open, empty for its own. ``offsets_only`` keeps back the texts,
    ``negatives`` asks for examples without a span or link too, chosen by ``seed`` where they are
    many. ``passed_over`` counts what was left out as was asked for, like ``kept_back``; ``remarks``
    are sentences for the card. ``output`` is what the whole is called of which this is a part.
    """

    session_title: str
    session_file: str
    session_digest: Callable[[], str]
    label_set: LabelSet
    annotators: Sequence[Annotator]
    tool: Named
    options: Sequence[str] = ()
    lost: Mapping[str, int] = field(default_factory=dict)
    offset_unit: str = ""
    kept_back: Mapping[str, int] = field(default_factory=dict)
    offsets_only: bool = False
    negatives: bool = False
    seed: int = 0
    passed_over: Counter[str] = field(default_factory=Counter)
    remarks: Sequence[str] = ()
    output: str = ""
