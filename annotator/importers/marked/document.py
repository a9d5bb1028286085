"""What every reader of annotations gives: a text with all that was marked in it.

Offsets are code points of ``text``, half open, whatever the file counted in.
"""

from __future__ import annotations

from typing import Any

import msgspec

from annotator.text.records import Fragments


class MarkedSpan(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A labelled stretch; ``id`` is the file's, and whatever the file does not say is empty.

    ``text`` is the slice of the document's text. ``annotator`` is an id or a name.
    """

    id: str
    start: int
    end: int
    label: str
    text: str
    fragments: Fragments | None = None
    attributes: dict[str, Any] = {}
    note: str = ""
    annotator: str = ""
    origin: str = ""
    created_at: str = ""
    updated_at: str = ""
    derived_from: str = ""


class MarkedLink(msgspec.Struct, frozen=True, kw_only=True):
    """A relation from a span of the document to a span, or to a statement, by their ids.

    ``to_document`` is the id of the document that holds ``to_span``; empty is this one.
    """

    id: str
    relation: str
    from_span: str
    to_span: str = ""
    to_statement: str = ""
    to_document: str = ""
    attributes: dict[str, Any] = {}
    annotator: str = ""
    origin: str = ""
    created_at: str = ""


class MarkedRegion(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch that is not article text."""

    id: str
    start: int
    end: int
    kind: str
    annotator: str = ""
    origin: str = ""


class MarkedStatement(msgspec.Struct, frozen=True, kw_only=True):
    """A statement, by the id that links name."""

    id: str
    title: str


class MarkedStatus(msgspec.Struct, frozen=True, kw_only=True):
    """How far an annotator is with the document: one of `records.STATES`."""

    annotator: str
    state: str


class MarkedDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One text with what was marked in it.

    ``id``, ``story`` (id and title), ``revises`` and ``label_set`` (name and version) are empty
    where the file has none. ``meta`` may hold the keys of `exporters.document.META` and others.
    ``unit`` is what the file's offsets count, decided from its data: a `units.Unit`, or "tokens".
    ``mismatches`` has a sentence, with file and line, for every span whose words are not those at
    its place: none of them is in ``spans``. ``lost`` counts what of the file has no place here, by
    its kind in the plural ("events").
    """

    text: str
    title: str = ""
    id: str = ""
    story: tuple[str, str] = ("", "")
    revises: str = ""
    meta: dict[str, Any] = {}
    spans: tuple[MarkedSpan, ...] = ()
    links: tuple[MarkedLink, ...] = ()
    regions: tuple[MarkedRegion, ...] = ()
    statements: tuple[MarkedStatement, ...] = ()
    status: tuple[MarkedStatus, ...] = ()
    label_set: tuple[str, int] = ("", 0)
    unit: str = "code points"
    mismatches: tuple[str, ...] = ()
    lost: dict[str, int] = {}
