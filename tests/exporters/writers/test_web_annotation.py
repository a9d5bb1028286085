"""Web Annotations: quote and position for every span, and all of it back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given

from annotator.exporters.document import SourceLine, meta_line
from annotator.exporters.writers import web_annotation as written
from annotator.importers.document import ImportRefused
from annotator.importers.marked import web_annotation
from annotator.importers.marked.document import MarkedDocument
from tests.exporters.lines import ADA, reference, source, span
from tests.exporters.rich_lines import (
    in_file,
    listed,
    reference_source,
    rich_sources,
    spans_of,
    spans_read,
)

FILES = Path(__file__).parents[2] / "data" / "formats"
PAGE = "https://news.example/a"


def at(line: SourceLine, url: object, number: int = 5) -> SourceLine:
    meta = meta_line("Costs", {"url": url, "outlet": "Echo"})
    return msgspec.structs.replace(line, meta=meta, id=f"{number:032x}")


def items(*lines: SourceLine) -> list[dict[str, Any]]:
    collection = json.loads(in_file(written, lines))
    found: list[dict[str, Any]] = collection["first"]["items"]
    assert collection["total"] == len(found)
    return found


def read_again(*lines: SourceLine) -> list[MarkedDocument]:
    data = in_file(written, lines)
    assert web_annotation.looks_like(data)
    found = []
    for each in web_annotation.read(data, "x.jsonld", {}):
        assert not isinstance(each, ImportRefused)
        found.append(each)
    return found


def test_the_denial_stands_as_in_the_known_file() -> None:
    known = json.loads((FILES / "webannotation.jsonld").read_bytes())
    found = items(at(reference_source(), PAGE))[2]
    assert found["body"] == known["body"]
    assert found["motivation"] == known["motivation"]
    assert found["target"]["source"] == known["target"]["source"]
    quote, position = found["target"]["selector"]
    known_quote, known_position = known["target"]["selector"]
    assert position == known_position
    assert quote["exact"] == known_quote["exact"]
    assert quote["prefix"] == known_quote["prefix"]
    assert quote["suffix"].startswith(known_quote["suffix"])
    assert known["id"].startswith("urn:uuid:")
    assert found["id"] == "urn:uuid:00000000-0000-0000-0000-000000000002"


def test_a_span_says_who_made_it_when_and_why() -> None:
    line = source([span(1, 2, 10, "claim", note="é", attributes='{"certainty":"probable"}')])
    found = items(line)[1]
    assert found["body"][1] == {"type": "TextualBody", "value": "é", "purpose": "commenting"}
    assert found["creator"]["name"] == "Ada"
    assert found["creator"]["id"].replace("-", "") == f"urn:uuid:{ADA}"
    assert found["created"] == found["modified"] == "2026-03-14T09:12:00.000000Z"
    assert found["attributes"] == {"certainty": "probable"}


@pytest.mark.parametrize(
    "url", ["", None, 5, "ftp://x/y", "https://", "http://[x", "https://x/a b", "https://x/\n"]
)
def test_a_source_without_a_fit_address_has_one_made_of_its_id(url: object) -> None:
    found = items(at(reference_source(), url))
    assert found[0]["target"]["id"] == "urn:uuid:00000000-0000-0000-0000-000000000005"
    assert {each["target"].get("source") for each in found[1:]} == {found[0]["target"]["id"]}


def test_two_sources_of_one_address_stay_two() -> None:
    first, second = at(reference_source(), PAGE, 5), at(source([]), PAGE, 6)
    assert [each.id for each in read_again(first, second)] == [f"{5:032x}", f"{6:032x}"]


def test_what_lies_around_a_source_comes_back() -> None:
    (found,) = read_again(at(reference(), PAGE))
    assert (found.title, found.meta) == ("Costs", {"url": PAGE, "outlet": "Echo"})
    assert [(each.id, each.title) for each in found.statements] == [
        ("b" * 32, "There was no fraud")
    ]
    denies, supports = found.links
    assert (denies.from_span, denies.to_span) == (f"{3:032x}", f"{1:032x}")
    assert (supports.to_statement, supports.annotator) == ("b" * 32, "Ada")
    assert denies.attributes == {"scope": "full", "note": "x"}


def test_a_link_to_another_source_names_it() -> None:
    one = msgspec.structs.replace(at(source([span(3, 13, 21, "denial")]), ""), links=())
    link = msgspec.structs.replace(reference().links[0], to_source=f"{6:032x}")
    one = msgspec.structs.replace(one, links=(link,))
    first, second = read_again(one, at(source([span(1, 2, 10, "claim")]), "", 6))
    (found,) = first.links
    assert (found.to_span, found.to_document) == (f"{1:032x}", second.id)


@given(rich_sources(5), rich_sources(6))
def test_what_web_annotations_hold_comes_back(one: SourceLine, other: SourceLine) -> None:
    renamed = [
        msgspec.structs.replace(each, id=f"{int(each.id, 16) + 1000:032x}")
        for each in listed(other)
    ]
    other = msgspec.structs.replace(other, links=(), spans=renamed)
    found = read_again(one, other)
    for line, each in zip((one, other), found, strict=True):
        assert (each.id, each.text, each.title, each.unit) == (
            *(line.id, line.text),
            *("Costs", "code points"),
        )
        assert (each.mismatches, each.lost) == ((), {})
        assert spans_read(each.spans) == spans_of(line)
        assert {span.id for span in each.spans} == {span.id for span in listed(line)}
        assert [
            (link.id, link.relation, link.from_span, link.to_span, link.attributes)
            for link in each.links
        ] == [
            (
                *(link.id, link.relation, link.from_span, link.to_span),
                msgspec.json.decode(link.attributes),
            )
            for link in line.links
        ]


def test_no_sources_make_an_empty_collection() -> None:
    assert items() == []
