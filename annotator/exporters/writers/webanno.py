"""WebAnno TSV 3.3, which INCEpTION reads too: a ``.tsv`` for each source.

https://inception-project.github.io/releases/36.2/docs/user-guide.html#sect_formats_webannotsv3.
Offsets are UTF-16 code units. A row is a token or a part of one; every span has an ``[n]`` of its
own on all rows that it covers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec import UNSET

from annotator.exporters.counts import Counts
from annotator.exporters.document import ExportHead, LinkLine, SourceLine, SpanLine
from annotator.exporters.files.output import Output
from annotator.exporters.proving import prove_attributes, proved, refused
from annotator.exporters.writers.annotator_names import annotator_names
from annotator.exporters.writers.inner_links import inner_links
from annotator.exporters.writers.webanno_units import Sentence, Unit, sentences
from annotator.text.units import Units

NAME = "webanno"
ENDING = ""
EXTRA = ""
HOLDS = frozenset(
    (
        *("overlaps", "fragments", "links", "attributes", "notes", "annotators", "anywhere"),
        *("link attributes", "link annotators"),
    )
)
KEEPS = (
    "Spans, with attributes as JSON, notes, fragments and annotators in columns of their own, and"
    " the links in a source."
)
LOSES = (
    "Regions, statements, links to other sources, details of the sources, origins and times;"
    " a title, but for the text's first line."
)

LAYER = "webanno.custom.Factcheck"
LINKS = "webanno.custom.FactcheckLink"
_NONE, _EMPTY = "_", "*"
_ESCAPED = re.compile(r"->|[\\\[\]|_;\t\n\r*]")
_IN_TEXT = re.compile(r"[\\\x01-\x0a\x0c-\x1f]")
_CONTROL = re.compile(r"[\x00-\x1f]")
_LETTERS = {"\t": "t", "\n": "n", "\r": "r", "\f": "f", "\b": "b"}

Column = tuple[str, Callable[[SpanLine], str]]
LinkColumn = tuple[str, Callable[[LinkLine], str]]


def write(lines: Iterable[SourceLine], out: Output, head: ExportHead) -> Counts:
    """Write a folder of files named by the sources' ids; raise `ExportRefused` as `proving`."""
    counts = Counts(offsets="Offsets count UTF-16 code units; the end is exclusive.")
    names = annotator_names(head)
    for line in lines:
        spans = proved(line, counts)
        prove_attributes(line, spans)
        table = _Table(line.text, spans, inner_links(line, spans, counts), names)
        with out.file(f"{line.id}.tsv") as file:
            try:
                file.write("\n".join([*table.rows(), ""]).encode("utf-8"))
            except UnicodeEncodeError:
                raise refused(line, "holds a lone surrogate, which no file can hold") from None
    return counts


