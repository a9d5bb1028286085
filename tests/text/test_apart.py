"""Stretches that share no character with others, as looking at each pair finds them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.text.apart import apart_from

STRETCH = st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda each: (each[0], sum(each)))


@given(st.lists(STRETCH), st.lists(STRETCH))
def test_it_is_what_looking_at_each_pair_finds(
    stretches: list[tuple[int, int]], others: list[tuple[int, int]]
) -> None:
    assert apart_from(stretches, others) == [
        (start, end)
        for start, end in stretches
        if not any(first < end and start < last for first, last in others)
    ]
