"""The headers of a TEI corpus: the label set; what is known of a source, and who marked in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from annotator.exporters.document import ExportHead, SourceLine
from annotator.exporters.writers.xml_words import xml_attribute, xml_shown, xml_text
from annotator.text.records import Annotator

_TEI = "http://www.tei-c.org/ns/1.0"


def corpus_header(head: ExportHead) -> str:
    """Return the beginning of a corpus, up to its first source."""
    tool = f"{head.tool.name} {head.tool.version}"
    labels = ((each.id, each.name, each.definition) for each in head.label_set.labels)
    rows = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<teiCorpus xmlns="{_TEI}">',
        "<teiHeader>",
        f"<fileDesc><titleStmt><title>{xml_shown(head.session_title)}</title></titleStmt>",
        f"<publicationStmt><p>Written by {xml_shown(tool)}.</p></publicationStmt>",
        "<sourceDesc><p>The sources name where they come from.</p></sourceDesc></fileDesc>",
        *categories(labels),
        "</teiHeader>",
    ]
    return "\n".join([*rows, ""])


def categories(labels: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    """Yield labels (id, name, definition) as a taxonomy; nothing for none."""
    rows = [
        f'<category xml:id="{xml_attribute(key)}"><catDesc><term>{xml_shown(name)}</term>'
        f" {xml_shown(definition)}</catDesc></category>"
        for key, name, definition in labels
    ]
    if rows:
        yield "<encodingDesc><classDecl><taxonomy>"
        yield from rows
        yield "</taxonomy></classDecl></encodingDesc>"


def source_header(
    line: SourceLine, people: Iterable[Annotator], encoding: Iterable[str]
) -> Iterator[str]:
    """Yield the header of one source, with the annotators it is to name, its own `encoding`."""
    meta = {key: _words(value) for key, value in line.meta.items()}
    title = xml_text(meta["title"])
    yield f"<teiHeader><fileDesc><titleStmt><title>{title}</title>"
    for each in people:
        yield f'<respStmt xml:id="a{each.id}"><resp>annotator</resp>'
        yield f"<name>{xml_shown(each.name)}</name></respStmt>"
    yield "</titleStmt>"
    licence = meta.get("licence", "")
    yield f"<publicationStmt><p/></publicationStmt><sourceDesc><bibl><title>{title}</title>"
    for key, tag in (("author", "author"), ("outlet", "publisher"), ("published_at", "date")):
        if meta.get(key):
            yield f"<{tag}>{xml_text(meta[key])}</{tag}>"
    if licence:
        yield f"<availability><licence>{xml_text(licence)}</licence></availability>"
    if meta.get("url"):
        yield f'<ref target="{xml_attribute(meta["url"])}"/>'
    yield "</bibl></sourceDesc></fileDesc>"
    yield from encoding
    if meta.get("language"):
        ident = xml_attribute(meta["language"])
        yield f'<profileDesc><langUsage><language ident="{ident}"/></langUsage></profileDesc>'
    yield "</teiHeader>"


def _words(value: Any) -> str:
    """Return a value of `meta`, which is JSON already when it comes out of a session."""
    plain = msgspec.json.decode(value) if isinstance(value, msgspec.Raw) else value
    return plain if isinstance(plain, str) else ""
