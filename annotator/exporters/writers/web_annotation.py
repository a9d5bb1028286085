"""W3C Web Annotations: one collection in JSON-LD (https://www.w3.org/TR/annotation-model/).

Each span is quoted with what stands around it and placed by code points. The first annotation of
each source holds its text, so that the file can be checked and read back by itself. Attributes,
fragments, origins and source data are JSON under terms of our own, which the context declares; for
other programs a span in fragments is its whole stretch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote, urlsplit

import msgspec
from msgspec import UNSET

from annotator.exporters.counts import Counts
from annotator.exporters.document import ExportHead, LinkLine, SourceLine, SpanLine
from annotator.exporters.files.output import Output
from annotator.exporters.proving import chunks
from annotator.exporters.writers.annotator_names import annotator_names

NAME = "web-annotation"
ENDING = ".jsonld"
EXTRA = ""
HOLDS = frozenset(
    (
        *("overlaps", "fragments", "links", "attributes", "notes", "annotators", "statements"),
        *("links elsewhere", "link attributes", "link annotators", "anywhere"),
    )
)
KEEPS = (
    "Text and source data, spans with quote and place, notes, who marked and when, links and"
    " statements; attributes and fragments under terms of our own."
)
LOSES = "Regions, stories and how far a source is."

CONTEXT: tuple[Any, ...] = (
    "http://www.w3.org/ns/anno.jsonld",
    {
        "attributes": {"@id": "urn:x-annotator:attributes", "@type": "@json"},
        "fragments": {"@id": "urn:x-annotator:fragments", "@type": "@json"},
        "meta": {"@id": "urn:x-annotator:meta", "@type": "@json"},
        "origin": "urn:x-annotator:origin",
    },
)

AROUND = 32
"""How many code points before and after a span its quote gives."""

_encoder = msgspec.json.Encoder()


def write(lines: Iterable[SourceLine], out: Output, head: ExportHead) -> Counts:
    """Write all annotations to ``out.main``, one a line, and return what was written.

    Raises `ExportRefused` as `proving.chunks` does.
    """
    counts = Counts()
    people = annotator_names(head)
    opening = {
        "@context": CONTEXT,
        "id": f"urn:x-annotator:session:{quote(head.session_file, safe='')}",
        "type": "AnnotationCollection",
        "label": head.session_title,
    }
    page = b',"first":{"type":"AnnotationPage","startIndex":0,"items":'
    out.main.write(_encoder.encode(opening)[:-1] + page)
    number, between = 0, b"[\n"
    for annotation in _annotations(lines, counts, people):
        out.main.write(between + _encoder.encode(annotation))
        number, between = number + 1, b",\n"
    out.main.write((b"[]" if number == 0 else b"\n]") + b'},"total":%d}\n' % number)
    return counts


def _annotations(
    lines: Iterable[SourceLine], counts: Counts, people: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    addresses: set[str] = set()
    for line in lines:
        source = _address(line, addresses)
        yield _text(line, source)
        for chunk in chunks(line, counts):
            for span in chunk:
                yield _span(line, source, span, people)
        statements = {each.id: each.title for each in line.statements}
        for link in line.links:
            yield _link(link, statements, people)


def _address(line: SourceLine, taken: set[str]) -> str:
    """Return the source's own address; where it has none, or shares it, one made of its id."""
    meta = msgspec.json.decode(msgspec.json.encode(line.meta))
    url = meta.get("url")
    if not isinstance(url, str) or not _is_address(url) or url in taken:
        url = urn(line.id)
    taken.add(url)
    return url


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    plain = url.isprintable() and not set(url) & set(' <>"{}|\\^`')
    return plain and parts.scheme in ("http", "https") and bool(parts.netloc)


def urn(record_id: str) -> str:
    """Return the name that a record has in JSON-LD: ``urn:uuid:`` and its 32 digits in groups."""
    groups = (record_id[:8], record_id[8:12], record_id[12:16], record_id[16:20], record_id[20:])
    return f"urn:uuid:{'-'.join(groups)}"


def _text(line: SourceLine, source: str) -> dict[str, Any]:
    target = {"id": source, "type": "Text", "format": "text/plain"}
    meta = line.meta
    if line.length is UNSET:
        target["value"] = line.text
    else:
        meta = {**meta, "text_sha256": line.text_sha256, "length": line.length}
    return {
        "id": f"urn:x-annotator:source:{line.id}",
        "type": "Annotation",
        "motivation": "describing",
        "body": {"type": "TextualBody", "value": line.meta["title"], "purpose": "describing"},
        "target": target,
        "meta": meta,
    }


def _span(
    line: SourceLine, source: str, span: SpanLine, people: Mapping[str, str]
) -> dict[str, Any]:
    label = {"type": "TextualBody", "value": span.label, "purpose": "tagging"}
    note = {"type": "TextualBody", "value": span.note, "purpose": "commenting"}
    place = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    selector = place if line.length is not UNSET else (_quote(line.text, span), place)
    found = {
        "id": urn(span.id),
        "type": "Annotation",
        "motivation": "classifying",
        "created": span.created_at,
        "modified": span.updated_at,
        "creator": _creator(span.annotator, people),
        "body": [label, note] if span.note else label,
        "target": {"source": source, "selector": selector},
        "attributes": span.attributes,
        "origin": span.origin,
    }
    return found if span.fragments is UNSET else {**found, "fragments": span.fragments}


def _quote(text: str, span: SpanLine) -> dict[str, str]:
    return {
        "type": "TextQuoteSelector",
        "exact": span.text,
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }


def _link(
    link: LinkLine, statements: Mapping[str, str], people: Mapping[str, str]
) -> dict[str, Any]:
    end: object
    if isinstance(link.to_statement, str):
        title = statements[link.to_statement]
        end = {"id": urn(link.to_statement), "type": "Text", "value": title}
    else:
        assert isinstance(link.to_span, str), "a link leads to a span or to a statement"
        end = urn(link.to_span)
    return {
        "id": urn(link.id),
        "type": "Annotation",
        "motivation": "linking",
        "created": link.created_at,
        "creator": _creator(link.annotator, people),
        "body": [{"type": "TextualBody", "value": link.relation, "purpose": "tagging"}, end],
        "target": urn(link.from_span),
        "attributes": link.attributes,
        "origin": link.origin,
    }


def _creator(annotator: str, people: Mapping[str, str]) -> dict[str, str]:
    return {"id": urn(annotator), "type": "Person", "name": people.get(annotator, annotator)}
