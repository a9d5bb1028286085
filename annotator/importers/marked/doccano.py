"""doccano's JSON lines, both shapes: ``label`` with triples, or ``entities`` with ``relations``.

doccano quotes nothing, so what its offsets count is seen from where they fall: in UTF-16 units,
grapheme clusters (a setting of its project) or code points (scripts write them), the unit in which
the most spans are stretches of their texts, then the one in which the most ends are borders of
words. Where that decides nothing it is UTF-16, doccano's own. A line may say it in
``offset_unit``, as our exports do.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
import regex

from annotator.importers import strict_json
from annotator.importers.decoding import decode
from annotator.importers.document import ImportRefused, as_title
from annotator.importers.marked.document import MarkedDocument, MarkedLink
from annotator.importers.marked.given import Given, number, placed, rows, words
from annotator.importers.marked.units import stretch
from annotator.text.units import Unit, Units

NAME = "doccano"
EXTENSIONS: tuple[str, ...] = (".jsonl",)
KEEPS = "Text, data about it, spans with their labels, and relations."
LOSES = "Comments, categories, and doccano's own numbers."

_TRIED: tuple[Unit, ...] = ("UTF-16", "code points", "graphemes")
_SAID: dict[str, Unit] = {
    "utf16": "UTF-16",
    "codepoint": "code points",
    "grapheme": "graphemes",
}
_SHAPE = regex.compile(
    rb'"labels?"\s*:\s*\[\s*(?:\]|\[\s*\d+\s*,\s*\d+\s*,\s*")'
    rb'|"entities"\s*:\s*\[\s*(?:\]|\{[^{}]*"start_offset"\s*:)'
)
_NO_META = ("id", "text", "label", "labels", "entities", "relations", "title", "offset_unit")
_JOINER = "\u200d"


class _Row(msgspec.Struct, frozen=True, kw_only=True):
    """A line as it is read, before its unit is known."""

    values: dict[str, Any]
    where: str
    text: str
    given: tuple[Given, ...]


def looks_like(data: bytes) -> bool:
    """Return whether the first line has a text and labels in one of the two shapes."""
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    line = start.partition(b"\n")[0]
    return line.startswith(b"{") and b'"text"' in line and bool(_SHAPE.search(line))


def beside(name: str) -> tuple[str, ...]:
    """Return no names: the file holds its texts."""
    return ()


def read(
    data: bytes, name: str, others: Mapping[str, bytes]
) -> Iterator[MarkedDocument | ImportRefused]:
    """Yield the text of each line with its spans; raise `ImportRefused` for what is none."""
    lines = strict_json.objects(decode(data, name).text, name)
    found = [_row(values, f"{name} line {line}") for line, values in lines]
    said = _said(found)
    unit = _best(found) if said is None else said
    yield from (_document(row, unit) for row in found)


def _row(values: dict[str, Any], where: str) -> _Row:
    text = words(values.get("text"), where, "a “text”")
    given = [*_triples(values, where), *_entities(values, where)]
    if len({each.id for each in given}) < len(given):
        raise ImportRefused(f"{where} has two entities of one id: correct it.")
    return _Row(values=values, where=where, text=text, given=tuple(given))


def _triples(values: dict[str, Any], where: str) -> Iterator[Given]:
    labels = values.get("label", values.get("labels", []))
    if not isinstance(labels, list):
        raise ImportRefused(f"{where} has labels that are no list: correct them.")
    for count, each in enumerate(labels, 1):
        match each:
            case [start, end, label]:
                yield _given(f"s{count}", start, end, label, where)
            case _:
                raise ImportRefused(
                    f"{where} has a label that is no start, end and name: correct it."
                )


def _entities(values: dict[str, Any], where: str) -> Iterator[Given]:
    for each in rows(values.get("entities"), where, "“entities”"):
        entity = str(number(each.get("id"), where, "an id"))
        yield _given(
            entity, each.get("start_offset"), each.get("end_offset"), each.get("label"), where
        )


def _given(span_id: str, start: object, end: object, label: object, where: str) -> Given:
    return Given(
        id=span_id,
        start=number(start, where, "a start of a span"),
        end=number(end, where, "an end of a span"),
        label=words(label, where, "a label"),
        where=where,
    )


def _said(found: Sequence[_Row]) -> Unit | None:
    """Return the unit that all lines say they are in; None when they do not agree on one."""
    said = {str(row.values.get("offset_unit")) for row in found}
    return _SAID.get(said.pop()) if len(said) == 1 else None


def _best(found: Sequence[_Row]) -> Unit:
    return max(_TRIED, key=lambda unit: _fit(found, unit))


def _fit(found: Sequence[_Row], unit: Unit) -> tuple[int, int]:
    """Return how many spans are stretches of their text in a unit, and how many ends are borders.

    Texts of ASCII tell nothing and are passed over.
    """
    stretches = borders = 0
    for row in found:
        if row.text.isascii() and "\r\n" not in row.text:
            continue
        units = Units(row.text, unit)
        for each in row.given:
            place = stretch(units, each.start, each.end)
            if place is not None:
                stretches += 1
                borders += _begins(row.text, place[0]) + _ends(row.text, place[1])
    return stretches, borders


def _begins(text: str, at: int) -> bool:
    """Return whether a mark may well begin here: at no space, and not within a word."""
    return not text[at].isspace() and not _within(text, at)


def _ends(text: str, at: int) -> bool:
    return not text[at - 1].isspace() and not _within(text, at)


def _within(text: str, at: int) -> bool:
    if at in (0, len(text)):
        return False
    before, after = text[at - 1], text[at]
    joined = unicodedata.category(after).startswith("M") or _JOINER in (before, after)
    return joined or (before.isalnum() and after.isalnum()) or before + after == "\r\n"


def _document(row: _Row, unit: Unit) -> MarkedDocument:
    spans, mismatches = placed(row.text, row.given, unit)
    held = {each.id for each in spans}
    links = [link for link in _links(row) if link.from_span in held and link.to_span in held]
    comments = row.values.get("Comments")
    title = row.values.get("title")
    return MarkedDocument(
        text=row.text,
        title=as_title(title) if isinstance(title, str) else "",
        meta={key: each for key, each in row.values.items() if _is_meta(key, each)},
        spans=spans,
        links=tuple(links),
        unit=unit,
        mismatches=mismatches,
        lost={"comments": len(comments)} if isinstance(comments, list) and comments else {},
    )


def _is_meta(key: str, value: object) -> bool:
    return key not in _NO_META and isinstance(value, str | int | float) and key.isidentifier()


def _links(row: _Row) -> Iterator[MarkedLink]:
    known = {each.id for each in row.given}
    for count, each in enumerate(rows(row.values.get("relations"), row.where, "“relations”"), 1):
        ends = [str(number(each.get(key), row.where, "a relation")) for key in ("from_id", "to_id")]
        if not known.issuperset(ends):
            raise ImportRefused(f"{row.where} has a relation of an entity that is not there.")
        relation = words(each.get("type"), row.where, "a type of a relation")
        yield MarkedLink(id=f"r{count}", relation=relation, from_span=ends[0], to_span=ends[1])
