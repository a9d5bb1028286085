"""What a format says it holds is what comes back from it, and nothing else does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from annotator.exporters import formats, writer
from annotator.exporters.document import LinkLine, RegionLine, SourceLine, StatementLine, as_json
from annotator.exporters.losses import FEATURES
from annotator.importers.marked import MarkedDocument
from tests.exporters.lines import ADA, MADE, TEXT, source, span
from tests.exporters.parsed import PARSERS
from tests.exporters.rich_lines import BEN, listed
from tests.exporters.there_and_back import BOTH, files, there_and_back

OTHER = "A second source. Minister again."
STATEMENT = "e" * 32


def line(spans: list[Any], **more: Any) -> SourceLine:
    return msgspec.structs.replace(source(spans), spans=spans, **more)


def link(**more: Any) -> LinkLine:
    given: dict[str, Any] = {
        "id": "8" * 32,
        "relation": "denies",
        "from_span": f"{1:032x}",
        "attributes": as_json({}),
        "annotator": ADA,
        "origin": "manual",
        "created_at": MADE,
    }
    return LinkLine(**(given | more))


TWO = [span(1, 2, 10, "claim"), span(2, 13, 21, "denial")]
INNER = {"to_span": f"{2:032x}", "to_source": "5" * 32}


def elsewhere() -> list[SourceLine]:
    far = span(3, 17, 25, "claim", OTHER)
    other = msgspec.structs.replace(source([far], OTHER, "Other"), id="4" * 32, spans=[far])
    away = link(to_span=f"{3:032x}", to_source="4" * 32)
    return [line(TWO[:1], links=(away,)), other]


def led_elsewhere(found: list[MarkedDocument]) -> bool:
    there = {(each.id, one.id): one.text for each in found for one in each.spans}
    return any(
        there.get((one.to_document, one.to_span)) == "Minister"
        for each in found
        for one in each.links
        if one.to_document != each.id
    )


def by_ben(spans: list[Any]) -> list[Any]:
    return [msgspec.structs.replace(each, annotator=BEN) for each in spans]


def first(found: list[MarkedDocument]) -> MarkedDocument:
    return found[0]


HARD: dict[str, tuple[list[SourceLine], Callable[[list[MarkedDocument]], bool]]] = {
    "overlaps": (
        [line([span(1, 2, 10, "claim"), span(2, 2, 11, "denial")])],
        lambda found: len(first(found).spans) == 2,
    ),
    "fragments": (
        [line([span(1, 2, 21, "claim", fragments=((2, 10), (13, 21)))])],
        lambda found: first(found).spans[0].fragments == ((2, 10), (13, 21)),
    ),
    "attributes": (
        [line([span(1, 2, 10, "claim", attributes='{"certainty":"probable"}')])],
        lambda found: first(found).spans[0].attributes == {"certainty": "probable"},
    ),
    "notes": (
        [line([span(1, 2, 10, "claim", note="a note")])],
        lambda found: first(found).spans[0].note == "a note",
    ),
    "annotators": (
        [line([TWO[0], *by_ben(TWO[1:])])],
        lambda found: len({each.annotator for each in first(found).spans}) == 2,
    ),
    "anywhere": (
        [line([span(1, 3, 9, "claim")])],
        lambda found: [each.text for each in first(found).spans] == [TEXT[3:9]],
    ),
    "regions": (
        [line([], regions=(RegionLine("7" * 32, 24, 39, "boilerplate", ADA, "manual"),))],
        lambda found: [(each.start, each.end) for each in first(found).regions] == [(24, 39)],
    ),
    "statements": (
        [
            line(
                TWO,
                links=(link(to_statement=STATEMENT),),
                statements=(StatementLine(STATEMENT, "So it was", (f"{1:032x}",)),),
            )
        ],
        lambda found: [each.title for each in first(found).statements] == ["So it was"],
    ),
    "links": (
        [line(TWO, links=(link(**INNER),))],
        lambda found: [each.relation for each in first(found).links] == ["denies"],
    ),
    "links elsewhere": (elsewhere(), led_elsewhere),
    "link attributes": (
        [line(TWO, links=(link(**INNER, attributes=as_json({"scope": "full", "why": "so"})),))],
        lambda found: (
            [each.attributes for each in first(found).links] == [{"scope": "full", "why": "so"}]
        ),
    ),
    "link annotators": (
        [line(TWO, links=(link(**INNER, annotator=BEN),))],
        lambda found: (
            bool(first(found).links)
            and first(found).links[0].annotator not in ("", first(found).spans[0].annotator)
        ),
    ),
}


def test_every_feature_has_its_case() -> None:
    assert set(HARD) == FEATURES


@pytest.mark.parametrize("format", BOTH)
@pytest.mark.parametrize("feature", HARD)
def test_what_a_format_holds_comes_back(format: str, feature: str) -> None:
    lines, is_there = HARD[feature]
    assert is_there(there_and_back(format, lines)) == (feature in writer(format).HOLDS)


def as_claims(lines: list[SourceLine]) -> list[SourceLine]:
    """Return sources whose spans are claims with a verdict, which alone are checks."""
    verdict = {"verdict": "refuted"}
    return [
        msgspec.structs.replace(
            each,
            spans=[
                msgspec.structs.replace(
                    one,
                    label="claim",
                    attributes=as_json(msgspec.json.decode(one.attributes) | verdict),
                )
                for one in listed(each)
            ],
        )
        for each in lines
    ]


def with_links(lines: list[SourceLine]) -> list[SourceLine]:
    """Return sources whose spans are linked, if only to themselves: pairs are of such alone."""
    return [
        msgspec.structs.replace(each, links=(link(to_span=spans[-1].id, to_source=each.id),))
        if (spans := listed(each)) and not any(one.links for one in lines)
        else each
        for each in lines
    ]


FIT = {"claimreview": as_claims, "nli": with_links}


def test_every_format_is_read_by_us_or_parsed_by_others() -> None:
    assert {*BOTH, *PARSERS} == set(formats())


@pytest.mark.parametrize("format", PARSERS)
@pytest.mark.parametrize("feature", HARD)
def test_what_a_format_holds_is_found_by_other_parsers(format: str, feature: str) -> None:
    lines, is_there = HARD[feature]
    lines = FIT[format](lines) if format in FIT else lines
    (data,) = files(format, lines).values()
    assert is_there(PARSERS[format](data)) == (feature in writer(format).HOLDS)
