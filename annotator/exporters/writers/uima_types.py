"""A source as feature structures of UIMA, whichever way they are written; and their type system.

Each is an annotation. Offsets are UTF-16 code units, as those of UIMA are. Strings that are empty
are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec
from msgspec import UNSET

from annotator.exporters.document import LinkLine, SourceLine, SpanLine
from annotator.text.units import Units

OFFSETS = "Offsets count UTF-16 code units, as those of UIMA do; the end is exclusive."
HOLDS = frozenset(
    (
        *("overlaps", "fragments", "links", "attributes", "notes", "annotators", "anywhere"),
        *("links elsewhere", "link attributes", "link annotators", "regions", "statements"),
    )
)
KEEPS = "Everything that was marked, with links, statements, regions, status, origins and times."
LOSES = "The label set’s definitions, which stand in the file beside it; splits."

ANNOTATION = "uima.tcas.Annotation"
SOFA = 1
"""The id of the one text of a file."""

_STRING = "uima.cas.String"
TYPES: dict[str, dict[str, str]] = {
    f"annotator.{name}": {
        **dict.fromkeys(strings.split(), _STRING),
        **dict.fromkeys(spans.split(), "annotator.Span"),
    }
    for name, strings, spans in (
        (
            "Source",
            "sourceId title storyId storyTitle revises meta labelSet labelSetVersion",
            "",
        ),
        (
            "Span",
            "spanId label quote attributes note annotator origin createdAt updatedAt derivedFrom",
            "",
        ),
        ("Fragment", "", "span"),
        ("Region", "regionId regionKind annotator origin", ""),
        (
            "Link",
            "linkId relation toSpan toSource toStatement attributes annotator origin createdAt",
            "source target",
        ),
        ("Statement", "statementId title", ""),
        ("Status", "annotator state", ""),
    )
}
"""The types, each with its features and the type of their values."""


class Structure(msgspec.Struct, frozen=True):
    """A feature structure; values are strings, or ids of others where `TYPES` says so."""

    id: int
    type: str
    begin: int
    end: int
    values: dict[str, str | int]


def structures(
    line: SourceLine, spans: Sequence[SpanLine], names: Mapping[str, str]
) -> Iterator[Structure]:
    """Yield all of a source, its spans first; ids count up from `SOFA`."""
    found = _Structures(line, names)
    yield from found.of_spans(spans)
    yield from found.of_source()


class _Structures:
    """The structures of one source, and the ids that were given to spans."""

    def __init__(self, line: SourceLine, names: Mapping[str, str]) -> None:
        self._line = line
        self._names = names
        self._units = Units(line.text, "UTF-16")
        self._last = SOFA
        self._spans: dict[str, Structure] = {}

    def of_spans(self, spans: Sequence[SpanLine]) -> Iterator[Structure]:
        """Yield spans, then the fragments of those that have some."""
        for span in spans:
            made = self._made(
                "Span",
                (span.start, span.end),
                spanId=span.id,
                label=span.label,
                quote=span.text,
                attributes=_json(span.attributes),
                note=span.note,
                annotator=self._name(span.annotator),
                origin=span.origin,
                createdAt=span.created_at,
                updatedAt=span.updated_at,
                derivedFrom=span.derived_from or "",
            )
            self._spans[span.id] = made
            yield made
        for span in spans:
            for piece in () if span.fragments is UNSET else span.fragments:
                yield self._made("Fragment", piece, span=self._spans[span.id].id)

    def of_source(self) -> Iterator[Structure]:
        """Yield links, regions, statements, status and the source itself."""
        line, whole = self._line, (0, len(self._line.text))
        yield from map(self._link, line.links)
        for region in line.regions:
            yield self._made(
                "Region",
                (region.start, region.end),
                regionId=region.id,
                regionKind=region.kind,
                annotator=self._name(region.annotator),
                origin=region.origin,
            )
        for each in line.statements:
            yield self._made("Statement", whole, statementId=each.id, title=each.title)
        for status in line.status:
            name = self._name(status.annotator)
            yield self._made("Status", whole, annotator=name, state=status.state)
        yield self._made(
            "Source",
            whole,
            sourceId=line.id,
            title=str(line.meta["title"]),
            storyId=line.story.id,
            storyTitle=line.story.title,
            revises=line.revises or "",
            meta=_json(msgspec.Raw(msgspec.json.encode(line.meta))),
            labelSet=line.label_set.name,
            labelSetVersion=str(line.label_set.version),
        )

    def _link(self, link: LinkLine) -> Structure:
        start, end = self._spans.get(link.from_span), self._spans.get(link.to_span or "")
        found = self._made(
            "Link",
            (0, 0),
            linkId=link.id,
            relation=link.relation,
            source=start.id if start else "",
            target=end.id if end else "",
            toSpan="" if end else link.to_span or "",
            toSource="" if end else link.to_source or "",
            toStatement=link.to_statement or "",
            attributes=_json(link.attributes),
            annotator=self._name(link.annotator),
            origin=link.origin,
            createdAt=link.created_at,
        )
        # A link stands where the span does that it starts from.
        begin, finish = (start.begin, start.end) if start else (0, 0)
        return msgspec.structs.replace(found, begin=begin, end=finish)

    def _made(self, name: str, place: tuple[int, int], **values: str | int) -> Structure:
        self._last += 1
        begin, end = map(self._units.of, place)
        there = {key: value for key, value in values.items() if value != ""}
        return Structure(self._last, f"annotator.{name}", begin, end, there)

    def _name(self, annotator: str) -> str:
        return self._names.get(annotator, annotator)


def _json(data: msgspec.Raw) -> str:
    return "" if bytes(data) == b"{}" else bytes(data).decode("utf-8")
