"""What Web Annotations say of one source, gathered before the unit of their file is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from annotator.importers.document import as_title
from annotator.importers.marked.document import MarkedDocument, MarkedLink, MarkedStatement
from annotator.importers.marked.given import Given, fragments, meta, placed
from annotator.importers.marked.web_annotation_parts import (
    Place,
    creator,
    iri_of,
    listed,
    plain_id,
    said,
)
from annotator.text.units import Unit, Units


class Source:
    """A text, and what was marked in it so far."""

    def __init__(self, iri: str, text: str) -> None:
        """Take its address and its text; nothing is marked yet."""
        self.text = text
        self.id = plain_id(iri)
        self.title = ""
        self.meta: dict[str, Any] = {"url": iri} if iri.startswith(("http:", "https:")) else {}
        self.given: list[Given] = []
        self.only_quoted: list[tuple[Given, Place]] = []
        self.links: list[MarkedLink] = []
        self.statements: dict[str, str] = {}

    def describe(self, annotation: Mapping[str, Any]) -> bool:
        """Take the title and the data of the annotation that holds the text; return True."""
        self.id = plain_id(iri_of(annotation)) or self.id
        self.title = " ".join(said(annotation).comments)
        if "meta" in annotation:
            self.meta = meta(annotation["meta"], Counter())
            self.meta.pop("title", None)
        return True

    def take(self, annotation: Mapping[str, Any], place: Place, where: str, part: int) -> bool:
        """Take a span for each tag; return whether there was one.

        ``part`` counts the stretches of an annotation that has several, from 1.
        """
        says = said(annotation)
        name = plain_id(iri_of(annotation)) or where
        for count, tag in enumerate(says.tags, 1):
            suffix = "".join(f"/{each}" for each in (part, count if count > 1 else 0) if each)
            given = _given(annotation, place, where, tag)
            given = msgspec.structs.replace(
                given, id=f"{name}{suffix}", note="\n".join(says.comments)
            )
            if place.start is None:
                self.only_quoted.append((given, place))
            else:
                self.given.append(given)
        return bool(says.tags)


def _given(annotation: Mapping[str, Any], place: Place, where: str, tag: str) -> Given:
    start, end = place.start or 0, place.end or 0
    attributes = annotation.get("attributes")
    return Given(
        id="",
        start=start,
        end=end,
        label=tag,
        where=where,
        words=place.exact,
        fragments=fragments(annotation.get("fragments"), start, end),
        attributes=attributes if isinstance(attributes, dict) else {},
        annotator=creator(annotation),
        origin=_text(annotation.get("origin")),
        created_at=_text(annotation.get("created")),
        updated_at=_text(annotation.get("modified")),
    )


def add_links(
    linking: Iterable[Mapping[str, Any]], sources: Mapping[str, Source], lost: Counter[str]
) -> None:
    """Put each link into the source of the span it starts from."""
    homes = {
        given.id: source
        for source in sources.values()
        for given in (*source.given, *(each for each, _ in source.only_quoted))
    }
    for annotation in linking:
        begin = [plain_id(iri_of(each)) for each in listed(annotation.get("target"))]
        says = said(annotation)
        if len(begin) != 1 or begin[0] not in homes or len(says.linked) != 1:
            lost["links to what is no span"] += 1
            continue
        end, title = says.linked[0]
        home = homes[begin[0]]
        link = _link(annotation, begin[0], says.tags)
        if end in homes:
            other = "" if homes[end] is home else homes[end].id
            home.links.append(msgspec.structs.replace(link, to_span=end, to_document=other))
        elif title and end:
            home.statements[end] = title
            home.links.append(msgspec.structs.replace(link, to_statement=end))
        else:
            lost["links to what is no span"] += 1


def _link(annotation: Mapping[str, Any], begin: str, tags: tuple[str, ...]) -> MarkedLink:
    attributes = annotation.get("attributes")
    return MarkedLink(
        id=plain_id(iri_of(annotation)),
        relation=tags[0] if tags else "linking",
        from_span=begin,
        attributes=attributes if isinstance(attributes, dict) else {},
        annotator=creator(annotation),
        origin=_text(annotation.get("origin")),
        created_at=_text(annotation.get("created")),
    )


def document(source: Source, unit: Unit, lost: Mapping[str, int]) -> MarkedDocument:
    """Return a source with its spans placed in its text."""
    units = Units(source.text, unit)
    given = list(source.given)
    mismatches: list[str] = []
    for each, place in source.only_quoted:
        found = _find(source.text, place)
        if found is None:
            mismatches.append(f"{each.where}: “{place.exact}” stands at no one place in its text.")
        else:
            start, end = units.of(found[0]), units.of(found[1])
            given.append(msgspec.structs.replace(each, start=start, end=end))
    spans, wrong = placed(source.text, given, unit)
    held = {each.id for each in spans}
    return MarkedDocument(
        text=source.text,
        title=as_title(source.title),
        id=source.id,
        meta=source.meta,
        spans=spans,
        links=tuple(link for link in source.links if link.from_span in held),
        statements=tuple(MarkedStatement(id=key, title=t) for key, t in source.statements.items()),
        unit=unit,
        mismatches=(*wrong, *mismatches),
        lost={kind: count for kind, count in lost.items() if count},
    )


def _find(text: str, place: Place) -> tuple[int, int] | None:
    """Return the one place at which a quote stands between its surroundings, in code points."""
    exact = place.exact or ""
    whole = place.prefix + exact + place.suffix
    first = text.find(whole)
    if first < 0 or text.find(whole, first + 1) >= 0:
        return None
    start = first + len(place.prefix)
    return start, start + len(exact)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
