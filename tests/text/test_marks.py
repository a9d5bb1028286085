"""Marks in pairs: what a stretch takes along, and what stays outside."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.marks import bare, completed, pairs_of
from annotator.text.words import words_of
from tests.text.prose import borders, places, prose


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (" “It was so,” ", "It was so"),
        ("“A” and “B.”", "“A” and “B.”"),
        ("they were “nonsense”, ", "they were “nonsense”"),
        ("he called it “nonsense,” ", "he called it “nonsense,”"),
        ("Is it so?", "Is it so?"),
        ("¿Es así? ", "¿Es así?"),
        ("**fewer than 1,000** in all.", "**fewer than 1,000** in all"),
        ("*all of it*,", "all of it"),
        ("[all](https://x.example/y) went.", "[all](https://x.example/y) went"),
        ("see [it](https://x.example/y).", "see [it](https://x.example/y)"),
        ("(in all) ", "in all"),
        ("the U.S.", "the U.S."),
        ("— that 👍 cafe\u0301 —", "that 👍 cafe\u0301"),
        ("“שלום”, אמר", "“שלום”, אמר"),
    ],
)
def test_bare(text: str, words: str) -> None:
    found = bare(text, 0, len(text))
    assert found is not None
    assert text[slice(*found)] == words


def test_there_is_nothing_to_mark_without_a_word() -> None:
    assert bare("a … b", 1, 4) is None
    assert bare("", 0, 0) is None


def test_pairs_nest_and_ignore_what_has_no_partner() -> None:
    text = "(a [b] ‘c’ *d*) e) “f"
    assert [text[each.start : each.end] for each in pairs_of(text)] == [
        *("(a [b] ‘c’ *d*)", "[b]", "‘c’", "*d*")
    ]


@given(prose, st.data())
def test_completing_only_widens_and_cuts_no_grapheme(text: str, data: st.DataObject) -> None:
    words = words_of(text)
    if not words:
        return
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    start, end = completed(text, words[first][0], words[last][1])
    assert start <= words[first][0] < words[last][1] <= end
    assert {start, end} <= set(borders(text))
    assert completed(text, start, end) == (start, end)


@given(prose, st.data())
def test_bare_holds_the_words_of_its_stretch(text: str, data: st.DataObject) -> None:
    start, end = sorted((data.draw(places(text)), data.draw(places(text))))
    found = bare(text, start, end)
    inside = [word for word in words_of(text) if word[0] < end and word[1] > start]
    assert (found is None) == (not inside or start == end)
    if found is not None:
        assert found[0] <= max(inside[0][0], start) < min(inside[-1][1], end) <= found[1]
