"""Number phrases are found and read as the hand-written table says."""

from __future__ import annotations

from collections import Counter

import pytest

from annotator.text.figures import Bounds, Figure, figures, parse
from tests.text.figure_cases import CASES, NAMES, Case, said

COMPARATORS = {"=", "~", "<", ">", "<=", ">=", "exception", "ratio", "vague"}


def test_the_table_is_broad_and_sound() -> None:
    languages = Counter(case.language for case in CASES)
    assert len(CASES) >= 190
    assert set(languages) >= {"en", "fr", "de", "es", "ru", "ar"}
    assert min(languages[code] for code in ("en", "fr", "de", "es", "ru", "ar")) >= 25
    assert sum(not case.figures for case in CASES) >= 50
    for case in CASES:
        assert len(case.spans) == len(case.figures), case
        assert all(each.comparator in COMPARATORS for each in case.figures)
    assert {each.comparator for case in CASES for each in case.figures} == COMPARATORS


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_phrases_are_found_with_their_borders_and_values(case: Case) -> None:
    text = case.plain
    found = [(text[each.start : each.end], said(each)) for each in figures(text)]
    words = [text[start:end] for start, end in case.spans]
    assert found == list(zip(words, case.figures, strict=True))
    assert [(each.start, each.end) for each in figures(text)] == case.spans


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.figures], ids=lambda case: case.name(0)
)
def test_a_phrase_marked_by_hand_says_the_same(case: Case) -> None:
    text = case.plain
    for (start, end), expected in zip(case.spans, case.figures, strict=True):
        found = parse(text[start:end], text[end:])
        assert found is not None
        assert (found.start, found.end) == (0, end - start)
        assert said(found) == expected


def test_a_span_that_holds_more_than_the_phrase_is_read_too() -> None:
    assert parse("the 390 homes") == Figure(4, 7, 390, "=", "", "homes")
    assert parse("  fewer than 40 of them ") == Figure(2, 15, 40, "<")


def test_what_would_be_a_year_or_name_is_a_number_when_marked_by_hand() -> None:
    assert parse("2014") == Figure(0, 4, 2014, "=")
    assert parse("12", " km of wire") == Figure(0, 2, 12, "=")
    assert parse("12", ",5 km of wire") == Figure(0, 2, 12, "=")
    assert parse("several", " houses") is None
    assert parse("") is None


def test_the_language_can_be_settled() -> None:
    assert parse("1.500", language="de") == Figure(0, 5, 1500, "=")
    assert parse("1.500", language="en") == Figure(0, 5, 1.5, "=")
    assert parse("one billion", language="en") == Figure(0, 11, 10**9, "=")
    assert parse("un billion", language="fr") == Figure(0, 10, 10**12, "=")


def test_attributes_hold_what_is_known_alone() -> None:
    assert Figure(0, 4, 12, "=").attributes() == {"value": 12, "comparator": "="}
    vague = Figure(0, 9, Bounds(100_000), "vague", counts="bees")
    assert vague.attributes() == {
        "value": {"min": 100_000},
        "comparator": "vague",
        "counts": "bees",
    }
    rate = Figure(0, 9, Bounds(0, 2.5), "=", "€ per hour")
    assert rate.attributes()["value"] == {"min": 0, "max": 2.5}
