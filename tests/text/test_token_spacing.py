"""White space as letters, and what usually stands between two words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.token_spacing import column, escaped, from_column, meant, usual_space

SPACES = st.text(st.sampled_from(" \t\n\r\x0b\x1c\x85\u00a0\u2028\u3000|\\x"), max_size=6)


@given(SPACES)
def test_what_is_escaped_is_one_word_and_comes_back(space: str) -> None:
    assert len(f"x{escaped(space)}".split()) == 1
    assert "|" not in escaped(space)
    assert meant(escaped(space)) == space


@given(SPACES, SPACES, SPACES)
def test_a_column_says_what_is_not_usual(before: str, after: str, usual: str) -> None:
    said = from_column(column(before, after, usual))
    assert said == (before, None if after == usual else after)
    assert column("", " ", " ") == "_"
    assert from_column("B-NP") == ("", None)


@pytest.mark.parametrize(
    ("before", "after", "space"),
    [("a", "b", " "), ("a", ",", ""), ("«", "no", ""), (":", "«", " "), ("\n", "a", "")],
)
def test_signs_cling_to_their_words(before: str, after: str, space: str) -> None:
    assert usual_space(before, after) == space
