"""UIMA CAS XMI, as UIMA, WebAnno, INCEpTION and we write it; no type system is needed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from annotator.importers.document import ImportRefused
from annotator.importers.marked.document import MarkedDocument
from annotator.importers.marked.uima_structure import Structure
from annotator.importers.marked.uima_structures import documents
from annotator.importers.markup import Element, xml

NAME = "uima-xmi"
EXTENSIONS: tuple[str, ...] = (".xmi", ".xml")
KEEPS = "All that our own exports hold; of others each annotation, its features as attributes."
LOSES = "Tokens, sentences, parts of speech and the like; arrays and lists."

_ROOT = re.compile(rb"<xmi:XMI\b")
_SOFA = "{http:///uima/cas.ecore}Sofa"
_ID = "{http://www.omg.org/XMI}id"
_PLACE = re.compile(r"\d{1,9}\Z", re.ASCII)
_NOT_FEATURES = frozenset((_ID, "sofa", "begin", "end"))


def looks_like(data: bytes) -> bool:
    """Return whether bytes begin as such a file does."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" and bool(_ROOT.search(data[:5000]))


def read(
    data: bytes, name: str, others: Mapping[str, bytes]
) -> Iterator[MarkedDocument | ImportRefused]:
    """Yield each text of a file; raise `ImportRefused` for what is no such file."""
    texts: dict[str, str] = {}
    found: list[Structure] = []
    for element in xml(data, name):
        if element.tag == _SOFA:
            texts[element.get(_ID, "")] = element.get("sofaString", "")
        elif made := _structure(element):
            found.append(made)
    yield from documents(texts, found, name)


def _structure(element: Element) -> Structure | None:
    """Return an element that stands at a place in a text; None for any other."""
    begin, end = element.get("begin", ""), element.get("end", "")
    if not (_PLACE.match(begin) and _PLACE.match(end)):
        return None
    return Structure(
        element.get(_ID, ""),
        _type(element.tag),
        element.get("sofa", ""),
        (int(begin), int(end)),
        {key: value for key, value in element.attrib.items() if key not in _NOT_FEATURES},
    )


def _type(tag: str) -> str:
    """Return ``org.example.Span`` for ``{http:///org/example.ecore}Span``."""
    space, _, short = tag.removeprefix("{").rpartition("}")
    package = space.removeprefix("http:///").removesuffix(".ecore").replace("/", ".")
    return short if package in ("", "uima.noNamespace") else f"{package}.{short}"
