"""Sources with all that a session may hold: fragments, links, notes, attributes, annotators."""

from __future__ import annotations

import dataclasses
import io
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, Protocol

import msgspec
from hypothesis import strategies as st
from msgspec import UNSET

from annotator.exporters.counts import Counts
from annotator.exporters.document import (
    ExportHead,
    LinkLine,
    RegionLine,
    SourceLine,
    SpanLine,
    StatementLine,
    StatusLine,
    as_json,
)
from annotator.exporters.files.output import Output
from annotator.importers.marked.document import MarkedLink, MarkedSpan
from annotator.text.records import Annotator
from tests.exporters.lines import ADA, MADE, TEXT, head, source, span
from tests.text.texts import texts

BEN = "b" * 32
NAMES = {ADA: "Ada", BEN: "Ben"}

REFERENCE = ((2, 10, "claim"), (13, 21, "denial"), (12, 22, "claim"), (35, 38, "figure"))
"""The spans of `FORMATS`' one text, in the order of its files."""

_values = st.one_of(
    st.sampled_from(["probable", "2", "nan", "true", "", "a b", "]|_*;->\\", "שלום\u2028é\n"]),
    st.integers(-5, 2000),
    st.floats(-1e3, 1e30).filter(lambda each: each == each),
    st.booleans(),
    st.none(),
    st.just([{"name": "Joss\tOray", "role": "chief"}]),
    st.just({"min": 1, "max": 2.5}),
)
_attributes = st.dictionaries(
    st.sampled_from(["certainty", "value", "speaker", "note_2"]), _values, max_size=2
)


class Writer(Protocol):
    """What of a format is used here."""

    def write(self, lines: Iterable[SourceLine], out: Output, head: ExportHead) -> Counts:
        """Write."""


def two_heads(people: int = 2) -> ExportHead:
    """Return the head of an export by one or two annotators."""
    both = [Annotator(id=each, name=name) for each, name in NAMES.items()]
    return dataclasses.replace(head(), annotators=both[:people])


def in_folder(writer: Writer, lines: Iterable[SourceLine], people: int = 2) -> dict[str, bytes]:
    """Return the files of an export to a folder, by name."""
    files: dict[str, bytes] = {}

    @contextmanager
    def opened(name: str) -> Iterator[BinaryIO]:
        file = io.BytesIO()
        yield file
        files[name] = file.getvalue()

    writer.write(lines, Output(open_file=opened), two_heads(people))
    return files


def in_file(writer: Writer, lines: Iterable[SourceLine], people: int = 2) -> bytes:
    """Return the bytes of an export to one file."""
    file = io.BytesIO()
    writer.write(lines, Output(file), two_heads(people))
    return file.getvalue()


def reference_source(text: str = TEXT) -> SourceLine:
    """Return the one text of all formats with its four spans."""
    return source([span(n, *place) for n, place in enumerate(REFERENCE, 1)], text)


@st.composite
def rich_sources(draw: st.DrawFn, number: int = 5, controls: bool = True) -> SourceLine:
    """Draw a source; without `controls`, one that XML can hold."""
    text = "a" + draw(texts) if draw(st.booleans()) else draw(texts) or " "
    if controls and draw(st.booleans()):
        text += draw(st.sampled_from(["\x0b", "\x1f b", "\f"]))
    spans = [_span(draw, each, text) for each in range(draw(st.integers(0, 5)))]
    spans = list({(s.start, s.end, str(s.fragments), s.label): s for s in spans}.values())
    links = [_link(draw, each, spans) for each in range(draw(st.integers(0, 3)) if spans else 0)]
    bare = source([], text)
    return msgspec.structs.replace(
        bare,
        id=f"{number:032x}",
        spans=spans,
        links=tuple(links),
        regions=tuple(_region(draw, each, text) for each in range(draw(st.integers(0, 2)))),
        statements=(StatementLine("e" * 32, "There “was”\n<none>", (spans[0].id,)),)
        if spans
        else (),
        status=(StatusLine(BEN, "complete"),),
    )


def _region(draw: st.DrawFn, number: int, text: str) -> RegionLine:
    start, end, *_ = _edges(draw, text)
    return RegionLine(f"{700 + number:032x}", start, end, "boilerplate", ADA, "manual")


def _edges(draw: st.DrawFn, text: str) -> list[int]:
    return sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=5)))


def _span(draw: st.DrawFn, number: int, text: str) -> SpanLine:
    edges = _edges(draw, text)
    parts = tuple(zip(edges[::2], edges[1::2], strict=False))
    fragments = parts if len(parts) > 1 else None
    made = span(
        100 + number,
        parts[0][0],
        parts[-1][1],
        draw(st.sampled_from(["claim", "denial", "figure"])),
        text,
        fragments,
        attributes=bytes(as_json(draw(_attributes))).decode(),
        note=draw(texts),
    )
    return msgspec.structs.replace(made, annotator=draw(st.sampled_from([ADA, BEN])))


def _link(draw: st.DrawFn, number: int, spans: list[SpanLine]) -> LinkLine:
    ends = st.sampled_from([each.id for each in spans])
    return LinkLine(
        id=f"{900 + number:032x}",
        relation=draw(st.sampled_from(["denies", "same_claim"])),
        from_span=draw(ends),
        to_span=draw(ends),
        to_source="5".zfill(32),
        attributes=as_json(draw(_attributes)),
        annotator=draw(st.sampled_from([ADA, BEN])),
        origin="manual",
        created_at=MADE,
    )


def listed(line: SourceLine) -> list[SpanLine]:
    """Return the spans of a source that has them in a list."""
    return [each for each in line.spans if isinstance(each, SpanLine)]


def spans_in(line: SourceLine) -> list[SpanLine]:
    """Return the spans of a source that was drawn."""
    return [each for each in line.spans if isinstance(each, SpanLine)]


def spans_of(line: SourceLine) -> list[tuple[Any, ...]]:
    """Return what formats hold of the spans of a source, sorted."""
    return sorted(
        (
            (
                each.start,
                each.end,
                None if each.fragments is UNSET else each.fragments,
                each.label,
                each.text,
                _plain(msgspec.json.decode(each.attributes)),
                each.note,
                NAMES[each.annotator],
            )
            for each in spans_in(line)
        ),
        key=repr,
    )


def spans_read(spans: Iterable[MarkedSpan]) -> list[tuple[Any, ...]]:
    """Return the same of spans that were read."""
    return sorted(
        (
            (
                each.start,
                each.end,
                each.fragments,
                each.label,
                each.text,
                _plain(each.attributes),
                each.note,
                each.annotator,
            )
            for each in spans
        ),
        key=repr,
    )


def _plain(attributes: dict[str, Any]) -> str:
    return json.dumps(attributes, sort_keys=True)


def links_of(line: SourceLine, ids: dict[str, str] | None = None) -> list[tuple[str, ...]]:
    """Return what formats hold of the links in a source; `ids` are a file's ids of its spans."""
    of = ids or {each.id: each.id for each in spans_in(line)}
    return sorted(
        (
            each.relation,
            of[each.from_span],
            of[str(each.to_span)],
            _plain(msgspec.json.decode(each.attributes)),
            NAMES[each.annotator],
        )
        for each in line.links
    )


def links_read(links: Iterable[MarkedLink]) -> list[tuple[str, ...]]:
    """Return the same of links that were read."""
    return sorted(
        (each.relation, each.from_span, each.to_span, _plain(each.attributes), each.annotator)
        for each in links
    )
