"""Feature structures of UIMA, in whichever way they were written, as documents with their marks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from annotator.importers.document import ImportRefused, first_line, without_lost_characters
from annotator.importers.marked import uima_foreign
from annotator.importers.marked.document import (
    MarkedDocument,
    MarkedLink,
    MarkedRegion,
    MarkedSpan,
    MarkedStatement,
    MarkedStatus,
)
from annotator.importers.marked.own_values import attributes_in, fragments_of
from annotator.importers.marked.uima_structure import Structure
from annotator.importers.marked.units import stretch
from annotator.text.units import Units

_OWN = "annotator."


def documents(
    texts: Mapping[str, str], every: Sequence[Structure], name: str
) -> Iterator[MarkedDocument]:
    """Yield a document for each text (by the id of its sofa) of a file called `name`.

    Raises `ImportRefused` when there is none.
    """
    if not texts:
        raise ImportRefused(f"{name} holds no text: export it anew with the text in it.")
    by_text: defaultdict[str, list[Structure]] = defaultdict(list)
    for each in every:
        by_text[each.sofa].append(each)
    for sofa, text in texts.items():
        yield _Reading(text, by_text[sofa], name).document()


class _Reading:
    """One text and the structures on it."""

    def __init__(self, text: str, every: Sequence[Structure], name: str) -> None:
        self._text, replaced = without_lost_characters(text)
        self._units = Units(self._text, "UTF-16")
        self._name = name
        self._lost = Counter({"unreadable characters": replaced})
        self._mismatches: list[str] = []
        self._own: defaultdict[str, list[Structure]] = defaultdict(list)
        self._others: list[Structure] = []
        for each in every:
            if each.type.startswith(_OWN):
                self._own[each.type.removeprefix(_OWN)].append(each)
            else:
                self._others.append(each)

    def document(self) -> MarkedDocument:
        """Return all that is known of the text."""
        # By the file's ids, which are not those of our spans.
        spans = dict([*self._own_spans(), *self._foreign_spans()])
        links = [*self._own_links(spans), *uima_foreign.links(self._others, spans, self._lost)]
        found = next(iter(self._own["Source"]), None)
        said: Mapping[str, str] = found.features if found else {}
        meta = attributes_in({"attributes": said.get("meta", "{}")})
        version = said.get("labelSetVersion", "")[:9]
        title = str(meta.pop("title", "") or said.get("title", ""))
        return MarkedDocument(
            text=self._text,
            title=title or uima_foreign.title(self._others) or first_line(self._text),
            id=said.get("sourceId", ""),
            story=(said.get("storyId", ""), said.get("storyTitle", "")),
            revises=said.get("revises", ""),
            meta=meta,
            label_set=(said.get("labelSet", ""), int(version) if version.isdecimal() else 0),
            spans=tuple(spans.values()),
            links=tuple(links),
            regions=tuple(self._regions()),
            statements=tuple(
                MarkedStatement(id=_said(each, "statementId"), title=_said(each, "title"))
                for each in self._own["Statement"]
            ),
            status=tuple(
                MarkedStatus(annotator=_said(each, "annotator"), state=_said(each, "state"))
                for each in self._own["Status"]
            ),
            unit="UTF-16",
            mismatches=tuple(self._mismatches),
            lost={kind: number for kind, number in self._lost.items() if number},
        )

    def _own_spans(self) -> Iterator[tuple[str, MarkedSpan]]:
        fragments: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for each in self._own["Fragment"]:
            if place := self._place(each):
                fragments[_said(each, "span")].append(place)
        for each in self._own["Span"]:
            place = self._place(each, _said(each, "quote"))
            if place is None:
                continue
            yield (
                each.id,
                MarkedSpan(
                    id=_said(each, "spanId") or each.id,
                    start=place[0],
                    end=place[1],
                    label=_said(each, "label") or "Span",
                    text=self._text[slice(*place)],
                    fragments=fragments_of(tuple(sorted(fragments[each.id])), place),
                    attributes=_attributes(each),
                    note=_said(each, "note"),
                    annotator=_said(each, "annotator"),
                    origin=_said(each, "origin"),
                    created_at=_said(each, "createdAt"),
                    updated_at=_said(each, "updatedAt"),
                    derived_from=_said(each, "derivedFrom"),
                ),
            )

    def _foreign_spans(self) -> Iterator[tuple[str, MarkedSpan]]:
        for each in uima_foreign.spans(self._others, self._lost):
            if (place := self._place(each)) is not None:
                label, attributes = uima_foreign.label(each)
                yield (
                    each.id,
                    MarkedSpan(
                        id=each.id,
                        start=place[0],
                        end=place[1],
                        label=label,
                        text=self._text[slice(*place)],
                        attributes=attributes,
                    ),
                )

    def _own_links(self, spans: Mapping[str, MarkedSpan]) -> Iterator[MarkedLink]:
        for each in self._own["Link"]:
            start, end = spans.get(_said(each, "source")), spans.get(_said(each, "target"))
            to_span = end.id if end else _said(each, "toSpan")
            to_statement = "" if to_span else _said(each, "toStatement")
            if start is None or not (to_span or to_statement):
                self._lost["links without their ends"] += 1
                continue
            yield MarkedLink(
                id=_said(each, "linkId") or each.id,
                relation=_said(each, "relation") or "Link",
                from_span=start.id,
                to_span=to_span,
                to_statement=to_statement,
                to_document=_said(each, "toSource"),
                attributes=_attributes(each),
                annotator=_said(each, "annotator"),
                origin=_said(each, "origin"),
                created_at=_said(each, "createdAt"),
            )

    def _regions(self) -> Iterator[MarkedRegion]:
        for each in self._own["Region"]:
            if place := self._place(each):
                yield MarkedRegion(
                    id=_said(each, "regionId") or each.id,
                    start=place[0],
                    end=place[1],
                    kind=_said(each, "regionKind"),
                    annotator=_said(each, "annotator"),
                    origin=_said(each, "origin"),
                )

    def _place(self, each: Structure, quote: str = "") -> tuple[int, int] | None:
        """Return a structure's place in code points; of one that has none a sentence is kept.

        Nor has one that quotes other words than those that stand there.
        """
        found = stretch(self._units, *each.place)
        wrong = ""
        if found is None:
            begin, end = each.place
            wrong = f"from {begin} to {end} is no stretch of the text"
        elif quote and self._text[slice(*found)] != quote:
            wrong = f"quotes “{quote[:60]}”, which does not stand at its place"
        if wrong:
            kind = each.type.rpartition(".")[2]
            self._mismatches.append(f"{self._name}: {kind} {each.id} {wrong}.")
        return None if wrong else found


def _said(each: Structure, feature: str) -> str:
    return each.features.get(feature, "")


def _attributes(each: Structure) -> dict[str, Any]:
    return attributes_in({"attributes": _said(each, "attributes") or "{}"})
