"""One W3C Web Annotation as it stands in a file: what it says, of which stretch or which text.

https://www.w3.org/TR/annotation-model/. What may be one value or a list is read as a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from annotator.importers.document import ImportRefused
from annotator.importers.marked.given import number

_OWN = re.compile(
    r"urn:uuid:([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})"
)
_OWN_SOURCE = "urn:x-annotator:source:"


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a source: by position in the file's unit, by quote, or by both."""

    source: str
    start: int | None = None
    end: int | None = None
    exact: str | None = None
    prefix: str = ""
    suffix: str = ""


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """The bodies of an annotation: its tags, its comments, and what it links to."""

    tags: tuple[str, ...]
    comments: tuple[str, ...]
    linked: tuple[tuple[str, str], ...]
    """The id of each resource, and the words that stand for it, if any."""


def listed(value: Any) -> list[Any]:
    """Return a list as it is, nothing as an empty one, and anything else as the only member."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def is_a(value: Any, kind: str) -> bool:
    """Return whether an object is of a type."""
    return isinstance(value, dict) and kind in listed(value.get("type", value.get("@type")))


def plain_id(iri: Any) -> str:
    """Return our own id out of its ``urn:uuid:``, and any other address as it is."""
    if not isinstance(iri, str):
        return ""
    own = _OWN.fullmatch(iri)
    return "".join(own.groups()) if own else iri.removeprefix(_OWN_SOURCE)


def iri_of(resource: Any) -> str:
    """Return the address of a resource that is given by it, or as an object with an id."""
    if isinstance(resource, dict):
        resource = resource.get("id", resource.get("@id"))
    return resource if isinstance(resource, str) else ""


def motivations(annotation: Mapping[str, Any]) -> set[str]:
    """Return what an annotation was made for, in the words of the model."""
    return _plain(annotation.get("motivation"))


def _plain(value: Any) -> set[str]:
    return {each.removeprefix("oa:") for each in listed(value) if isinstance(each, str)}


def said(annotation: Mapping[str, Any]) -> Said:
    """Return what the bodies of an annotation say."""
    tags: list[str] = []
    comments: list[str] = []
    linked: list[tuple[str, str]] = []
    why = motivations(annotation)
    bodies = listed(annotation.get("body"))
    if isinstance(plain := annotation.get("bodyValue"), str):
        bodies = [*bodies, {"type": "TextualBody", "value": plain}]
    for body in bodies:
        value = body.get("value") if isinstance(body, dict) else None
        purposes = _plain(body.get("purpose")) if isinstance(body, dict) else set()
        if not is_a(body, "TextualBody"):
            linked.append((plain_id(iri_of(body)), value if isinstance(value, str) else ""))
        elif isinstance(value, str) and value:
            tagging = purposes or why
            is_tag = bool(tagging & {"tagging", "classifying"})
            (tags if is_tag else comments).append(value)
    return Said(tags=tuple(tags), comments=tuple(comments), linked=tuple(linked))


def creator(annotation: Mapping[str, Any]) -> str:
    """Return who made an annotation: a name, else an id; empty when it does not say."""
    for each in listed(annotation.get("creator")):
        name = each.get("name", each.get("nickname")) if isinstance(each, dict) else None
        if isinstance(name, str) and name:
            return name
        if iri := iri_of(each):
            return plain_id(iri)
    return ""


def places(annotation: Mapping[str, Any], where: str) -> Iterator[Place]:
    """Yield the stretches of text that an annotation is about; raise `ImportRefused`."""
    for target in listed(annotation.get("target")):
        if not isinstance(target, dict):
            continue
        place = Place(source=iri_of(target.get("source")))
        for selector in listed(target.get("selector")):
            if is_a(selector, "TextPositionSelector"):
                start = number(selector.get("start"), where, "a start of a selector")
                end = number(selector.get("end"), where, "an end of a selector")
                place = msgspec.structs.replace(place, start=start, end=end)
            elif is_a(selector, "TextQuoteSelector"):
                words = {
                    key: _words(selector.get(key), where) for key in ("exact", "prefix", "suffix")
                }
                place = msgspec.structs.replace(place, **words)
        if place.source and (place.start is not None or place.exact):
            yield place


def texts(annotation: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the address and text of each source whose text the annotation holds."""
    for target in listed(annotation.get("target")):
        source = target.get("source") if isinstance(target, dict) else None
        for each in (target, source):
            text = each.get("value") if isinstance(each, dict) and is_a(each, "Text") else None
            if iri_of(each) and isinstance(text, str) and text:
                yield iri_of(each), text


def _words(value: object, where: str) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    raise ImportRefused(f"{where} quotes what is no text: correct it.")
