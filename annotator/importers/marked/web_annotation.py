"""W3C Web Annotations in JSON-LD: one, a list, a page or a collection.

https://www.w3.org/TR/annotation-model/. A tag becomes a span's label, a comment its note, an
annotation made for linking a link. The texts stand in the file, as in our exports; that of a single
source may stand beside it, in a text file of the same name. Positions are code points by the
standard and UTF-16 units from many programs: the quotes tell which.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

import regex

from annotator.importers import strict_json
from annotator.importers.decoding import decode
from annotator.importers.document import ImportRefused
from annotator.importers.marked.document import MarkedDocument
from annotator.importers.marked.given import quoted
from annotator.importers.marked.units import decide
from annotator.importers.marked.web_annotation_parts import (
    iri_of,
    is_a,
    listed,
    motivations,
    places,
    texts,
)
from annotator.importers.marked.web_annotation_source import Source, add_links, document
from annotator.text.units import Unit

NAME = "web-annotation"
EXTENSIONS: tuple[str, ...] = (".jsonld", ".json")
KEEPS = "Tags and comments on stretches of text, links between them, and who made them when."
LOSES = "Annotations of whole pages, of pictures, and without a tag."

_UNITS: tuple[Unit, ...] = ("code points", "UTF-16")
_LONGEST_SHOWN = 200  # of an address in a sentence
_SIGN = regex.compile(rb'"https?://www\.w3\.org/ns/anno(?:\.jsonld)?"')


def looks_like(data: bytes) -> bool:
    """Return whether JSON names the context of Web Annotations."""
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start[:1] in (b"[", b"{") and bool(_SIGN.search(start))


def beside(name: str) -> tuple[str, ...]:
    """Return the name of the file that may hold the text, where this one does not."""
    return (f"{PurePath(name).stem}.txt",)


def read(
    data: bytes, name: str, others: Mapping[str, bytes]
) -> Iterator[MarkedDocument | ImportRefused]:
    """Yield each source with what was marked in it; raise `ImportRefused`, also without a text."""
    found = _annotations(strict_json.whole(decode(data, name).text, name), name)
    sources = {iri: Source(iri, text) for each in found for iri, text in texts(each)}
    stretches = [
        list(places(each, f"{name} annotation {number}")) for number, each in enumerate(found, 1)
    ]
    named = {place.source for each in stretches for place in each}
    _add_texts(sources, named - set(sources), others, name)
    linking: list[dict[str, Any]] = []
    lost: Counter[str] = Counter()
    for number, (annotation, its) in enumerate(zip(found, stretches, strict=True), 1):
        found[number - 1] = {}  # a large file would stand in memory twice
        if "linking" in motivations(annotation):
            linking.append(annotation)
            continue
        for count, place in enumerate(its, 1):
            part = count if len(its) > 1 else 0
            where = f"{name} annotation {number}"
            if not sources[place.source].take(annotation, place, where, part):
                lost["stretches without a tag"] += 1
        if not its and not any(sources[iri].describe(annotation) for iri, _ in texts(annotation)):
            lost["annotations of no stretch of text"] += 1
    add_links(linking, sources, lost)
    if not sources:
        raise ImportRefused(f"{name} holds no annotation of a text: choose another file.")
    quotes = [each for one in sources.values() for each in quoted(one.text, one.given)]
    unit, _ = decide(quotes, _UNITS)
    for count, each in enumerate(sources.values()):
        yield document(each, unit, lost if count == 0 else Counter())


def _annotations(value: Any, name: str) -> list[dict[str, Any]]:
    """Return all annotations of a file in their order."""
    found: list[dict[str, Any]] = []
    waiting = listed(value)[::-1]
    while waiting:
        each = waiting.pop()
        if is_a(each, "Annotation"):
            found.append(each)
        elif isinstance(each, dict):
            inner = [each.get(key) for key in ("@graph", "first", "items", "next")]
            if any(isinstance(page, str) for page in inner):
                other = _shown(next(filter(_is_text, inner)))
                raise ImportRefused(
                    f"{name} goes on in another file, {other}: save all pages in one."
                )
            waiting += [member for part in inner[::-1] for member in listed(part)[::-1]]
    if not found:
        raise ImportRefused(f"{name} holds no Web Annotations: choose another file.")
    twice = [iri for iri, count in Counter(map(iri_of, found)).items() if iri and count > 1]
    if twice:
        raise ImportRefused(f"{name} has two annotations of the id {_shown(twice[0])}: correct it.")
    return found


def _shown(iri: object) -> str:
    """Return an address as it stands in a sentence."""
    return " ".join(iri_of(iri).split())[:_LONGEST_SHOWN]


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _add_texts(
    sources: dict[str, Source], missing: set[str], others: Mapping[str, bytes], name: str
) -> None:
    """Add the one source whose text stands beside the file, with its line ends as they are."""
    (wanted,) = beside(name)
    if not missing:
        return
    if len(missing) > 1 or wanted not in others:
        iri = _shown(min(missing))
        raise ImportRefused(
            f"{name} does not hold the text of {iri}: save that text as {wanted} in the same"
            " folder, a file of annotations for each text, and import again."
        )
    (iri,) = missing
    sources[iri] = Source(iri, decode(others[wanted], wanted).text)
