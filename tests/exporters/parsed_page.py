"""The HTML page as lxml finds it: what is marked in each text, and what the tables say of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import lxml.html

from annotator.importers.marked import MarkedDocument
from annotator.importers.marked.document import (
    MarkedLink,
    MarkedRegion,
    MarkedSpan,
    MarkedStatement,
)

Piece = tuple[int, int]


def page(data: bytes) -> list[MarkedDocument]:
    """Return the texts of a page; the links stand with the text that they begin in."""
    root = lxml.html.document_fromstring(data.decode())
    sections = root.xpath("//section")
    home = {
        each: str(number)
        for number, section in enumerate(sections)
        for each in section.xpath(".//table//a/@href")
    }
    rows = root.xpath("//h2[.='Links']/following-sibling::table//tr[td]")
    links = [_link(str(number), row, home) for number, row in enumerate(rows)]
    return [
        _text(section, str(number), [each for each in links if home[each.from_span] == str(number)])
        for number, section in enumerate(sections)
    ]


def _text(section: Any, number: str, links: list[MarkedLink]) -> MarkedDocument:
    (body,) = section.xpath("./div[@class='text']")
    pieces, regions = _marked(body)
    text = body.text_content()
    titles = [each.to_statement for each in links if each.to_statement]
    return MarkedDocument(
        text=text,
        id=number,
        spans=tuple(_span(row, text, pieces) for row in section.xpath("./table//tr[td]")),
        links=tuple(links),
        regions=tuple(MarkedRegion(id="", start=start, end=end, kind="") for start, end in regions),
        statements=tuple(MarkedStatement(id=each, title=each) for each in titles),
    )


def _span(row: Any, text: str, pieces: dict[str, list[Piece]]) -> MarkedSpan:
    """Return what a row of the table tells, at the places where it is marked."""
    label, words, said, by = row.xpath("./td")
    (number,) = words.xpath(".//a/@href")
    found, facts = pieces[number], _facts(said)
    assert words.text_content() == " … ".join(text[start:end] for start, end in found)
    return MarkedSpan(
        id=number,
        start=found[0][0],
        end=found[-1][1],
        fragments=tuple(found) if len(found) > 1 else None,
        label=label.text_content(),
        text=text[found[0][0] : found[-1][1]],
        note=facts.pop("note", ""),
        attributes=facts,
        annotator=by.text_content(),
    )


def _link(number: str, row: Any, home: dict[str, str]) -> MarkedLink:
    start, relation, end, said, by = row.xpath("./td")
    (from_span,) = start.xpath(".//a/@href")
    to_span = "".join(end.xpath(".//a/@href"))
    return MarkedLink(
        id=number,
        relation=relation.text_content(),
        from_span=from_span,
        to_span=to_span,
        to_statement="" if to_span else end.findtext("bdi"),
        to_document=home.get(to_span, ""),
        attributes=_facts(said),
        annotator=by.text_content(),
    )


def _facts(cell: Any) -> dict[str, str]:
    """Return what is said in a cell: a name and a colon before each value."""
    names = [each.removesuffix(": ") for each in cell.xpath("./text()")]
    return dict(zip(names, (each.text_content() for each in cell.xpath("./bdi")), strict=True))


def _marked(body: Any) -> tuple[dict[str, list[Piece]], list[Piece]]:
    """Return the stretches of each mark by its address, and those of regions."""
    pieces: dict[str, list[Piece]] = {}
    regions: list[Piece] = []
    in_lane: dict[str, str] = {}  # the mark that is open in each lane
    for start, end, around in _runs(body):
        for element in around:
            *_, lane = element.get("class").split()
            letter = element.get("data-letter")
            if lane == "region":
                joins = bool(regions) and regions[-1][1] == start
                regions[-1:] = [(regions[-1][0], end)] if joins else [*regions[-1:], (start, end)]
            elif letter is not None and not letter.startswith("…"):
                in_lane[lane] = f"#{element.get('id')}"
                pieces[in_lane[lane]] = [(start, end)]
            elif letter is not None:
                pieces[in_lane[lane]].append((start, end))
            else:
                (begun, _) = pieces[in_lane[lane]].pop()
                pieces[in_lane[lane]].append((begun, end))
    return pieces, regions


def _runs(
    element: Any, at: int = 0, around: tuple[Any, ...] = ()
) -> Iterator[tuple[int, int, Any]]:
    """Yield each run of characters with the elements around it, within the text's own."""
    if element.text:
        yield at, at + len(element.text), around
        at += len(element.text)
    for child in element:
        yield from _runs(child, at, (*around, child))
        at += len(child.text_content())
        if child.tail:
            yield at, at + len(child.tail), around
            at += len(child.tail)
