"""Rows are found by their heights, guessed or measured."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.review.heights import Heights


@given(st.lists(st.integers(1, 90), min_size=1), st.data())
def test_every_height_belongs_to_the_row_over_it(guessed: list[int], data: st.DataObject) -> None:
    heights = Heights(guessed)
    row = data.draw(st.integers(0, len(guessed) - 1))
    heights.measure(row, data.draw(st.integers(1, 90)))
    y = data.draw(st.integers(0, int(heights.total) - 1))
    found = heights.row_at(y)
    assert heights.top(found) <= y < heights.top(found) + heights.height(found)
    assert heights.total == sum(heights.height(each) for each in range(len(heights)))


def test_without_rows_there_is_nothing_to_find() -> None:
    assert Heights().total == 0
    assert Heights([5.0]).row_at(99) == 0
    assert Heights([5.0]).measure(0, 5.0) is False
