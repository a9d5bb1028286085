"""ClaimReview: a draft for each claim with a verdict, and for no other span."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given

from annotator.exporters.document import ExportRefused, SourceLine, meta_line
from annotator.exporters.files.output import Output
from annotator.exporters.writers import claimreview
from tests.exporters.lines import TEXT, reference, source, span
from tests.exporters.rich_lines import in_file, rich_sources, two_heads

FILES = Path(__file__).parents[2] / "data" / "formats"
META = {
    "url": "https://news.example/a",
    "published_at": "2026-11-20",
    "outlet": "Echo",
}


def drafts(*lines: SourceLine) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(in_file(claimreview, lines))
    return found


def claim(**attributes: object) -> SourceLine:
    said = json.dumps(attributes, ensure_ascii=False)
    line = source([span(1, 13, 21, "claim", attributes=said)])
    return msgspec.structs.replace(line, meta=meta_line("Costs", META))


def test_a_claim_with_a_verdict_stands_as_in_the_known_file() -> None:
    known = json.loads((FILES / "claimreview.jsonld").read_bytes())
    (found,) = drafts(claim(verdict="False", speaker=[{"name": "Minister"}, {"name": "Echo"}]))
    assert found["creativeWorkStatus"] == "Draft"
    for key in ("@context", "@type", "claimReviewed"):
        assert found[key] == known[key]
    item, known_item = found["itemReviewed"], known["itemReviewed"]
    assert {key: item[key] for key in ("@type", "author", "datePublished")} == {
        key: known_item[key] for key in ("@type", "author", "datePublished")
    }
    assert item["appearance"]["url"] == known_item["appearance"]["url"]
    assert found["reviewRating"] == {"@type": "Rating", "alternateName": "False"}


def test_who_checked_and_when_are_left_for_the_newsroom() -> None:
    (found,) = drafts(claim(verdict="supported"))
    assert not {"url", "author", "datePublished"} & set(found)
    assert "author" not in found["itemReviewed"]


@pytest.mark.parametrize(
    ("speaker", "author"),
    [
        ([{"name": "narrator"}], {"@type": "Organization", "name": "Echo"}),
        ([{"name": "anonymous"}], None),
        (
            [{"name": "Joss", "role": "chief"}],
            {"@type": "Person", "name": "Joss", "jobTitle": "chief"},
        ),
        ([{"role": "chief"}], None),
        (["Joss"], None),
        ("Joss", None),
        ([], None),
    ],
)
def test_the_claim_is_by_the_first_of_its_speakers(speaker: Any, author: Any) -> None:
    (found,) = drafts(claim(verdict="supported", speaker=speaker))
    assert found["itemReviewed"].get("author") == author


def test_words_evidence_and_reasons_come_along_but_nothing_confidential() -> None:
    evidence = [
        {"url": "https://a.example/1"},
        {"archived_url": "https://archive.example/2", "note": "x"},
        {"url": "https://secret.example/3", "confidential": True},
        {"url": "https://secret.example/4", "confidential": "yes"},
        {"note": "a letter"},
        "https://no.example",
    ]
    (found,) = drafts(
        claim(
            verdict="refuted",
            normalised_claim="There was no fraud",
            justification="The audit found some.",
            evidence=evidence,
        )
    )
    assert found["claimReviewed"] == "There was no fraud"
    assert found["reviewBody"] == "The audit found some."
    assert found["citation"] == ["https://a.example/1", "https://archive.example/2"]


@pytest.mark.parametrize("verdict", [None, "", "  ", 3, True, ["refuted"], {"value": "refuted"}])
def test_a_claim_without_a_verdict_has_no_review(verdict: object) -> None:
    assert drafts(claim(verdict=verdict)) == []
    assert drafts(claim(certainty="certain")) == []


def test_it_says_how_many_were_left_out() -> None:
    spans = [
        span(1, 2, 10, "claim"),
        span(2, 12, 22, "claim", attributes='{"verdict":"refuted"}'),
        span(3, 13, 21, "denial", attributes='{"verdict":"refuted"}'),
        span(4, 35, 38, "figure"),
    ]
    counts = claimreview.write([source(spans)], Output(io.BytesIO()), two_heads())
    assert counts.left_out == {"claims without a verdict": 1, "spans that are no claims": 2}
    assert counts.spans == 1
    assert counts.passed_over == "claims without a verdict (1), spans that are no claims (2)"


@given(rich_sources())
def test_nothing_without_a_verdict_is_ever_written(line: SourceLine) -> None:
    assert drafts(line) == []


def test_a_span_that_does_not_quote_its_text_is_refused() -> None:
    wrong = msgspec.structs.replace(
        span(1, 2, 10, "claim", attributes='{"verdict":"refuted"}'), text="Ministry"
    )
    with pytest.raises(ExportRefused, match="does not quote the text"):
        drafts(source([wrong]))


def test_reviews_of_several_sources_stand_in_one_list() -> None:
    assert len(drafts(claim(verdict="refuted"), reference(), claim(verdict="supported"))) == 2
    assert TEXT[13:21] == "no fraud"
