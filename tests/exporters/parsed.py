"""What is in exports that are not brought in again, as other parsers find it there.

lxml reads TEI and the HTML page, openpyxl the workbook, Python's own modules CSV and JSON. What is
found is put into the values that our readers give, to be asked the same questions.
"""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

import openpyxl
from lxml import etree

from annotator.importers.marked import MarkedDocument
from annotator.importers.marked.document import (
    MarkedLink,
    MarkedRegion,
    MarkedSpan,
    MarkedStatement,
)
from tests.exporters.parsed_page import page

TEI = {"t": "http://www.tei-c.org/ns/1.0"}
_ID = "{http://www.w3.org/XML/1998/namespace}id"


def tei(data: bytes) -> list[MarkedDocument]:
    """Return the texts of a TEI corpus."""
    root = etree.fromstring(data)
    names = {
        f"#{each.get(_ID)}": each.findtext("t:name", "", TEI) for each in _all(root, "respStmt")
    }
    titles = {each.get(_ID): each.text or "" for each in _all(root, "interp")}
    said = {each.get("corresp", "")[1:]: _features(each) for each in _all(root, "fs")}
    owner = {
        span.get(_ID): text.xpath("string(.//t:ab/@xml:id)", namespaces=TEI)
        for text in _all(root, "TEI")
        for span in _all(text, "spanGrp[@type='spans']/t:span")
    }
    return [_tei_text(text, names, titles, said, owner) for text in _all(root, "TEI")]


def _tei_text(
    element: Any,
    names: dict[str, str],
    titles: dict[str, str],
    said: dict[str, dict[str, Any]],
    owner: dict[str, str],
) -> MarkedDocument:
    (body,) = _all(element, "ab")
    home, text = body.get(_ID), body.text or ""
    spans = [
        _tei_span(each, names, said) for each in _all(element, "spanGrp[@type='spans']/t:span")
    ]
    assert all(text[each.start : each.end] == each.text for each in spans)
    links = [_tei_link(each, names, said, owner) for each in _all(element, "link")]
    regions = [
        MarkedRegion(id=each.get(_ID), start=start, end=end, kind=each.get("type"))
        for each in _all(element, "spanGrp[@type='regions']/t:span")
        for start, end in _ranges(each)
    ]
    assert {_home(each) for each in element.xpath(".//t:span", namespaces=TEI)} <= {home}
    led_to = [each.to_statement for each in links if each.to_statement]
    return MarkedDocument(
        text=text,
        id=home,
        spans=tuple(spans),
        links=tuple(links),
        regions=tuple(regions),
        statements=tuple(MarkedStatement(id=each, title=titles[each]) for each in led_to),
    )


def _tei_span(element: Any, names: dict[str, str], said: dict[str, dict[str, Any]]) -> MarkedSpan:
    pieces, facts = _ranges(element), dict(said.get(element.get(_ID), {}))
    return MarkedSpan(
        id=element.get(_ID),
        start=pieces[0][0],
        end=pieces[-1][1],
        fragments=pieces if len(pieces) > 1 else None,
        label=element.get("ana")[1:],
        text=element.text,
        note=facts.pop("note", ""),
        attributes=facts,
        annotator=names.get(element.get("resp"), ""),
    )


def _tei_link(
    element: Any,
    names: dict[str, str],
    said: dict[str, dict[str, Any]],
    owner: dict[str, str],
) -> MarkedLink:
    start, end = (pointer[1:] for pointer in element.get("target").split())
    return MarkedLink(
        id=element.get(_ID),
        relation=element.get("type"),
        from_span=start,
        to_span=end if end in owner else "",
        to_statement="" if end in owner else end,
        to_document=owner.get(end, ""),
        attributes=said.get(element.get(_ID), {}),
        annotator=names.get(element.get("resp"), ""),
    )


def _all(element: Any, path: str) -> list[Any]:
    found: list[Any] = element.xpath(f".//t:{path}", namespaces=TEI)
    return found


