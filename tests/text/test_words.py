"""Words: what moves by words step over, in several scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.words import (
    word_at,
    word_ending_after,
    word_ending_by,
    word_from,
    word_starting_before,
    words_of,
)
from tests.text.prose import borders, prose, words_in


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("don’t “go”, o'clock", ["don’t", "go", "o'clock"]),
        ("a four-mile-long, so-called test", ["a", "four-mile-long", "so-called", "test"]),
        ("1,000 or 3.5 at 7:30 is 40%", ["1,000", "or", "3.5", "at", "7:30", "is", "40%"]),
        ("12\u00a0000 €, €40, 3–5", ["12", "000", "€", "€40", "3–5"]),
        ("The U.S. and e.g. Mr. Oray", ["The", "U.S.", "and", "e.g.", "Mr", "Oray"]),
        ("the end.Next one", ["the", "end", "Next", "one"]),
        ("see https://x.example/a(b).", ["see", "https://x.example/a", "b"]),
        (
            "[map](https://x.example/a_b), m@x.example",
            ["map", "https://x.example/a_b", "m@x.example"],
        ),
        ("*Upper* and _lower_ snake_case", ["Upper", "and", "lower", "snake_case"]),
        ("🌊🚨 No 👨\u200d👩\u200d👧!", ["🌊🚨", "No", "👨\u200d👩\u200d👧"]),
        ("cafe\u0301 Renée", ["cafe\u0301", "Renée"]),
        ("لم نسمع أي صفارة، ١٢٣", ["لم", "نسمع", "أي", "صفارة", "١٢٣"]),
        ('צה״ל וצה"ל אמר', ["צה״ל", 'וצה"ל', "אמר"]),
        ("事件は東京タワー", ["事", "件", "は", "東", "京", "タワー"]),
        ("ไทยกำ", ["ไ", "ท", "ย", "กำ"]),
        ("— … ·", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert words_in(text, words_of(text)) == words


@given(prose)
def test_words_hold_every_letter_and_cut_no_grapheme(text: str) -> None:
    words = words_of(text)
    ends = [end for word in words for end in word]
    assert ends == sorted(ends)
    assert all(start < end for start, end in words)
    assert set(ends) <= set(borders(text))
    covered = {offset for start, end in words for offset in range(start, end)}
    assert all(at in covered for at, sign in enumerate(text) if sign.isalnum())


@given(prose, st.data())
def test_neighbours_are_those_of_the_whole_text(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    words = words_of(text)
    assert word_from(text, at) == next((each for each in words if each[0] >= at), None)
    assert word_ending_after(text, at) == next((each for each in words if each[1] > at), None)
    before = [each for each in words if each[1] <= at]
    assert word_ending_by(text, at) == (before[-1] if before else None)
    before = [each for each in words if each[0] < at]
    assert word_starting_before(text, at) == (before[-1] if before else None)


def test_the_word_at_a_caret_touches_it_if_one_does() -> None:
    text = "one, two\n\nthree"
    found = [word_at(text, at) for at in (0, 3, 4, 5, 8, 9, 12)]
    assert found == [(0, 3), (0, 3), (5, 8), (5, 8), (5, 8), None, (10, 15)]
    assert word_at("a🌊", 1) == (1, 2)
