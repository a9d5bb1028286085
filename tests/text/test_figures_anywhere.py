"""Whatever the text: sound offsets, the same answer in any surroundings, no costly text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.figures import Bounds, Figure, figures, parse
from tests.text.figure_cases import CASES
from tests.text.texts import texts

SOUP = [
    *"0123456789 .,-–/:%€$£°+~<>'’()[]\u00a0\u202f½²٣۵٫٬万三十m",
    *("one", "two", "hundred", "million", "half", "third", "a", "and", "of", "to", "between"),
    *("more than", "in", "times", "May", "km", "hours", "Flight", "dix", "mille", "zweihundert"),
    *("тысяч", "в", "раз", "и", "و", "ـ", "ألف", "כ", "ל", "约", "人", "p.m.", "No.", "Mio.", "\n"),
]
soups = st.lists(st.sampled_from(SOUP), max_size=60).map("".join)
spaced = st.lists(st.sampled_from(SOUP), max_size=40).map(" ".join)
sentences = st.sampled_from([case.plain for case in CASES])
# Lines as they stand in texts, with odd characters between.
any_text = st.one_of(
    soups,
    spaced,
    texts,
    st.text(max_size=60),
    st.lists(sentences | texts, max_size=4).map("\n".join),
)


def moved(figure: Figure, by: int) -> Figure:
    return Figure(
        figure.start + by,
        figure.end + by,
        figure.value,
        figure.comparator,
        figure.unit,
        figure.counts,
    )


@given(any_text)
def test_phrases_are_in_order_apart_and_trimmed(text: str) -> None:
    last = 0
    for found in figures(text):
        assert last <= found.start < found.end <= len(text)
        words = text[found.start : found.end]
        assert words == words.strip()
        assert any(character.isalnum() for character in words)
        last = found.end


@given(any_text)
def test_values_are_such_as_a_session_keeps(text: str) -> None:
    for found in figures(text):
        value = found.value
        numbers = [value.min, value.max] if isinstance(value, Bounds) else [value]
        for number in numbers:
            assert number is None or -(10**18) < number < 10**18
            assert not isinstance(number, float) or not number.is_integer()
        if isinstance(value, Bounds) and value.max is not None:
            assert value.min < value.max


@given(any_text, sentences, sentences)
def test_other_paragraphs_change_nothing(text: str, before: str, after: str) -> None:
    around = f"{before}\n{text}\n{after}"
    start = len(before) + 1
    inside = figures(around, start, start + len(text))
    assert inside == [moved(each, start) for each in figures(text)]


@given(any_text, st.integers(-5, 120), st.integers(-5, 120))
def test_a_stretch_holds_the_phrases_that_lie_in_it(text: str, start: int, end: int) -> None:
    whole = [each for each in figures(text) if each.start >= start and each.end <= end]
    assert figures(text, start, max(end, 0)) == whole


@given(any_text, any_text)
def test_any_words_can_be_marked_by_hand(words: str, after: str) -> None:
    found = parse(words, after)
    if found is not None:
        assert 0 <= found.start < found.end <= len(words)


def test_a_very_long_line_is_read_in_pieces_and_the_same_from_anywhere() -> None:
    line = " ".join(case.plain for case in CASES) * 3
    every = figures(line)
    assert len(every) > 500
    for each in every[:200]:
        assert figures(line, each.start, each.end) == [each]


UNITS = [
    *("1 ", "12 345.6-7 ", "1,", "1 in ", "million ", "one ", "a ", "万", "в ", "twenty and "),
    *("1-", "between 1 and ", "some ", "9" * 40, "a" * 40, "5% ", "$", "1/2/", "1:", "und", "é"),
]


@pytest.mark.parametrize("unit", UNITS)
def test_no_text_is_costly(unit: str) -> None:
    """A line of 100,000 characters; seconds would mean that the time grows with its square."""
    line = unit * (100_000 // len(unit))
    began = time.process_time()
    figures(line)
    spent = time.process_time() - began
    print(f"{unit!r}: {10_000 * spent:.0f} ms of CPU for a million characters")
    assert spent < 10
