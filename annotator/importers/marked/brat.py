"""brat standoff: an ``.ann`` with the ``.txt`` of the same name beside it.

https://brat.nlplab.org/standoff.html. An event is read as its trigger's span with a link for each
role, an equivalence as links from the first of its members.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import PurePath
from typing import Any

import msgspec

from annotator.importers.document import ImportRefused, first_line
from annotator.importers.marked.brat_lines import Bound, Lines
from annotator.importers.marked.document import MarkedDocument, MarkedLink, MarkedSpan
from annotator.importers.marked.own_values import OWN_ID
from annotator.importers.marked.shifts import Counting, Quote, QuotedText, Way, decide
from annotator.importers.marked.text_file import TextFile, text_file
from annotator.text.broken_lines import joined
from annotator.text.records import Fragments

NAME = "brat"
EXTENSIONS: tuple[str, ...] = (".ann",)
KEEPS = "Spans with fragments, attributes, normalisations and notes; relations and events as links."
LOSES = "What is said of attributes and of notes, and lines of kinds that brat does not know."

_LINE = re.compile(rb"(?:[TREAMN#]\d+|\*)\t[\w<>-]+[ \t:]", re.ASCII)
_BREAK = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def looks_like(data: bytes) -> bool:
    """Return whether the first line is one of an annotation, or nothing is annotated yet."""
    start = data[:5000].removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    return not start or _LINE.match(start) is not None


def beside(name: str) -> tuple[str, ...]:
    """Return the name of the file that holds the text."""
    return (f"{PurePath(name).stem}.txt",)


def read(
    data: bytes, name: str, others: Mapping[str, bytes]
) -> Iterator[MarkedDocument | ImportRefused]:
    """Yield the document; raise `ImportRefused`, with the line, for what is none of brat's."""
    (text_name,) = beside(name)
    if text_name not in others:
        raise ImportRefused(f"{name} needs its text {text_name}: put it into the same folder.")
    lines = Lines(name)
    for number, line in enumerate(text_file(data, name).text.split("\n"), 1):
        if line := line.removesuffix("\r"):
            lines.take(number, line)
    lines.finish()
    text = text_file(others[text_name], text_name)
    quotes = [Quote(each.pieces, each.words) for each in lines.bound.values()]
    way, _ = decide([QuotedText(text.text, text.bom, quotes)], _fits)
    yield _document(lines, text, way, name)


def _fits(slices: Sequence[str], words: str) -> bool:
    return " ".join(_BREAK.sub(" ", each) for each in slices) == _BREAK.sub(" ", words)


def _document(lines: Lines, file: TextFile, way: Way, name: str) -> MarkedDocument:
    text, counting = file.text, Counting(file.text, file.bom, way)
    spans: list[MarkedSpan] = []
    mismatches: list[str] = []
    for span_id, bound in lines.bound.items():
        places = counting.place(bound.pieces)
        if places and _fits([text[start:end] for start, end in places], bound.words):
            spans.append(_span(span_id, bound, text, places))
        else:
            words = bound.words[:60]
            mismatches.append(f"{name} line {bound.line}: “{words}” does not stand at its place.")
    there = {span.id for span in spans}
    links = tuple(
        MarkedLink(
            id=link_id,
            relation=each.relation,
            from_span=each.start,
            to_span=each.end,
            attributes={**each.attributes, **each.data.get("attributes", {})},
            annotator=_words(each.data, "annotator"),
        )
        for link_id, each in lines.related.items()
        if each.start in there and each.end in there
    )
    stem = PurePath(name).stem
    return MarkedDocument(
        text=text,
        title=first_line(text),
        id=stem if OWN_ID.match(stem) else "",
        spans=tuple(spans),
        links=links,
        unit=way.unit,
        mismatches=tuple(mismatches),
        lost={**lines.lost, **file.lost},
    )


def _span(span_id: str, bound: Bound, text: str, places: Fragments) -> MarkedSpan:
    pieces = _exact(bound.data, text) or joined(text, places)
    start, end = pieces[0][0], pieces[-1][1]
    return MarkedSpan(
        id=span_id,
        start=start,
        end=end,
        label=bound.label,
        text=text[start:end],
        fragments=pieces if len(pieces) > 1 else None,
        attributes={**bound.attributes, **bound.data.get("attributes", {})},
        note=_words(bound.data, "note") or "\n".join(bound.notes),
        annotator=_words(bound.data, "annotator"),
    )


def _exact(data: Mapping[str, Any], text: str) -> Fragments:
    """Return the pieces that our own export wrote where brat's line could not hold them; or none.

    Only those that fit the text: whoever changed the file changed brat's lines.
    """
    try:
        pieces = msgspec.convert(data.get("pieces", ()), Fragments)
    except msgspec.ValidationError:
        return ()
    edges = [edge for piece in pieces for edge in piece]
    rising = all(one < other for one, other in pairwise(edges))
    return pieces if rising and edges and edges[0] >= 0 and edges[-1] <= len(text) else ()


def _words(data: Mapping[str, Any], key: str) -> str:
    found = data.get(key, "")
    return found if isinstance(found, str) else ""
