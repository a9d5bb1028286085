"""Pieces: paragraphs, and parts of very long ones, the same from wherever they are asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.pieces import (
    FARTHEST,
    LONGEST,
    REACH,
    paragraph_around,
    piece_around,
    pieces_after,
    pieces_before,
    pieces_within,
)
from tests.text.prose import borders, prose

TEXT = "One 😀\r\n\n\u00a0\nTwo e\u0301\u2029שלום"
LONG = "Some words, " * 2000


def test_a_paragraph_is_a_line_without_its_break() -> None:
    assert [TEXT[slice(*piece_around(TEXT, at))] for at in (0, 5, 8, 14, 18)] == [
        *("One 😀", "One 😀", "\u00a0", "Two e\u0301", "שלום")
    ]


@given(prose, st.data())
def test_pieces_are_the_paragraphs_of_a_short_text(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    assert piece_around(text, at) == paragraph_around(text, at)
    start, end = piece_around(text, at)
    assert start <= at <= end
    assert not set("\n\r\u2029") & set(text[start:end])


@pytest.mark.parametrize(
    "text", [LONG, "x" * 10_000, "e\u0301" * 10_000, "Short\n" + LONG, "事" * 9000]
)
def test_a_long_paragraph_falls_into_the_same_parts_from_everywhere(text: str) -> None:
    parts = list(pieces_after(text, 0))
    assert max(end - start for start, end in parts) <= 2 * LONGEST
    for start, end in parts:
        for at in (start, (start + end) // 2, end - 1):
            assert piece_around(text, max(at, start)) == (start, end)
    assert list(reversed(list(pieces_before(text, len(text) - 1)))) == parts
    assert {end for _, end in parts} <= set(borders(text))
    assert "".join(text[start:end] for start, end in parts) == text.replace("\n", "")


SENTENCES = "The river rose by 5 million. Nobody was hurt, it seems, by the water! " * 400


def test_a_long_paragraph_is_cut_where_a_sentence_ends_or_else_between_words() -> None:
    parts = list(pieces_after(SENTENCES, 0))
    assert len(parts) > 3
    assert all(SENTENCES[:end].rstrip()[-1] in ".!" for _, end in parts)
    numbers = "some 5 million people, " * 800
    assert {numbers[:end].split()[-1] for _, end in pieces_after(numbers, 0)} <= {
        *("people,", "million", "some")
    }


def test_reach_may_be_the_whole_text() -> None:
    text = "One\n" * 50_000
    assert len(list(pieces_after(text, 0, len(text)))) == 50_000


def test_nothing_is_looked_for_beyond_reach() -> None:
    text = "a" + "\n" * (REACH + 10) + "b"
    assert list(pieces_after(text, 0)) == [(0, 1)]
    assert list(pieces_before(text, len(text) - 1)) == [(len(text) - 1, len(text))]
    assert list(pieces_within("a\n\nb\nc", 0, 4)) == [(0, 1), (3, 4)]


def test_a_paragraph_without_end_is_cut() -> None:
    text = "word " * 600_000
    start, end = paragraph_around(text, len(text) // 2)
    assert FARTHEST <= len(text) // 2 - start <= FARTHEST + 2 * LONGEST
    assert FARTHEST <= end - len(text) // 2 <= FARTHEST + 2 * LONGEST
