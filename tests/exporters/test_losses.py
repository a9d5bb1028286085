"""What a format cannot hold is counted before it is written."""

from __future__ import annotations

import msgspec
import pytest

from annotator.exporters.losses import FEATURES, losses, said, without_overlaps
from tests.exporters.lines import TEXT, reference, source, span


def test_what_is_there_and_not_held_is_counted() -> None:
    assert losses([reference()], frozenset()) == {
        "overlaps": 1,
        "fragments": 1,
        "links": 1,
        "statement links": 1,
        "attributes": 1,
        "notes": 1,
        "regions": 1,
        "statements": 1,
    }
    assert losses([reference()], FEATURES) == {}


@pytest.mark.parametrize(
    "feature", sorted(FEATURES - {"overlaps", "annotators", "anywhere", "link annotators"})
)
def test_a_feature_that_is_held_is_not_lost(feature: str) -> None:
    assert feature not in losses([reference()], frozenset([feature]))


def test_spans_that_cut_a_token_are_counted() -> None:
    spans = [span(1, 2, 10, "claim"), span(2, 3, 10, "claim"), span(3, 2, 9, "claim")]
    assert losses([source(spans, TEXT)], FEATURES - {"anywhere"}) == {"anywhere": 2}


def test_links_are_counted_by_where_they_lead_and_what_is_lost_of_those_that_are_kept() -> None:
    line = reference()
    said, plain = line.links
    away = msgspec.structs.replace(said, to_span="f" * 32, to_source="4" * 32)
    by_ben = msgspec.structs.replace(said, annotator="b" * 32)
    lines = [
        msgspec.structs.replace(reference(), links=links)
        for links in ((said, by_ben), (away,), (plain,))
    ]
    found = losses(lines, frozenset(["links", "statements"]))
    assert {kind: found[kind] for kind in found if "link" in kind} == {
        "links elsewhere": 1,
        "link attributes": 2,
        "link annotators": 1,
    }


def test_what_is_off_the_borders_of_tokens_is_not_lost_twice() -> None:
    spans = [span(1, 2, 10, "claim"), span(2, 3, 10, "claim"), span(3, 2, 11, "claim")]
    assert losses([source(spans, TEXT)], frozenset()) == {"overlaps": 1, "anywhere": 1}


def test_annotators_beyond_the_first_are_counted() -> None:
    other = msgspec.structs.replace(span(2, 3, 4, "claim"), annotator="b" * 32)
    lines = [source([span(1, 2, 10, "claim")]), source([other])]
    assert losses(lines, FEATURES - {"annotators"}) == {"annotators": 1}


def test_of_spans_that_overlap_the_first_and_longest_stays() -> None:
    spans = [span(1, 2, 8, "claim"), span(2, 2, 10, "claim"), span(3, 10, 12, "claim")]
    assert [each.id for each in without_overlaps(spans)] == [f"{2:032x}", f"{3:032x}"]


def test_losses_are_said_in_words() -> None:
    assert said({"links": 1, "notes": 1200}) == "1 link within a source, 1,200 notes"
    assert said({}) == ""
