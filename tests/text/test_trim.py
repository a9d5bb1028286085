"""Trim: a tagged selection loses its outer white space, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.trim import is_blank, trim
from tests.text.texts import texts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (" \u00a0\u202fno fraud\u2009\n", "no fraud"),
        ("\ufeff\u200b😀\u2060", "😀"),
        ("שלום ", "שלום"),
        (" \u0301a", " \u0301a"),
        ("e\u0301 ", "e\u0301"),
        ("", ""),
    ],
)
def test_outer_white_space_goes(text: str, words: str) -> None:
    start, end = trim(text, 0, len(text))
    assert text[start:end] == words


def test_nothing_but_white_space_gives_an_empty_stretch() -> None:
    assert trim("a \u00a0\n b", 1, 5) == (1, 1)


@given(texts, st.data())
def test_trim_only_takes_blanks_and_takes_them_all(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = trim(text, start, end)
    assert start <= first <= last <= end
    assert all(is_blank(sign) for sign in text[start:first] + text[last:end])
    assert first == last or not is_blank(text[last - 1])
    assert trim(text, first, last) == (first, last)
