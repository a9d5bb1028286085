"""Edges of graphemes: as in the whole text, though little of it is read."""

from __future__ import annotations

from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from annotator.text.grapheme_edges import AROUND, edge_after, edge_before, next_edge, whole
from tests.text.prose import borders, prose


@given(prose, st.sampled_from(["", "x\n" * AROUND, "e\u0301\n" * AROUND]))
def test_edges_are_those_of_the_whole_text(text: str, before: str) -> None:
    there = [len(before) + border for border in borders(text)]
    for offset in range(len(before), len(before) + len(text) + 1):
        first = max(border for border in there if border <= offset)
        last = min(border for border in there if border >= offset)
        assert edge_before(before + text, offset) == first
        assert edge_after(before + text, offset) == last
        assert whole(before + text, offset, offset) == (first, last)


def test_the_end_of_a_grapheme() -> None:
    text = "e\u0301\u0301🇫🇷a"
    assert [next_edge(text, at) for at in (0, 3, 5, 6)] == [3, 5, 6, 6]


def test_a_text_of_nothing_but_marks_is_not_read_through() -> None:
    text = "e" + "\u0301" * 2_000_000
    begin = process_time()
    for offset in (10, 1_000_000, 2_000_000):
        assert edge_before(text, offset) <= offset <= edge_after(text, offset)
    assert process_time() - begin < 0.5
