"""One task of Label Studio as it stands in a file: its text, regions, controls and relations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from annotator.importers.document import ImportRefused
from annotator.importers.marked.document import MarkedLink
from annotator.importers.marked.given import Given, fragments, number, rows, words

_NO_TEXT = frozenset(("hypertextlabels", "paragraphlabels", "paragraphs", "timelinelabels"))
_CONTROLS = ("choices", "number", "rating", "text")
_NO_META = frozenset(
    (
        *("id", "annotator", "annotation_id", "created_at", "updated_at", "lead_time"),
        *("agreement", "history"),
    )
)


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """A task as it is read, before the unit of its file is known."""

    text: str
    meta: dict[str, Any]
    given: tuple[Given, ...]
    links: tuple[MarkedLink, ...]
    lost: Counter[str]


def task(values: Mapping[str, Any], where: str) -> Task:
    """Return a task of the full format; raise `ImportRefused` where it is none."""
    data = values["data"]
    if not isinstance(data, dict):
        raise ImportRefused(f"{where} has no data with a text: export it again.")
    name = _text_name(data, where)
    lost: Counter[str] = Counter()
    lost["predictions"] = len(rows(values.get("predictions"), where, "predictions"))
    given: list[Given] = []
    links: list[MarkedLink] = []
    annotations = values.get("annotations", values.get("completions"))
    for count, annotation in enumerate(rows(annotations, where, "annotations"), 1):
        if annotation.get("was_cancelled") or annotation.get("skipped"):
            lost["cancelled annotations"] += 1
            continue
        results = rows(annotation.get("result"), where, "results")
        prefix = f"{count}/" if count > 1 else ""
        who = _annotator(annotation.get("completed_by"))
        given += _regions(results, prefix, who, where, lost)
        links += _relations(results, prefix, {each.id for each in given}, where, lost)
    _check_ids(given, where)
    return Task(
        text=data[name],
        meta={key: each for key, each in data.items() if key != name},
        given=tuple(given),
        links=tuple(links),
        lost=lost,
    )


def minimal_task(values: Mapping[str, Any], where: str) -> Task:
    """Return a task of JSON-MIN, where labels stand beside the text; raise `ImportRefused`."""
    fields = {key: each for key, each in values.items() if key not in _NO_META}
    controls = {
        key: each for key, each in fields.items() if isinstance(each, list) and _is_marked(each)
    }
    data = {key: each for key, each in fields.items() if key not in controls}
    name = _text_name(data, where)
    who = _annotator(values.get("annotator"))
    given: list[Given] = []
    for values_of in controls.values():
        for value in values_of:
            for label in value["labels"]:
                given.append(_given(str(len(given) + 1), value, label, who, where))
    return Task(
        text=data[name],
        meta={
            key: each
            for key, each in data.items()
            if key != name and isinstance(each, str | int | float)
        },
        given=tuple(given),
        links=(),
        lost=Counter(),
    )


def _is_marked(values: list[Any]) -> bool:
    return all(isinstance(each, dict) and isinstance(each.get("labels"), list) for each in values)


def _text_name(data: Mapping[str, Any], where: str) -> str:
    """Return which of the data is the text: the one called so, else the longest."""
    texts = {key: len(each) for key, each in data.items() if isinstance(each, str) and each}
    if "text" in texts:
        return "text"
    if not texts:
        raise ImportRefused(f"{where} has no text in its data: export it with its texts.")
    return max(texts, key=lambda key: texts[key])


def _annotator(value: object) -> str:
    match value:
        case {"email": str(address)} if address:
            return address
        case {"id": int(user)} | int(user) if not isinstance(user, bool):
            return f"Label Studio user {user}"
        case str(name):
            return name
    return ""


def _regions(
    results: Iterable[Mapping[str, Any]],
    prefix: str,
    who: str,
    where: str,
    lost: Counter[str],
) -> Iterator[Given]:
    """Yield the labelled stretches, each with what its controls say."""
    regions: dict[str, list[Given]] = {}
    said: dict[str, dict[str, Any]] = {}
    for result in results:
        value, kind = result.get("value"), str(result.get("type"))
        if kind == "relation":
            continue
        if not isinstance(value, dict) or not isinstance(result.get("id"), str):
            lost["results without a region"] += 1
        elif kind == "labels" and "start" in value and "startOffset" not in value:
            found = _labelled(prefix + result["id"], value, result.get("meta"), who, where)
            regions.setdefault(result["id"], []).extend(found)
        elif kind not in _NO_TEXT and "start" in value and _content(value) is not None:
            said.setdefault(result["id"], {})[str(result.get("from_name"))] = _content(value)
        else:
            lost["regions of other kinds"] += 1
    for region, given in regions.items():
        attributes = said.pop(region, {})
        for each in given:
            yield msgspec.structs.replace(each, attributes={**each.attributes, **attributes})
    lost["controls without a label"] += sum(map(len, said.values()))


def _content(value: Mapping[str, Any]) -> Any:
    """Return what a control of a region holds; None for nothing. One of several stands alone."""
    for name in _CONTROLS:
        held = value.get(name)
        if isinstance(held, list) and held:
            return held[0] if len(held) == 1 else held
        if name in ("number", "rating") and held is not None:
            return held
    return None


def _labelled(
    region: str, value: Mapping[str, Any], meta: object, who: str, where: str
) -> Iterator[Given]:
    labels = value.get("labels")
    if not isinstance(labels, list) or not labels:
        raise ImportRefused(f"{where} has a region without labels: correct it.")
    for count, label in enumerate(labels, 1):
        name = region if count == 1 else f"{region}/{count}"
        given = _given(name, value, label, who, where)
        yield _with_meta(given, meta) if isinstance(meta, dict) else given


def _given(name: str, value: Mapping[str, Any], label: object, who: str, where: str) -> Given:
    surface = value.get("text")
    return Given(
        id=name,
        start=number(value.get("start"), where, "a start of a region"),
        end=number(value.get("end"), where, "an end of a region"),
        label=words(label, where, "a label"),
        where=where,
        words=surface if isinstance(surface, str) else None,
        annotator=who,
    )


def _with_meta(given: Given, meta: Mapping[str, Any]) -> Given:
    """Return a span with what stands beside its region: a note, and what our exports add."""
    note = meta.get("text")
    lines = [each for each in note if isinstance(each, str)] if isinstance(note, list) else []
    said = {
        key: each
        for key in ("annotator", "origin", "created_at", "updated_at")
        if isinstance(each := meta.get(key), str)
    }
    attributes = meta.get("attributes")
    return msgspec.structs.replace(
        given,
        note="\n".join(lines),
        fragments=fragments(meta.get("fragments"), given.start, given.end),
        attributes=attributes if isinstance(attributes, dict) else {},
        **said,
    )


def _relations(
    results: Iterable[Mapping[str, Any]],
    prefix: str,
    known: set[str],
    where: str,
    lost: Counter[str],
) -> Iterator[MarkedLink]:
    for result in results:
        if result.get("type") != "relation":
            continue
        ends = [prefix + str(result.get(key)) for key in ("from_id", "to_id")]
        if result.get("direction") == "left":
            ends.reverse()
        labels = result.get("labels")
        if not known.issuperset(ends):
            lost["relations of other regions"] += 1
            continue
        for label in labels if isinstance(labels, list) and labels else [""]:
            yield MarkedLink(
                id="/".join((*ends, str(label))),
                relation=words(label, where, "a relation with a name"),
                from_span=ends[0],
                to_span=ends[1],
            )


def _check_ids(given: Iterable[Given], where: str) -> None:
    seen: set[str] = set()
    for each in given:
        if each.id in seen:
            raise ImportRefused(f"{where} has two regions of the id {each.id}: correct it.")
        seen.add(each.id)
