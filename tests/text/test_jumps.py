"""Jumps: codes of two letters, and the words of a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.jumps import LETTERS, labels, words
from annotator.text.words import words_of
from tests.text.prose import prose, words_in


@pytest.mark.parametrize("count", [0, 1, 2, 80, 81, 82, 500, 676, 5000])
def test_codes_are_two_letters_and_different(count: int) -> None:
    codes = labels(count)
    assert len(codes) == len(set(codes)) == min(count, 676)
    assert all(len(code) == 2 and set(code) <= set(LETTERS) for code in codes)


def test_few_words_need_few_letters_of_the_home_row() -> None:
    assert set("".join(labels(80))) <= set("asdfghjkl")
    assert sorted(LETTERS) == sorted(set("abcdefghijklmnopqrstuvwxyz"))


def test_the_words_of_a_page() -> None:
    text = "One two\n\nthree שלום 👍, cafe\u0301"
    assert words_in(text, words(text, 1, len(text) - 2)) == [
        *("two", "three", "שלום", "👍", "cafe\u0301")
    ]


def test_scripts_without_spaces_come_in_runs() -> None:
    text = "事件は東京で。事件タワー事 a"
    assert words_in(text, words(text, 0, len(text))) == [
        *("事件は東", "京で", "事件", "タワー", "事", "a")
    ]
    thai = "ไทยกำลังมา"
    assert words_in(thai, words(thai, 0, len(thai)))[0] == "ไทยกำ"


@given(prose, st.data())
def test_every_word_that_begins_in_view_can_be_reached(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = words(text, start, end)
    assert found == sorted(found)
    covered = {offset for each in found for offset in range(*each)}
    for word in words_of(text):
        assert (word[0] in covered) == (start <= word[0] < end)
