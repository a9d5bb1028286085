"""Our TEI, read only to be checked: whether each span quotes the words at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from annotator.importers.document import ImportRefused
from annotator.importers.marked.document import MarkedDocument, MarkedSpan
from annotator.importers.markup import Element, xml

NAME = "tei"
EXTENSIONS: tuple[str, ...] = (".xml", ".tei")

_ID = "{http://www.w3.org/XML/1998/namespace}id"
_TARGET = re.compile(r"#string-range\(([^,()]+),(\d{1,12}(?:,\d{1,12})*)\)\Z", re.ASCII)


def looks_like(data: bytes) -> bool:
    """Return whether bytes begin a corpus as we write it."""
    return b"<teiCorpus" in data[:2000]


def read(
    data: bytes, name: str, others: Mapping[str, bytes]
) -> Iterator[MarkedDocument | ImportRefused]:
    """Yield each text of a corpus with the spans that fit it; raises `ImportRefused`."""
    for number, part in enumerate(_named(xml(data, name), "TEI"), 1):
        texts = {each.get(_ID, ""): each.text or "" for each in _named(part, "ab")}
        spans: list[MarkedSpan] = []
        mismatches: list[str] = []
        for each in _named(part, "span"):
            found = _span(each, texts)
            if found is None:
                which = each.get(_ID, "") or "without an id"
                mismatches.append(
                    f"{name}: span {which} of text {number} does not quote the words at its place."
                )
            elif each.text:
                spans.append(found)
        yield MarkedDocument(
            text="".join(texts.values()), spans=tuple(spans), mismatches=tuple(mismatches)
        )


def _named(element: Element, name: str) -> Iterator[Element]:
    for each in element.iter():
        if each.tag.rpartition("}")[2] == name:
            yield each


def _span(element: Element, texts: Mapping[str, str]) -> MarkedSpan | None:
    """Return a span that fits its text; a region quotes nothing."""
    target = _TARGET.match(element.get("target", ""))
    text = texts.get(target[1]) if target else None
    if target is None or text is None:
        return None
    numbers = [int(each) for each in target[2].split(",")]
    pieces = [(at, at + length) for at, length in zip(numbers[::2], numbers[1::2], strict=False)]
    edges = [edge for piece in pieces for edge in piece]
    rising = all(one < other for one, other in pairwise(edges))
    if len(numbers) % 2 or not rising or edges[-1] > len(text):
        return None
    words = text[edges[0] : edges[-1]]
    if element.text and element.text != words:
        return None
    return MarkedSpan(id=element.get(_ID, ""), start=edges[0], end=edges[-1], label="", text=words)
