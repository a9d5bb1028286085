"""Paragraphs: numbers as the gutter shows them."""

from __future__ import annotations

import pytest
from hypothesis import given

from annotator.text.paragraphs import Paragraphs
from annotator.text.trim import is_blank
from tests.text.texts import texts

TEXT = "\n\u00a0\nOne 😀\n\n  \nTwo e\u0301\u2029שלום"


def test_only_lines_with_visible_text_are_numbered() -> None:
    paragraphs = Paragraphs(TEXT)
    assert len(paragraphs) == 3
    assert [TEXT[slice(*paragraphs.bounds(n))] for n in (1, 2, 3)] == [
        "One 😀",
        "Two e\u0301",
        "שלום",
    ]
    assert paragraphs.line_starts == [0, 1, 3, 9, 10, 13, 20]


def test_number_and_column_count_from_one() -> None:
    paragraphs = Paragraphs(TEXT)
    start, end = paragraphs.bounds(2)
    assert (paragraphs.number(start), paragraphs.column(start)) == (2, 1)
    assert (paragraphs.number(end), paragraphs.column(end)) == (2, end - start + 1)
    assert (paragraphs.number(0), paragraphs.column(0)) == (1, 1)


def test_only_a_paragraph_starts_where_its_line_starts() -> None:
    paragraphs = Paragraphs(TEXT)
    assert [paragraphs.starting_at(start) for start in paragraphs.line_starts] == [
        *(None, None, 1, None, None, 2, 3)
    ]
    assert paragraphs.starting_at(4) is None


def test_a_text_of_nothing_has_no_paragraph() -> None:
    paragraphs = Paragraphs("")
    assert (len(paragraphs), paragraphs.number(0), paragraphs.column(0)) == (0, 1, 1)
    with pytest.raises(IndexError):
        paragraphs.bounds(1)


@given(texts)
def test_every_visible_character_lies_in_the_paragraph_of_its_number(text: str) -> None:
    paragraphs = Paragraphs(text)
    covered = set()
    for number in range(1, len(paragraphs) + 1):
        start, end = paragraphs.bounds(number)
        covered |= set(range(start, end))
        for offset in range(start, end):
            assert paragraphs.number(offset) == number
            assert paragraphs.column(offset) == offset - start + 1
    assert all(is_blank(sign) for at, sign in enumerate(text) if at not in covered)
