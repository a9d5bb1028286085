"""WebAnno TSV 3, as WebAnno and INCEpTION write it: one document a file.

https://inception-project.github.io/releases/36.2/docs/user-guide.html#sect_formats_webannotsv3.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import PurePath
from typing import Any

import msgspec

from annotator.importers.document import ImportRefused, first_line
from annotator.importers.marked.document import MarkedDocument, MarkedLink, MarkedSpan
from annotator.importers.marked.linguistic import is_linguistic
from annotator.importers.marked.own_values import OWN_ID, attributes_in, pieces_in
from annotator.importers.marked.text_file import text_file
from annotator.importers.marked.units import Quoted, decide, stretch
from annotator.importers.marked.webanno_lines import Layer, Row, Table, parted, table, unescaped
from annotator.text.units import Unit, Units

NAME = "webanno"
EXTENSIONS: tuple[str, ...] = (".tsv",)
KEEPS = "Spans of all layers, their features as attributes; relations and slots between them."
LOSES = "Layers of parts of speech and the like, chains, and what stood between sentences."

_LAYER = "webanno.custom.Factcheck"
_LABELS = ("label", "value", "identifier")
_NUMBERED = re.compile(r"(?s)(.*)\[(\d{1,9}(?:_\d{1,9})?)\]\Z")
_ROLE = "ROLE_"
_UNITS: tuple[Unit, ...] = ("UTF-16", "code points")


def looks_like(data: bytes) -> bool:
    """Return whether bytes begin as every such file does."""
    return data.removeprefix(b"\xef\xbb\xbf").startswith(b"#FORMAT=WebAnno TSV 3.")


def read(
    data: bytes, name: str, others: Mapping[str, bytes]
) -> Iterator[MarkedDocument | ImportRefused]:
    """Yield the document; raise `ImportRefused`, with the line, for what is no such file."""
    file = text_file(data, name)
    found = table(file.text, name)
    rows = [row for sentence in found.sentences for row in sentence.rows]
    unit, text, unknown = _text(found, rows, name)
    units = Units(text, unit)
    marks = _Marks(name, found, rows)
    spans, mismatches = marks.spans(text, units)
    lost = {**file.lost, **marks.lost}
    if unknown:
        lost["characters between sentences"] = unknown
    stem = PurePath(name).stem
    yield MarkedDocument(
        text=text,
        title=first_line(text),
        id=stem if OWN_ID.match(stem) else "",
        spans=tuple(spans),
        links=tuple(marks.links({span.id for span in spans})),
        unit=unit,
        mismatches=tuple(mismatches),
        lost=lost,
    )


def _text(found: Table, rows: Sequence[Row], name: str) -> tuple[Unit, str, int]:
    """Return the unit in which the words of the tokens stand at their places, and the text."""
    best: tuple[int, Unit, str, int] | None = None
    for unit in _UNITS:
        if (made := found.text(unit)) is None:
            continue
        quoted = [Quoted(made[0], row.start, row.end, _plain(row.words)) for row in rows]
        _, misses = decide(quoted, (unit,))
        if best is None or misses < best[0]:
            best = misses, unit, *made
        if not misses:
            break
    if best is None:
        raise ImportRefused(f"{name} has sentences that overlap or lie far apart: export it anew.")
    return best[1:]


def _plain(words: str) -> str:
    """Return a token's words; our own exports escape those with white space in them."""
    plain = unescaped(words)
    return plain if any(sign < " " for sign in plain) else words


class _Mark(msgspec.Struct):
    """A span as rows tell of it: those that it begins and ends with, and its features."""

    layer: Layer
    first: Row
    last: Row
    features: dict[str, str]


class _Tie(msgspec.Struct):
    """A relation or a slot: ends are the first rows of spans, and their numbers or 0."""

    name: str
    base: str
    features: dict[str, str]
    start: tuple[str, str]
    end: tuple[str, str]


