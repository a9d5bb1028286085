"""Lanes: spans that overlap are underlined one above the other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.text.lanes import lanes, lowest_free
from tests.text.texts import make_span

stretches = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda s: (s[0], s[0] + s[1])),
    max_size=25,
)


def test_the_lowest_free_lane_is_taken() -> None:
    assert [lowest_free(taken) for taken in ([], [0], [1, 2], [0, 1, 3])] == [0, 1, 0, 2]


@given(stretches)
def test_no_two_overlapping_spans_share_a_lane_and_none_is_wasted(
    pairs: list[tuple[int, int]],
) -> None:
    spans = [make_span(number, *pair) for number, pair in enumerate(sorted(pairs))]
    given_lanes = lanes(spans)
    for one in spans:
        for other in spans:
            if one.id != other.id and one.start < other.end and other.start < one.end:
                assert given_lanes[one.id] != given_lanes[other.id]
    depth = max((sum(s.start <= at < s.end for s in spans) for at in range(45)), default=0)
    assert max(given_lanes.values(), default=-1) + 1 == depth
