"""Lanes: spans that overlap are underlined one above the other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text import lanes as lanes_module
from annotator.text.lanes import LANES, SpanLanes
from annotator.text.records import Span
from tests.text.texts import make_span

stretches = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda s: (s[0], s[0] + s[1])),
    max_size=25,
)


def overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def numbered(pairs: list[tuple[int, int]]) -> list[Span]:
    return [make_span(number, *pair) for number, pair in enumerate(pairs)]


def greedy(spans: list[Span]) -> dict[str, int]:
    """Give each span, from the left, the lowest lane that no span before it has there."""
    given_lanes: dict[str, int] = {}
    for nth, span in enumerate(spans):
        taken = {given_lanes[other.id] for other in spans[:nth] if overlap(span, other)}
        given_lanes[span.id] = min(set(range(len(spans))) - taken)
    return given_lanes


@given(stretches)
def test_the_lanes_drawn_are_those_that_unlimited_lanes_would_give(
    pairs: list[tuple[int, int]],
) -> None:
    spans = numbered(sorted(pairs))
    lanes = SpanLanes(spans)
    wanted = {span_id: min(lane, LANES) for span_id, lane in greedy(spans).items()}
    assert {span.id: lanes.lane(span) for span in spans} == wanted


@given(stretches, st.lists(st.integers(1, 42), max_size=5))
def test_they_do_not_depend_on_what_was_looked_at_first(
    pairs: list[tuple[int, int]], looks: list[int]
) -> None:
    spans = numbered(sorted(pairs))
    whole, parts = SpanLanes(spans), SpanLanes(spans)
    for offset in looks:
        parts.within(offset - 1, offset)
    assert whole.within(0, 99) == parts.within(0, 99)
    assert [whole.lane(span) for span in spans] == [parts.lane(span) for span in spans]


@pytest.fixture(autouse=True)
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes_module, "AT_ONCE", 2)


@given(stretches, st.integers(0, 42), st.integers(1, 9), st.data())
def test_a_stretch_has_its_spans_in_lanes_and_the_number_of_the_others(
    pairs: list[tuple[int, int]], start: int, length: int, data: st.DataObject
) -> None:
    spans = numbered(pairs)
    lanes = SpanLanes([])
    for span in spans:
        lanes.add(span, data.draw(st.none() | st.integers(0, LANES)))
    for span in [span for span in spans if data.draw(st.booleans())]:
        lanes.remove(span)
        spans.remove(span)
    here = [span for span in spans if span.start < start + length and span.end > start]
    found, deeper = lanes.within(start, start + length)
    assert sorted((lane, span.id) for lane, span in found) == sorted(
        (lanes.lane(span), span.id) for span in here if lanes.lane(span) < LANES
    )
    assert deeper == sum(lanes.lane(span) == LANES for span in here)
    for one in spans:
        for other in spans:
            if one.id != other.id and overlap(one, other) and lanes.lane(one) < LANES:
                assert lanes.lane(one) != lanes.lane(other)


def test_a_wanted_lane_is_given_where_it_is_free() -> None:
    lanes = SpanLanes([])
    first, second, third = numbered([(0, 10), (5, 15), (20, 30)])
    lanes.add(first)
    lanes.add(second, 0)
    lanes.add(third, 2)
    assert [lanes.lane(span) for span in (first, second, third)] == [0, 1, 2]
