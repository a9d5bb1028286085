"""brat standoff: for each source a ``.txt`` and an ``.ann``, and one ``annotation.conf``.

https://brat.nlplab.org/standoff.html. Offsets are code points. An ``.ann`` has a line for each
thing, so a span over a line end is written in fragments, its words joined with one space. What has
no line of its own stands as JSON in a note of the type `DATA`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import UNSET

from annotator.exporters.counts import Counts
from annotator.exporters.document import ExportHead, LinkLine, SourceLine, SpanLine
from annotator.exporters.files.output import Output
from annotator.exporters.proving import prove_attributes, proved, refused
from annotator.exporters.writers.annotator_names import annotator_names
from annotator.exporters.writers.brat_settings import annotation_conf
from annotator.exporters.writers.inner_links import inner_links
from annotator.exporters.writers.text_bytes import text_bytes
from annotator.text.broken_lines import in_lines, joined
from annotator.text.records import Fragments

NAME = "brat"
ENDING = ""
EXTRA = ""
HOLDS = frozenset(
    (
        *("overlaps", "fragments", "links", "attributes", "notes", "annotators", "anywhere"),
        *("link attributes", "link annotators"),
    )
)
KEEPS = "Spans with their fragments, notes, attributes and annotators, and the links in a source."
LOSES = (
    "Regions, statements, links to other sources, details of the sources, origins and times;"
    " a title, but for the text's first line."
)

DATA = "Annotator"
"""The type of the notes that hold JSON: ``annotator``, ``attributes``, ``pieces``, ``note``."""

_LARGE = 10**17
_SIMPLE = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*\Z")
_BREAK = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def write(lines: Iterable[SourceLine], out: Output, head: ExportHead) -> Counts:
    """Write a folder of files named by the sources' ids; raise `ExportRefused` as `proving`."""
    counts = Counts()
    names = annotator_names(head)
    with out.file("annotation.conf") as file:
        file.write(annotation_conf(head.label_set).encode("utf-8"))
    for line in lines:
        spans = proved(line, counts)
        prove_attributes(line, spans)
        rows = _rows(line.text, spans, inner_links(line, spans, counts), names)
        with out.file(f"{line.id}.txt") as file:
            file.write(text_bytes(line.text))
        with out.file(f"{line.id}.ann") as file:
            try:
                file.writelines(f"{row}\n".encode() for row in rows)
            except UnicodeEncodeError:
                raise refused(line, "holds a lone surrogate, which no file can hold") from None
    return counts


def _rows(
    text: str, spans: Sequence[SpanLine], links: Sequence[LinkLine], names: Mapping[str, str]
) -> Iterator[str]:
    numbers = {span.id: f"T{number}" for number, span in enumerate(spans, 1)}
    said = _Said()
    for span in spans:
        yield _text_bound(text, span, numbers[span.id])
    for number, link in enumerate(links, 1):
        ends = f"Arg1:{numbers[link.from_span]} Arg2:{numbers[str(link.to_span)]}"
        yield f"R{number}\t{link.relation} {ends}\t"
    for span in spans:
        yield from said.of_span(span, numbers[span.id], names)
    for number, link in enumerate(links, 1):
        yield from said.of_link(link, f"R{number}", names)


def _text_bound(text: str, span: SpanLine, number: str) -> str:
    pieces = in_lines(text, _pieces(span))
    # A span of line ends only has no piece that a line could hold.
    shown = pieces or _pieces(span)
    words = " ".join(_BREAK.sub(" ", text[start:end]) for start, end in shown)
    places = ";".join(f"{start} {end}" for start, end in shown)
    return f"{number}\t{span.label} {places}\t{words}"


def _pieces(span: SpanLine) -> Fragments:
    return ((span.start, span.end),) if span.fragments is UNSET else span.fragments


class _Said:
    """The lines that say something of a span or a link, numbered through the file."""

    def __init__(self) -> None:
        self._attributes = 0
        self._notes = 0

    def of_span(self, span: SpanLine, number: str, names: Mapping[str, str]) -> Iterator[str]:
        """Yield its attributes, its note, and what has no line of its own."""
        data: dict[str, Any] = {}
        if len(names) > 1:
            data["annotator"] = names.get(span.annotator, span.annotator)
        attributes = msgspec.json.decode(span.attributes)
        simple = {key: value for key, value in attributes.items() if _is_simple(key, value)}
        for key, value in simple.items():
            self._attributes += 1
            yield f"A{self._attributes}\t{key} {number} {value}"
        if others := {key: each for key, each in attributes.items() if key not in simple}:
            data["attributes"] = others
        within = tuple((start - span.start, end - span.start) for start, end in _pieces(span))
        if joined(span.text, in_lines(span.text, within)) != within:
            data["pieces"] = _pieces(span)
        if span.note and (_BREAK.search(span.note) or span.note != span.note.strip()):
            data["note"] = span.note
        elif span.note:
            yield self._note("AnnotatorNotes", number, span.note)
        yield from self._data(number, data)

    def of_link(self, link: LinkLine, number: str, names: Mapping[str, str]) -> Iterator[str]:
        """Yield what of a link its line does not say."""
        data: dict[str, Any] = {}
        if len(names) > 1:
            data["annotator"] = names.get(link.annotator, link.annotator)
        if attributes := msgspec.json.decode(link.attributes):
            data["attributes"] = attributes
        yield from self._data(number, data)

    def _data(self, number: str, data: dict[str, Any]) -> Iterator[str]:
        if data:
            encoded = msgspec.json.encode(data, order="deterministic").decode("utf-8")
            # Strings hold some of them unescaped, and a line that is cut is no JSON.
            whole = _BREAK.sub(lambda sign: f"\\u{ord(sign[0]):04x}", encoded)
            yield self._note(DATA, number, whole)

    def _note(self, kind: str, number: str, words: str) -> str:
        self._notes += 1
        return f"#{self._notes}\t{kind} {number}\t{words}"


def _is_simple(key: str, value: Any) -> bool:
    """Return whether a line of an attribute holds a value so that it is read as what it is."""
    if not _SIMPLE.match(key):
        return False
    if isinstance(value, str):
        return bool(_SIMPLE.match(value))
    if isinstance(value, int):
        return not isinstance(value, bool) and abs(value) < _LARGE
    return isinstance(value, float)
