"""TEI P5: one ``teiCorpus``, in it each source as a ``TEI`` with its marks in a ``standOff``.

https://tei-c.org/release/doc/tei-p5-doc/en/html/ref-standOff.html. A span points at the text with
``string-range(text, offset, length)``, with a pair for each of its fragments; offsets are code
points. Notes and attributes are feature structures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

import msgspec
from msgspec import UNSET

from annotator.exporters.counts import Counts
from annotator.exporters.document import (
    ExportHead,
    LinkLine,
    RegionLine,
    SourceLine,
    SpanLine,
    StatementLine,
)
from annotator.exporters.files.output import Output
from annotator.exporters.proving import prove_attributes, proved
from annotator.exporters.writers.tei_header import categories, corpus_header, source_header
from annotator.exporters.writers.xml_words import NotInXml, not_in_xml, xml_attribute, xml_text
from annotator.text.records import Annotator

NAME = "tei"
ENDING = ".xml"
EXTRA = ""
HOLDS = frozenset(
    (
        *("overlaps", "fragments", "links", "attributes", "notes", "annotators", "anywhere"),
        *("links elsewhere", "link attributes", "link annotators", "regions", "statements"),
    )
)
KEEPS = (
    "Spans, links, statements and regions with annotators, notes and attributes; the label set, and"
    " of the sources title, author, outlet, date, language, licence and address."
)
LOSES = "Status, stories, origins and times, other details of the sources; it is only written."

_Each = TypeVar("_Each")


def write(lines: Iterable[SourceLine], out: Output, head: ExportHead) -> Counts:
    """Write the corpus to ``out.main``.

    Raises `ExportRefused` as `proving`, and for words that XML cannot hold.
    """
    counts = Counts(
        offsets="Offsets count Unicode code points, and are given with a length; every span quotes"
        " its words, which was checked while writing."
    )
    corpus = _Corpus(head)
    out.main.write(corpus_header(head).encode("utf-8"))
    for line in lines:
        spans = proved(line, counts)
        prove_attributes(line, spans)
        try:
            out.main.writelines(f"{row}\n".encode() for row in corpus.rows(line, spans))
        except NotInXml as error:
            raise not_in_xml(line, error, "uima-json") from None
    out.main.write(b"</teiCorpus>\n")
    return counts


class _Corpus:
    """What was named so far: no two things of a document may have the same id."""

    def __init__(self, head: ExportHead) -> None:
        self._labels = {label.id for label in head.label_set.labels}
        self._annotators = {each.id: each for each in head.annotators}
        self._people: set[str] = set()
        self._statements: set[str] = set()

    def rows(self, line: SourceLine, spans: list[SpanLine]) -> Iterator[str]:
        """Yield the lines of one source."""
        new = sorted({span.label for span in spans} - self._labels)
        self._labels.update(new)
        yield "<TEI>"
        people = self._new_people(line, spans)
        yield from source_header(line, people, categories((label, label, "") for label in new))
        every = [
            *_group("spanGrp", "spans", spans, lambda span: self._span(span, line)),
            *_group("spanGrp", "regions", line.regions, lambda each: self._region(each, line)),
            *self._new_statements(line.statements),
            *_group("linkGrp", "links", line.links, self._link),
            *(
                row
                for span in spans
                for row in _features(f"s{span.id}", span.attributes, span.note)
            ),
            *(row for link in line.links for row in _features(f"l{link.id}", link.attributes)),
        ]
        if every:
            yield from ("<standOff>", *every, "</standOff>")
        body = f'<ab xml:id="t{_named(line.id)}" xml:space="preserve">{xml_text(line.text)}</ab>'
        yield f"<text><body>{body}</body></text>"
        yield "</TEI>"

    def _new_people(self, line: SourceLine, spans: list[SpanLine]) -> list[Annotator]:
        """Return who marked here and in no source before: others are named nowhere."""
        here = {each.annotator for each in spans} | {each.annotator for each in line.links}
        here |= {each.annotator for each in line.regions}
        here -= self._people
        self._people |= here
        return [each for each in self._annotators.values() if each.id in here]

    def _span(self, span: SpanLine, line: SourceLine) -> str:
        pieces = ((span.start, span.end),) if span.fragments is UNSET else span.fragments
        said = f'xml:id="s{span.id}" ana="#{xml_attribute(span.label)}"'
        target = f'target="{_target(line, pieces)}"{self._by(span.annotator)}'
        return f"<span {said} {target}>{xml_text(span.text)}</span>"

    def _region(self, region: RegionLine, line: SourceLine) -> str:
        said = f'xml:id="r{_named(region.id)}" type="{xml_attribute(region.kind)}"'
        target = _target(line, ((region.start, region.end),))
        return f'<span {said} target="{target}"{self._by(region.annotator)}/>'

    def _new_statements(self, statements: Iterable[StatementLine]) -> Iterator[str]:
        """Give those that no source before had."""
        new = [each for each in statements if each.id not in self._statements]
        self._statements.update(each.id for each in new)
        yield from _group(
            "interpGrp",
            "statements",
            new,
            lambda each: f'<interp xml:id="p{each.id}">{xml_text(each.title)}</interp>',
        )

    def _link(self, link: LinkLine) -> str:
        end = f"#s{link.to_span}" if link.to_span else f"#p{link.to_statement}"
        said = f'xml:id="l{link.id}" type="{xml_attribute(link.relation)}"'
        return f'<link {said} target="#s{link.from_span} {end}"{self._by(link.annotator)}/>'

    def _by(self, annotator: str) -> str:
        return f' resp="#a{annotator}"' if annotator in self._annotators else ""


def _group(
    tag: str, kind: str, every: Iterable[_Each], row: Callable[[_Each], str]
) -> Iterator[str]:
    """Give an element of rows; nothing for none."""
    rows = [row(each) for each in every]
    if rows:
        yield from (f'<{tag} type="{kind}">', *rows, f"</{tag}>")


def _named(record_id: str) -> str:
    """Return an id as part of an XML name: those of windows have a number sign."""
    return record_id.replace("#", ".")


def _target(line: SourceLine, pieces: Iterable[tuple[int, int]]) -> str:
    ranges = ",".join(f"{start},{end - start}" for start, end in pieces)
    return f"#string-range(t{_named(line.id)},{ranges})"


def _features(owner: str, attributes: msgspec.Raw, note: str = "") -> Iterator[str]:
    """Give the feature structure of a span or a link; nothing where there is nothing to say."""
    values: dict[str, Any] = msgspec.json.decode(attributes)
    rows = [f'<f name="{xml_attribute(key)}"{_value(value)}</f>' for key, value in values.items()]
    if note:
        rows.append(f'<f name="note"><string>{xml_text(note)}</string></f>')
    if rows:
        yield from (f'<fs corresp="#{owner}" type="attributes">', *rows, "</fs>")


def _value(value: Any) -> str:
    """Return the rest of a feature: data that TEI has no element for stands as JSON."""
    if isinstance(value, bool):
        return f'><binary value="{str(value).lower()}"/>'
    if isinstance(value, int | float):
        return f'><numeric value="{value}"/>'
    if isinstance(value, str):
        return f"><string>{xml_text(value)}</string>"
    words = msgspec.json.encode(value, order="deterministic").decode("utf-8")
    return f' n="json"><string>{xml_text(words)}</string>'
