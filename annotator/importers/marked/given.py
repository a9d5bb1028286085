"""Spans as a file of JSON gives them, and the same placed in their text once its unit is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import msgspec

from annotator.importers.document import ImportRefused
from annotator.importers.marked.document import MarkedSpan
from annotator.importers.marked.units import Quoted, stretch
from annotator.text.records import Fragments
from annotator.text.units import Unit, Units

_SHOWN = 40


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """A span with its offsets in the unit of the file.

    ``words`` is what the file says stands there, None where it does not. ``where`` names file and
    line for a sentence. ``fragments`` are code points; everything else as of `MarkedSpan`.
    """

    id: str
    start: int
    end: int
    label: str
    where: str
    words: str | None = None
    fragments: Fragments | None = None
    attributes: dict[str, Any] = {}
    note: str = ""
    annotator: str = ""
    origin: str = ""
    created_at: str = ""
    updated_at: str = ""


def quoted(text: str, given: Iterable[Given]) -> list[Quoted]:
    """Return what a file quotes of a text: what its unit is decided by."""
    return [
        Quoted(text, each.start, each.end, each.words) for each in given if each.words is not None
    ]


def placed(
    text: str, given: Sequence[Given], unit: Unit
) -> tuple[tuple[MarkedSpan, ...], tuple[str, ...]]:
    """Return the spans in code points, and a sentence for each that does not fit the text."""
    units = Units(text, unit) if given else None
    spans: list[MarkedSpan] = []
    mismatches: list[str] = []
    for each in given:
        assert units is not None
        place = stretch(units, each.start, each.end)
        wrong = _wrong(text, each, place)
        if wrong or place is None:
            mismatches.append(wrong)
        else:
            spans.append(_span(text, each, place))
    return tuple(spans), tuple(mismatches)


def number(value: object, where: str, what: str) -> int:
    """Return a whole number; raise `ImportRefused` for anything else, such as 1.0, "1" or true.

    ``what`` names it with its article: “a start of a span”.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise ImportRefused(f"{where} has {what} that is no whole number: correct it.")


def words(value: object, where: str, what: str) -> str:
    """Return a text that is not empty; raise `ImportRefused` for anything else."""
    if isinstance(value, str) and value:
        return value
    raise ImportRefused(f"{where} has {what} that is no text: correct it.")


def rows(value: object, where: str, what: str) -> list[dict[str, Any]]:
    """Return a list of objects, an empty one for None; raise `ImportRefused` for anything else."""
    if value is None:
        return []
    if isinstance(value, list) and all(isinstance(each, dict) for each in value):
        return value
    raise ImportRefused(f"{where} has {what} that are no list of objects: correct them.")


def meta(values: object, lost: Counter[str]) -> dict[str, Any]:
    """Return what is said about a text under plain names; what has other names is counted."""
    if not isinstance(values, dict):
        return {}
    named = {key: each for key, each in values.items() if key.isidentifier() and key.isascii()}
    lost["data about texts, by its name"] += len(values) - len(named)
    return named


def fragments(value: object, start: int, end: int) -> Fragments | None:
    """Return pairs that are sorted, apart, and begin and end as the span does; else None."""
    if not isinstance(value, list) or len(value) < 2:
        return None
    pairs: list[tuple[int, int]] = []
    for pair in value:
        match pair:
            case [int(first), int(last)]:
                pairs.append((first, last))
            case _:
                return None
    edges = [edge for pair in pairs for edge in pair]
    rising = all(one < other for one, other in pairwise(edges))
    return tuple(pairs) if rising and (edges[0], edges[-1]) == (start, end) else None


def _wrong(text: str, given: Given, place: tuple[int, int] | None) -> str:
    """Return what is wrong with a span as a sentence; empty when nothing is."""
    span = f"{given.where}: {given.label} at {given.start} to {given.end}"
    if place is None:
        return f"{span} is no stretch of its text."
    there = text[slice(*place)]
    if given.words is None or there == given.words:
        return ""
    return f"{span} should be “{_short(given.words)}”, and “{_short(there)}” stands there."


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def _span(text: str, given: Given, place: tuple[int, int]) -> MarkedSpan:
    start, end = place
    return MarkedSpan(
        id=given.id,
        start=start,
        end=end,
        label=given.label,
        text=text[start:end],
        fragments=given.fragments,
        attributes=given.attributes,
        note=given.note,
        annotator=given.annotator,
        origin=given.origin,
        created_at=given.created_at,
        updated_at=given.updated_at,
    )
