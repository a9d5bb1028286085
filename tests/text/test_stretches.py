"""A text falls into the same stretches wherever reading begins."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.text.stretches import stretches_after
from tests.text.texts import texts

LINE = "The river rose. Nobody was hurt, it seems, by the water of that night! " * 400


@given(texts, st.integers(-3, 60))
def test_reading_on_begins_with_the_stretch_of_the_offset(text: str, offset: int) -> None:
    every = list(stretches_after(text, 0))
    assert list(stretches_after(text, offset)) == [each for each in every if each[1] >= offset]


def test_only_line_breaks_are_left_out() -> None:
    text = "One\r\ntwo\u2029\n three\n"
    assert [text[start:end] for start, end in stretches_after(text, 0)] == ["One", "two", " three"]


def test_a_long_line_is_cut_where_a_sentence_ends() -> None:
    pieces = list(stretches_after(LINE, 0))
    assert len(pieces) > 3
    assert "".join(LINE[start:end] for start, end in pieces) == LINE
    assert all(LINE[:end].rstrip()[-1] in ".!" for _, end in pieces)


def test_a_long_line_without_sentences_or_spaces_is_cut_all_the_same() -> None:
    for text in ("word " * 5000, "9" * 30_000):
        pieces = list(stretches_after(text, 0))
        assert "".join(text[start:end] for start, end in pieces) == text
        assert max(end - start for start, end in pieces) <= 8000