class _Table:
    """The rows of one source."""

    def __init__(
        self,
        text: str,
        spans: Sequence[SpanLine],
        links: Sequence[LinkLine],
        names: Mapping[str, str],
    ) -> None:
        self._text = text
        self._spans = spans
        self._units = Units(text, "UTF-16")
        self._numbers = {span.id: number for number, span in enumerate(spans, 1)}
        self._first: dict[str, str] = {}
        self._links: defaultdict[str, list[LinkLine]] = defaultdict(list)
        for link in links:
            self._links[str(link.to_span)].append(link)
        self._columns = self._span_columns(names)
        self._link_columns = self._relation_columns(links, names)
        self._said: dict[str, list[str]] = {}
        width = len(self._columns) + (len(self._link_columns) + 1 if links else 0)
        self._empty = f"{_NONE}\t" * width

    def rows(self) -> Iterator[str]:
        """Yield the lines of the file."""
        yield "#FORMAT=WebAnno TSV 3.3"
        yield "|".join([f"#T_SP={LAYER}", *(name for name, _ in self._columns)])
        if self._link_columns:
            names = [name for name, _ in self._link_columns]
            yield "|".join([f"#T_RL={LINKS}", *names, f"BT_{LAYER}"])
        yield ""
        parts = list(sentences(self._text, self._spans))
        covering = list(self._covering(parts))
        for unit, spans in covering:
            for span in spans:
                self._first.setdefault(span.id, unit.id)
        rows = iter(covering)
        for sentence in parts:
            yield ""
            for line in sentence.text.split("\n"):
                yield f"#Text={_in_text(line)}"
            for _ in sentence.units:
                yield self._row(*next(rows))

    def _covering(self, parts: Sequence[Sentence]) -> Iterator[tuple[Unit, list[SpanLine]]]:
        """Give every row with the spans on it, in their order: those that cover all of it.

        A span is on the parts of a token only where it is not on the token.
        """
        waiting = sorted(self._spans, key=lambda span: span.start, reverse=True)
        active: list[SpanLine] = []
        whole: set[str] = set()
        for unit in (unit for sentence in parts for unit in sentence.units):
            while waiting and waiting[-1].start < unit.end:
                active.append(waiting.pop())
            if not active:
                yield unit, []
                continue
            if "." not in unit.id:
                active = [span for span in active if span.end > unit.start]
                whole = set()
            found = [
                span
                for span in active
                if span.start <= unit.start and unit.end <= span.end and span.id not in whole
            ]
            if "." not in unit.id:
                whole = {span.id for span in found}
            yield unit, sorted(found, key=lambda span: self._numbers[span.id])

    def _row(self, unit: Unit, spans: Sequence[SpanLine]) -> str:
        words = self._text[unit.start : unit.end]
        # No reader takes the words from here, but a line end would cut the row.
        shown = _in_text(words) if _CONTROL.search(words) else words
        head = f"{unit.id}\t{self._units.of(unit.start)}-{self._units.of(unit.end)}\t{shown}\t"
        if not spans:
            return head + self._empty
        cells = ["|".join(each) for each in zip(*map(self._cells, spans), strict=True)]
        ending = [
            link
            for span in spans
            if self._first[span.id] == unit.id
            for link in self._links[span.id]
        ]
        for _, of in self._link_columns:
            cells.append("|".join(_escaped(of(link)) for link in ending) or _NONE)
        if self._link_columns:
            cells.append("|".join(map(self._reference, ending)) or _NONE)
        return head + "\t".join([*cells, ""])

    def _cells(self, span: SpanLine) -> list[str]:
        """Return what a span has in its columns, which is the same on every row."""
        if span.id not in self._said:
            number = self._numbers[span.id]
            said = [f"{_escaped(value(span))}[{number}]" for _, value in self._columns]
            self._said[span.id] = said
        return self._said[span.id]

    def _reference(self, link: LinkLine) -> str:
        ends = f"{self._numbers[link.from_span]}_{self._numbers[str(link.to_span)]}"
        return f"{self._first[link.from_span]}[{ends}]"

    def _span_columns(self, names: Mapping[str, str]) -> list[Column]:
        """Return the columns that hold something: their names, and what they hold of a span."""
        found: list[Column] = [("label", lambda span: span.label)]
        others: list[Column] = [
            ("attributes", lambda span: _json(span.attributes)),
            ("fragments", self._fragments),
            ("note", lambda span: span.note),
        ]
        if len(names) > 1:
            others.append(("annotator", lambda span: names.get(span.annotator, span.annotator)))
        return found + [each for each in others if any(map(each[1], self._spans))]

    def _relation_columns(
        self, links: Sequence[LinkLine], names: Mapping[str, str]
    ) -> list[LinkColumn]:
        found: list[LinkColumn] = [("relation", lambda link: link.relation)]
        others: list[LinkColumn] = [("attributes", lambda link: _json(link.attributes))]
        if len(names) > 1:
            others.append(("annotator", lambda link: names.get(link.annotator, link.annotator)))
        return found + [each for each in others if any(map(each[1], links))] if links else []

    def _fragments(self, span: SpanLine) -> str:
        if span.fragments is UNSET:
            return ""
        of = self._units.of
        return ",".join(f"{of(start)}-{of(end)}" for start, end in span.fragments)


def _json(attributes: msgspec.Raw) -> str:
    return "" if bytes(attributes) == b"{}" else bytes(attributes).decode("utf-8")


def _escaped(value: str) -> str:
    """Return a value in a cell; WebAnno itself leaves CR alone, which would end the row."""
    return _ESCAPED.sub(_escape, value) if value else _EMPTY


def _in_text(words: str) -> str:
    return _IN_TEXT.sub(_escape, words)


def _escape(sign: re.Match[str]) -> str:
    return "\\" + _LETTERS.get(sign[0], sign[0])
