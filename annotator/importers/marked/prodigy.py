"""Prodigy's JSON lines, as ``db-out`` writes them: a task a line, with spans and relations.

https://prodi.gy/docs/api-interfaces. A relation names words by token, or spans by ``head_span``
and ``child_span``; one whose ends are no spans has no place here. What was rejected or ignored is a
text without spans: nobody said that its spans are right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
import regex

from annotator.importers import strict_json
from annotator.importers.decoding import decode
from annotator.importers.document import ImportRefused, as_title
from annotator.importers.marked.document import MarkedDocument, MarkedLink
from annotator.importers.marked.given import Given, meta, number, placed, quoted, rows, words
from annotator.importers.marked.units import Quoted, decide
from annotator.text.units import Unit

NAME = "prodigy"
EXTENSIONS: tuple[str, ...] = (".jsonl",)
KEEPS = "Text, data about it, spans with their labels, relations between spans, who annotated."
LOSES = "Tokens, relations of words that are no spans, and the spans of rejected or ignored tasks."

LONGEST_LINE = 40_000_000
"""The most bytes of a task: its tokens are twenty times as long as its text."""

_UNITS: tuple[Unit, ...] = ("code points", "UTF-16")
_SIGNS = regex.compile(
    rb'"_(?:input_hash|task_hash|view_id)"\s*:'
    rb'|"tokens"\s*:\s*\[\s*\{[^{}]*"ws"\s*:'
    rb'|"answer"\s*:\s*"(?:accept|reject|ignore)"'
)


class _Task(msgspec.Struct, frozen=True, kw_only=True):
    """A line as it is read, before its unit is known."""

    values: dict[str, Any]
    where: str
    text: str
    given: tuple[Given, ...]
    hints: tuple[Quoted, ...]


def looks_like(data: bytes) -> bool:
    """Return whether the first line has what Prodigy alone writes."""
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    line = start.partition(b"\n")[0]
    return line.startswith(b"{") and b'"schema"' not in line[:200] and bool(_SIGNS.search(line))


def beside(name: str) -> tuple[str, ...]:
    """Return no names: the file holds its texts."""
    return ()


def read(
    data: bytes, name: str, others: Mapping[str, bytes]
) -> Iterator[MarkedDocument | ImportRefused]:
    """Yield the text of each line with its spans; raise `ImportRefused` for what is no task."""
    lines = strict_json.objects(decode(data, name).text, name, LONGEST_LINE)
    tasks = [_task(values, f"{name} line {line}") for line, values in lines]
    quotes = [each for task in tasks for each in (*quoted(task.text, task.given), *task.hints)]
    unit, _ = decide(quotes, _UNITS)
    yield from (_document(task, unit) for task in tasks)


def _task(values: dict[str, Any], where: str) -> _Task:
    text = words(values.get("text"), where, "a “text”")
    annotator = values.get("_annotator_id") or values.get("_session_id")
    given = []
    for count, each in enumerate(rows(values.get("spans"), where, "“spans”"), 1):
        surface = each.get("text")
        given.append(
            Given(
                id=str(count),
                start=number(each.get("start"), where, "a start of a span"),
                end=number(each.get("end"), where, "an end of a span"),
                label=words(each.get("label"), where, "a label"),
                where=where,
                words=surface if isinstance(surface, str) else None,
                annotator=annotator if isinstance(annotator, str) else "",
            )
        )
    return _Task(
        values=values,
        where=where,
        text=text,
        given=tuple(given),
        hints=() if text.isascii() else _hints(text, values, where),
    )


def _hints(text: str, values: dict[str, Any], where: str) -> tuple[Quoted, ...]:
    """Return the tokens as quotes: spans have their words only in some files."""
    found = []
    for each in rows(values.get("tokens"), where, "“tokens”"):
        match each:
            case {"text": str(surface), "start": int(start), "end": int(end)}:
                found.append(Quoted(text, start, end, surface))
    return tuple(found)


def _document(task: _Task, unit: Unit) -> MarkedDocument:
    lost: Counter[str] = Counter()
    accepted = task.values.get("answer", "accept") == "accept"
    given = task.given if accepted else ()
    lost["spans of rejected or ignored tasks"] = len(task.given) - len(given)
    spans, mismatches = placed(task.text, given, unit)
    links = tuple(_links(task, lost)) if accepted else ()
    held = {each.id for each in spans}
    kept = tuple(each for each in links if each.from_span in held and each.to_span in held)
    about = meta(task.values.get("meta"), lost)
    title = about.pop("title", "")
    return MarkedDocument(
        text=task.text,
        title=as_title(title) if isinstance(title, str) else "",
        meta=about,
        spans=spans,
        links=kept,
        unit=unit,
        mismatches=mismatches,
        lost={kind: count for kind, count in lost.items() if count},
    )


def _links(task: _Task, lost: Counter[str]) -> Iterator[MarkedLink]:
    places: dict[tuple[object, ...], str] = {}
    by_token: dict[int, str] = {}
    given = rows(task.values.get("spans"), task.where, "“spans”")
    for count, each in enumerate(given, 1):
        places.setdefault((each["start"], each["end"], each["label"]), str(count))
        places.setdefault((each["start"], each["end"]), str(count))
        if isinstance(last := each.get("token_end"), int):
            by_token.setdefault(last, str(count))
    relations = rows(task.values.get("relations"), task.where, "“relations”")
    for count, each in enumerate(relations, 1):
        label = words(each.get("label"), task.where, "a label of a relation")
        ends = [_end(each, side, places, by_token) for side in ("head", "child")]
        if all(ends):
            yield MarkedLink(id=f"r{count}", relation=label, from_span=ends[0], to_span=ends[1])
        else:
            lost["relations of words that are no spans"] += 1


def _end(
    relation: dict[str, Any],
    side: str,
    places: Mapping[tuple[object, ...], str],
    by_token: Mapping[int, str],
) -> str:
    """Return the id of the span at one end of a relation; empty when it is no span."""
    match relation.get(f"{side}_span"):
        case {"start": int(start), "end": int(end), "label": label}:
            exact = places.get((start, end, label)) if isinstance(label, str) else None
            return exact or places.get((start, end), "")
    token = relation.get(side)
    return by_token.get(token, "") if isinstance(token, int) else ""
