"""The words around a hit: of the same line, whole words where there is room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.paragraphs import BREAKS
from annotator.text.surroundings import AFTER, BEFORE, around
from tests.text.texts import texts


def test_words_are_cut_between_words() -> None:
    text = "one two three four five six seven eight nine ten " * 9
    start = text.index("ten", 120)
    before, after = around(text, start, start + 3)
    assert before.startswith("nine ten one two")
    assert before.endswith("eight nine ")
    assert after.startswith(" one two three")
    assert not after.endswith(" ")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2029"])
def test_lines_end_what_is_around(end: str) -> None:
    text = f"above{end}here e\u0301 it \U0001f6a2 is{end}below"
    start = text.index("here")
    assert around(text, start, start + 4) == ("", " e\u0301 it \U0001f6a2 is")


@given(texts, st.data())
def test_what_is_around_lies_in_the_same_line(text: str, data: st.DataObject) -> None:
    text = text * 20 or "x"
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    before, after = around(text, start, end)
    assert text[:start].endswith(before)
    assert text[end:].startswith(after)
    assert not set(BREAKS) & set(before + after)
    assert len(before) <= BEFORE
    assert len(after) <= AFTER