def _home(element: Any) -> str:
    """Return the id of the text that a pointer leads into."""
    inner: str = element.get("target").removeprefix("#string-range(")
    return inner.partition(",")[0]


def _ranges(element: Any) -> tuple[tuple[int, int], ...]:
    """Return the stretches that a pointer names, by offset and length."""
    _, *numbers = element.get("target").removesuffix(")").split(",")
    pairs = zip(map(int, numbers[::2]), map(int, numbers[1::2]), strict=True)
    return tuple((start, start + length) for start, length in pairs)


def _features(structure: Any) -> dict[str, Any]:
    return {each.get("name"): each.findtext("t:string", None, TEI) for each in _all(structure, "f")}


def table(rows: Iterable[dict[str, str]]) -> list[MarkedDocument]:
    """Return the spans of a table by their source, of which there is no text."""
    spans: defaultdict[str, list[MarkedSpan]] = defaultdict(list)
    for row in rows:
        pieces = [each.split("-") for each in (row["fragments"] or "").split()]
        spans[row["source"]].append(
            MarkedSpan(
                id=row["span"],
                start=int(row["start"]),
                end=int(row["end"]),
                fragments=tuple((int(start), int(end)) for start, end in pieces) or None,
                label=row["label"],
                text=row["text"],
                attributes=json.loads(row["attributes"]),
                note=row["note"] or "",
                annotator=row["annotator"],
            )
        )
    return [_bare(each, found) for each, found in spans.items()] or [MarkedDocument(text="")]


def _csv(data: bytes) -> list[MarkedDocument]:
    return table(csv.DictReader(io.StringIO(data.decode(), newline="")))


def _xlsx(data: bytes) -> list[MarkedDocument]:
    sheet = openpyxl.load_workbook(io.BytesIO(data), read_only=True).active
    assert sheet is not None
    heads, *rows = sheet.iter_rows(values_only=True)
    return table(dict(zip(map(str, heads), row, strict=True)) for row in rows)


def _bare(source: str, spans: Iterable[MarkedSpan], links: Iterable[MarkedLink] = ()) -> Any:
    return MarkedDocument(text="", id=source, spans=tuple(spans), links=tuple(links))


def pairs(data: bytes) -> list[MarkedDocument]:
    """Return the spans and links of pairs, by the sources that the premises stand in."""
    spans: defaultdict[str, dict[str, MarkedSpan]] = defaultdict(dict)
    links: defaultdict[str, list[MarkedLink]] = defaultdict(list)
    for pair in map(json.loads, data.decode().splitlines()):
        for side in ("premise", "hypothesis"):
            at = pair[f"{side}_at"]
            spans[at["source"]][at["span"]] = MarkedSpan(
                id=at["span"],
                start=at["start"],
                end=at["end"],
                label=at["label"],
                text=pair[side],
                annotator=at["annotator"],
            )
        links[pair["premise_at"]["source"]].append(
            MarkedLink(
                id=pair["id"],
                relation=pair["relation"],
                from_span=pair["premise_at"]["span"],
                to_span=pair["hypothesis_at"]["span"],
                to_document=pair["hypothesis_at"]["source"],
                attributes={"scope": pair["scope"]} if pair["scope"] else {},
                annotator=pair["annotator"],
            )
        )
    found = [_bare(each, spans[each].values(), links[each]) for each in spans]
    return found or [MarkedDocument(text="")]


def reviews(data: bytes) -> list[MarkedDocument]:
    """Return the claims of drafts of checks, which say nothing of where they stand."""
    spans = [
        MarkedSpan(id=str(n), start=0, end=0, label="claim", text=draft["claimReviewed"])
        for n, draft in enumerate(json.loads(data))
    ]
    return [_bare("", spans)]


PARSERS: dict[str, Callable[[bytes], list[MarkedDocument]]] = {
    "tei": tei,
    "html": page,
    "csv": _csv,
    "xlsx": _xlsx,
    "nli": pairs,
    "claimreview": reviews,
}
"""What finds in each such format what is there."""