class _Marks:
    """Spans and relations, put together from the rows."""

    def __init__(self, name: str, found: Table, rows: Sequence[Row]) -> None:
        self._name = name
        self._marks: dict[str, _Mark] = {}
        self._at: dict[tuple[str, str], str] = {}
        self._ties: list[_Tie] = []
        self._words = list(rows)
        self.lost: Counter[str] = Counter()
        for layer in found.layers:
            if is_linguistic(layer.type):
                self.lost["linguistic layers"] += 1
            elif layer.kind == "chain":
                self.lost["chains"] += 1
            else:
                for row in rows:
                    self._take(layer, row)

    def spans(self, text: str, units: Units) -> tuple[list[MarkedSpan], list[str]]:
        """Return the spans that stand on words, and a sentence for each of those that do not."""
        found: list[MarkedSpan] = []
        mismatches: list[str] = []
        wrong = {
            row.line
            for row in self._words
            if (place := stretch(units, row.start, row.end)) is None
            or text[slice(*place)] != _plain(row.words)
        }
        for mark_id, mark in self._marks.items():
            place = stretch(units, mark.first.start, mark.last.end)
            if place is None or wrong & {mark.first.line, mark.last.line}:
                words = mark.first.words[:60]
                where = f"{self._name} line {mark.first.line}"
                mismatches.append(f"{where}: “{words}” does not stand at its place.")
            else:
                found.append(_span(mark_id, mark, place, text, units))
        return found, mismatches

    def links(self, there: set[str]) -> Iterator[MarkedLink]:
        """Yield the relations between the spans with these ids."""
        for number, tie in enumerate(self._ties, 1):
            start, end = self._end(tie.base, tie.start), self._end(tie.base, tie.end)
            if start not in there or end not in there:
                self.lost["relations without their spans"] += 1
                continue
            features = dict(tie.features)
            yield MarkedLink(
                id=f"{number}",
                relation=features.pop("relation", "") or _first(features) or tie.name,
                from_span=start,
                to_span=end,
                annotator=features.pop("annotator", ""),
                attributes=attributes_in(features),
            )

    def _take(self, layer: Layer, row: Row) -> None:
        cells = row.cells[layer.at : layer.at + len(layer.columns)]
        columns = [[] if cell == "_" else parted(cell, "|") for cell in cells]
        for place in range(max(map(len, columns))):
            values = [column[place] if place < len(column) else "*" for column in columns]
            if layer.kind == "relation":
                self._relation(layer, row, values)
            else:
                self._span(layer, row, place, values)

    def _span(self, layer: Layer, row: Row, place: int, values: Sequence[str]) -> None:
        # A number after the target of a slot is not the span's own.
        parts = [
            (value, "") if _is_target(column) else _numbered(value)
            for column, value in zip(layer.columns, values, strict=True)
        ]
        plain = [value for value, _ in parts]
        number = next((each for _, each in parts if each), "")
        mark_id = number or f"{row.id}/{layer.type}/{place}"
        # The number of a span runs through all layers of a file.
        if mark_id in self._marks:
            self._marks[mark_id].last = row
        else:
            self._marks[mark_id] = _Mark(layer, row, row, _features(layer.columns, plain))
            self._at.setdefault((layer.type, row.id), mark_id)
            self._slots(layer, mark_id, plain)

    def _relation(self, layer: Layer, row: Row, values: Sequence[str]) -> None:
        plain, ids = _numbered(values[-1])
        source, _, target = (ids or "0_0").partition("_")
        features = _features(layer.columns[:-1], values[:-1])
        base = layer.columns[-1].removeprefix("BT_")
        self._ties.append(_Tie(layer.type, base, features, (plain, source), (row.id, target)))

    def _slots(self, layer: Layer, mark_id: str, values: Sequence[str]) -> None:
        """Take the slots of a span: a column of roles, and next to it one of what fills them."""
        for place, (column, base) in enumerate(pairwise(layer.columns)):
            if not column.startswith(_ROLE) or not _is_target(base):
                continue
            name = column.removeprefix(_ROLE).partition("_")[0].rpartition(":")[2]
            roles, targets = parted(values[place], ";"), parted(values[place + 1], ";")
            for role, target in zip(roles, targets, strict=False):
                if target not in ("*", "_", ""):
                    row_id, number = _numbered(target)
                    said = {} if role == "*" else {"relation": unescaped(role)}
                    end = (row_id, number or "0")
                    self._ties.append(_Tie(name, base, said, ("", mark_id), end))

    def _end(self, base: str, named: tuple[str, str]) -> str:
        """Return the id of a span that is named by its first row, and by its number if not 0."""
        row_id, number = named
        return number if number != "0" else self._at.get((base, row_id), "")


def _numbered(value: str) -> tuple[str, str]:
    """Return a value without the number in brackets at its end, and that."""
    found = _NUMBERED.match(value)
    return (found[1], found[2]) if found else (value, "")


def _features(columns: Sequence[str], values: Sequence[str]) -> dict[str, str]:
    every = zip(columns, values, strict=True)
    return {
        column: unescaped(value)
        for column, value in every
        if column and value != "*" and not _is_target(column) and not column.startswith(_ROLE)
    }


def _is_target(column: str) -> bool:
    """Return whether a column holds what fills slots: it is called by the type of that."""
    return "." in column and not column.startswith(_ROLE)


def _first(features: dict[str, str]) -> str:
    return features.pop(next(iter(features))) if features else ""


def _span(mark_id: str, mark: _Mark, place: tuple[int, int], text: str, units: Units) -> MarkedSpan:
    features: dict[str, Any] = dict(mark.features)
    key = next((each for each in _LABELS if each in features), next(iter(features), ""))
    label = features.pop(key, "") or mark.layer.type.rpartition(".")[2]
    said: dict[str, Any] = {}
    if mark.layer.type == _LAYER:
        said = {each: features.pop(each, "") for each in ("note", "annotator")}
        said["fragments"] = pieces_in(features.pop("fragments", ""), units, place)
    return MarkedSpan(
        id=mark_id,
        start=place[0],
        end=place[1],
        label=label,
        text=text[slice(*place)],
        attributes=attributes_in(features),
        **said,
    )
