"""The records a session holds, as plain immutable values.

Offsets are Unicode code points, half open. Times are ISO 8601 in UTC with microseconds
(``2026-03-14T09:12:00.000000Z``). Ids are random 128-bit texts of 32 hexadecimal digits, made once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Literal

import msgspec

from annotator.text.identity import Record
from annotator.text.labels import LabelSet

ORIGINS: tuple[str, ...] = (
    "manual",
    "suggested-accepted",
    "suggested-edited",
    "imported",
    "adjudicated",
)
STATES: tuple[str, ...] = ("to do", "in progress", "complete")

Fragments = tuple[tuple[int, int], ...]


class SessionTitle(Record, frozen=True, kw_only=True, tag="session"):
    """The session's own name; its id is the session's."""

    title: str


class Annotator(Record, frozen=True, kw_only=True, tag="annotator"):
    """Who marks: an id made once per user profile, and a name."""

    name: str


class Story(Record, frozen=True, kw_only=True, tag="story"):
    """The event that several sources tell; the unit of comparison and of train/test splits."""

    title: str
    created_at: str


class Source(Record, frozen=True, kw_only=True, tag="source", gc=False):
    """One document as it was read.

    ``sha256`` names the text (of its UTF-8 bytes), ``original_sha256`` the bytes it was read from
    (empty when it came as text). ``provenance`` says how it was read: ``file``, ``format``,
    ``charset``, ``bom``, ``newlines``, ``replaced``, ``read_at``, ``tool``; also which stretches of
    that text are proposed as regions (``proposed``), and which were said to be none
    (``left_as_text``), and on a later reading the marks on earlier ones that were decided on
    (``settled``). ``meta`` holds what the user may edit: ``outlet author published_at url
    archived_url retrieved_at language licence confidential``. ``text`` is empty in history, where
    ``sha256`` stands for it.
    """

    story: str
    title: str
    meta: dict[str, Any]
    sha256: str
    original_sha256: str
    provenance: dict[str, Any]
    revises: str | None
    annotator: str
    created_at: str
    text: str = ""


class Span(Record, frozen=True, kw_only=True, tag="span", gc=False):
    """A stretch of a source with a label.

    ``start`` and ``end`` are the hull and ``text`` its slice; ``fragments`` is None or at least two
    sorted pairs, apart, of which the first begins at ``start`` and the last ends at ``end``.
    """

    # gc=False: thousands are made at once, and plain data can hold no circle for it to find.
    source_id: str
    start: int
    end: int
    fragments: Fragments | None
    label: str
    text: str
    note: str
    attributes: dict[str, Any]
    annotator: str
    origin: str
    created_at: str
    updated_at: str
    derived_from: str | None = None


class Statement(Record, frozen=True, kw_only=True, tag="statement"):
    """A proposition with a title, in a story; spans of several sources may belong to it."""

    story: str
    title: str
    annotator: str
    created_at: str


class Link(Record, frozen=True, kw_only=True, tag="link"):
    """A typed relation from a span to a span, or to a statement: exactly one of the two is set."""

    relation: str
    from_span: str
    to_span: str | None
    to_statement: str | None
    attributes: dict[str, Any]
    annotator: str
    origin: str
    created_at: str


class Region(Record, frozen=True, kw_only=True, tag="region"):
    """A stretch of a source that is not article text."""

    source_id: str
    start: int
    end: int
    region: str
    annotator: str
    origin: str
    created_at: str


class Status(Record, frozen=True, kw_only=True, tag="status"):
    """How far one annotator is with one source; its id is made of both (`status_id`)."""

    source_id: str
    annotator: str
    state: str
    origin: str
    updated_at: str


def status_id(source_id: str, annotator: str) -> str:
    """Return the id of the one status record of a source and an annotator."""
    return f"{source_id}-{annotator}"


AnyRecord = SessionTitle | Story | Source | Span | Statement | Link | Region | Status | LabelSet


class Edit(msgspec.Struct, frozen=True, gc=False):
    """One record before and after a change; None before is an addition, None after a removal."""

    # gc=False: a large change has a hundred thousand, and plain data can hold no circle.
    before: AnyRecord | None
    after: AnyRecord | None

    @property
    def record(self) -> AnyRecord:
        """The record as it is after the change, or as it was if the change removed it."""
        found = self.after if self.after is not None else self.before
        assert found is not None, "an edit of nothing"
        return found


class Change(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """One user action as data.

    ``kind`` is ``do``, ``undo`` or ``redo``; ``target`` is the id of the change that an undo or
    redo speaks of. ``label_set`` is the version in force.
    """

    id: str
    kind: Literal["do", "undo", "redo"]
    name: str
    at: str
    annotator: str
    label_set: int
    edits: tuple[Edit, ...]
    target: str | None = None

    # All who follow changes ask these two: to go through a hundred thousand edits takes 20 ms.

    @cached_property
    def spans(self) -> Mapping[str, Sequence[Edit]]:
        """Its edits of spans, by the id of their source."""
        found: defaultdict[str, list[Edit]] = defaultdict(list)
        for edit in self.edits:
            record = edit.record
            if isinstance(record, Span):
                found[record.source_id].append(edit)
        return dict(found)

    @cached_property
    def others(self) -> Sequence[Edit]:
        """Its edits of all other records."""
        return [edit for edit in self.edits if not isinstance(edit.record, Span)]


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where an annotator was, in code points; ``anchor`` to ``caret`` is the selection."""

    source_id: str
    first_visible: int = 0
    span_id: str | None = None
    anchor: int = 0
    caret: int = 0


class SourceSummary(msgspec.Struct, frozen=True, kw_only=True):
    """A source as lists show it: its length (code points) and spans by label, but no text.

    ``counts`` holds every span; ``aside`` how many of them lie wholly in a region, and are left out
    where lists count. ``own`` are those of the annotator whose ``state`` it is.
    """

    id: str
    story: str
    title: str
    meta: dict[str, Any]
    provenance: dict[str, Any]
    length: int
    counts: dict[str, int]
    state: str
    revises: str | None
    aside: dict[str, int] = {}
    own: int = 0

    @property
    def anyones_state(self) -> str:
        """How far one is, as `state`; a source to do in which anybody marked is in progress."""
        return "in progress" if self.state == "to do" and self.counts else self.state

    @property
    def shown_counts(self) -> dict[str, int]:
        """Spans by label, those in regions left out."""
        if not self.aside:
            return self.counts
        return {label: n - self.aside.get(label, 0) for label, n in self.counts.items()}
