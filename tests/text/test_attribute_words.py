"""Attributes in words and back: each type, what is kept, and what is not understood."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.attribute_words import (
    Line,
    NotUnderstood,
    lines_of,
    value_of,
    words_of,
)
from annotator.text.labels import Attribute

SPEAKER = Attribute(key="speaker", name="Speaker", type="list")
EVIDENCE = Attribute(key="evidence", name="Evidence", type="list")
VALUE = Attribute(key="value", name="Value", type="value")
CONFIDENCE = Attribute(key="confidence", name="Confidence", type="number", minimum=1, maximum=3)
SHARE = Attribute(key="share", name="Share", type="number", minimum=0, maximum=100)
FORM = Attribute(key="form", name="Form", type="choice", choices=("direct", "reported"))
TAGS = Attribute(key="tags", name="Tags", type="list")
PLACE = Attribute(key="place", name="Place", type="text")
TARGET = Attribute(key="target", name="Target", type="text")


def line(attribute: Attribute, value: Any = None, place: int = 0) -> Line:
    return lines_of(attribute, value)[place]


@pytest.mark.parametrize(
    ("attribute", "value", "words"),
    [
        (VALUE, 350, "350"),
        (VALUE, 3.5, "3.5"),
        (VALUE, -2, "-2"),
        (VALUE, {"min": 350, "max": 400}, "350 to 400"),
        (VALUE, {"min": 3}, "3 or more"),
        (VALUE, {"max": 0.5}, "up to 0.5"),
        (CONFIDENCE, 2, "2"),
        (SHARE, 12.5, "12.5"),
        (FORM, "reported", "reported"),
        (PLACE, "גשר 🌉 cafe\u0301", "גשר 🌉 cafe\u0301"),
        (TAGS, ["flood", "dam\u00a0"], "flood; dam\u00a0"),
        (SPEAKER, [{"name": "Oray", "role": "fire commander"}], "Oray, fire commander"),
        (SPEAKER, [{"name": "Oray"}, {"name": "the radio"}], "Oray according to the radio"),
        (TARGET, "f" * 32, "f" * 32),
    ],
)
def test_a_value_has_words_that_give_it_back(attribute: Attribute, value: Any, words: str) -> None:
    shown = line(attribute, value)
    assert words_of(shown, value) == words
    assert value_of(shown, words, value) == value
    assert value_of(shown, words, None) == (["flood", "dam"] if attribute is TAGS else value)
    assert value_of(shown, " ", value) is None
    assert words_of(shown, None) == ""


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("350 - 400", {"min": 350, "max": 400}),
        ("350–400", {"min": 350, "max": 400}),
        ("from 3 to 5.5", {"min": 3, "max": 5.5}),
        ("1e3", 1000),
        (" 7 ", 7),
    ],
)
def test_ranges_are_read_as_people_write_them(words: str, value: Any) -> None:
    assert value_of(line(VALUE), words, None) == value


@pytest.mark.parametrize(
    ("attribute", "words", "said"),
    [
        (VALUE, "many", "no number"),
        (VALUE, "5 to 3", "no number"),
        (VALUE, "1e999", "no number"),
        (SHARE, "half", "no number"),
        (SHARE, "101", "at least 0 and at most 100"),
        (CONFIDENCE, "4", "at least 1 and at most 3"),
    ],
)
def test_what_is_not_understood_says_what_to_write(
    attribute: Attribute, words: str, said: str
) -> None:
    with pytest.raises(NotUnderstood, match=said):
        value_of(line(attribute), words, None)


def test_few_whole_numbers_are_choices_and_many_are_typed() -> None:
    assert line(CONFIDENCE).choices == ("1", "2", "3")
    assert line(SHARE).choices == ()
    assert line(FORM).choices == ("direct", "reported")
    assert line(TARGET).kind == "span"


def test_a_chain_keeps_what_its_words_do_not_touch() -> None:
    before = [
        {"name": "Lind, Edda", "span": "s1", "of": "import"},
        {"name": "Oray", "role": "commander", "span": "s2"},
    ]
    shown = line(SPEAKER, before)
    words = "Oray, chief according to Lind, Edda according to Pia Rask, resident"
    assert value_of(shown, words, before) == [
        {"name": "Oray", "role": "chief", "span": "s2"},
        {"name": "Lind, Edda", "span": "s1", "of": "import"},
        {"name": "Pia Rask", "role": "resident"},
    ]
    assert value_of(shown, "Brandt", before) == [{"name": "Brandt"}]


def test_evidence_has_a_line_for_each_part_and_one_for_the_next_piece() -> None:
    assert [each.name for each in lines_of(EVIDENCE, None)] == ["Evidence"]
    value = value_of(line(EVIDENCE), "https://a.example", None)
    assert value == [{"url": "https://a.example"}]
    lines = lines_of(EVIDENCE, value)
    assert [each.name for each in lines] == [
        "Evidence 1",
        "Evidence 1, archived",
        "Evidence 1, retrieved",
        "Evidence 1, note",
        "Evidence 1, confidential",
        "Evidence 2",
    ]
    value = value_of(lines[4], "yes", value)
    value = value_of(lines[5], "https://b.example", value)
    value = value_of(lines[3], "seen by hand", value)
    assert value == [
        {"url": "https://a.example", "note": "seen by hand", "confidential": True},
        {"url": "https://b.example"},
    ]
    assert words_of(lines[4], value) == "yes"
    value = value_of(lines[5], "", value)
    value = value_of(lines[4], "no", value)
    value = value_of(lines[3], "", value)
    assert value == [{"url": "https://a.example"}]
    assert value_of(lines[0], "", value) is None


@pytest.mark.parametrize("attribute", [SPEAKER, EVIDENCE, TAGS, VALUE, PLACE, FORM, CONFIDENCE])
@pytest.mark.parametrize("odd", ["words", 7, ["a", 1], {"a": [1]}, [{"name": 3}], True])
def test_what_an_import_brought_is_shown_and_kept(attribute: Attribute, odd: Any) -> None:
    for each in lines_of(attribute, odd):
        assert value_of(each, words_of(each, odd), odd) == odd


@given(st.lists(st.tuples(st.text(min_size=1), st.text()), min_size=1, max_size=4))
def test_a_chain_that_is_looked_at_stays_as_it_is(links: list[tuple[str, str]]) -> None:
    chain = [{"name": name, "role": role} for name, role in links]
    shown = line(SPEAKER, chain)
    assert value_of(shown, words_of(shown, chain), chain) == chain


@given(st.integers(-(10**9), 10**9), st.integers(0, 10**9))
def test_every_range_is_read_back(low: int, more: int) -> None:
    value = {"min": low, "max": low + more}
    assert value_of(line(VALUE), words_of(line(VALUE), value), None) == value
