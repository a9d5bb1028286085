"""Pieces of a span, held against plain sets of offsets."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.text.fragments import holds, trimmed, with_words, without_words
from annotator.text.records import Fragments

ENDS = st.lists(st.integers(0, 40), min_size=2, max_size=10, unique=True).map(sorted)
STRETCH = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda pair: (pair[0], sum(pair)))


def pieces(ends: list[int]) -> Fragments:
    return tuple(zip(ends[::2], ends[1::2], strict=False))


def offsets(found: Fragments) -> set[int]:
    return {offset for start, end in found for offset in range(start, end)}


def are_apart(found: Fragments) -> bool:
    return all(start < end for start, end in found) and all(
        one[1] < other[0] for one, other in pairwise(found)
    )


@given(ENDS, STRETCH)
def test_words_that_come_to_it_are_in_it(ends: list[int], stretch: tuple[int, int]) -> None:
    found = with_words(pieces(ends), *stretch)
    assert offsets(found) == offsets(pieces(ends)) | set(range(*stretch))
    assert are_apart(found)
    assert holds(found, *stretch)


@given(ENDS, STRETCH)
def test_words_that_are_taken_out_are_gone(ends: list[int], stretch: tuple[int, int]) -> None:
    found = without_words(pieces(ends), *stretch)
    assert offsets(found) == offsets(pieces(ends)) - set(range(*stretch))
    assert are_apart(found)


def test_white_space_is_left_out_and_what_is_nothing_else_goes() -> None:
    text = "It did \u00a0not leave"
    assert trimmed([(0, 3), (6, 8), (7, 12)], text) == ((0, 2), (8, 11))
