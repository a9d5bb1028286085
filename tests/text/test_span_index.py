"""The span index against a plain list of spans."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from annotator.text import lanes, ordered
from annotator.text.lanes import LANES
from annotator.text.records import Span
from annotator.text.span_index import SpanIndex, covers
from tests.text.texts import make_span


def reading(span: Span) -> tuple[int, int, str, str]:
    return (span.end, -span.start, span.label, span.id)


def start_order(span: Span) -> tuple[int, int, str, str]:
    return (span.start, -span.end, span.label, span.id)


def ids(spans: list[Span]) -> list[str]:
    return [span.id for span in spans]


def test_tab_visits_inner_before_outer() -> None:
    outer = make_span(1, 0, 100)
    inner = make_span(2, 10, 20, "figure")
    later = make_span(3, 40, 60, "denial")
    crossing = make_span(4, 55, 120)
    index = SpanIndex([outer, inner, later, crossing])
    seen, current = [], index.after(None, 0)
    while current is not None:
        seen.append(current)
        current = index.after(current.id, 0)
    assert seen == [inner, later, outer, crossing]
    assert index.after(None, 30) == later
    assert index.before(None, 30) == inner
    assert index.before(inner.id, 99) is None


def test_a_gap_between_fragments_is_not_in_the_span() -> None:
    broken = make_span(1, 0, 30, fragments=((0, 10), (20, 30)))
    whole = make_span(2, 5, 40)
    index = SpanIndex([broken, whole])
    assert ids(index.at(7)) == ids([broken, whole])
    assert index.innermost(15, 2) == ([whole], 1)
    assert index.at(15) == [whole]
    assert index.overlapping(12, 14) == [broken, whole]


def test_a_lane_stays_when_others_come_and_go() -> None:
    first, second, third = make_span(1, 0, 10), make_span(2, 5, 20), make_span(3, 8, 30)
    index = SpanIndex([first, second])
    assert (index.lane(first.id), index.lane(second.id)) == (0, 1)
    index.add(third)
    assert index.lane(third.id) == 2
    index.remove(first.id)
    assert (index.lane(second.id), index.lane(third.id)) == (1, 2)
    index.replace(make_span(3, 8, 31, "denial"))
    assert index.lane(third.id) == 2
    index.replace(make_span(3, 40, 50))
    index.add(make_span(4, 6, 9))
    assert index.lane(make_span(4, 0, 0).id) == 0


def test_an_id_is_there_once() -> None:
    index = SpanIndex([make_span(1, 0, 5)])
    with pytest.raises(ValueError, match="already"):
        index.add(make_span(1, 6, 7))
    with pytest.raises(ValueError, match="same id"):
        SpanIndex([make_span(1, 0, 5), make_span(1, 6, 7)])
    for further in ([make_span(1, 8, 9)], [make_span(2, 8, 9), make_span(2, 9, 10)]):
        with pytest.raises(ValueError, match="same id"):
            index.extend(further)
    assert list(index) == [make_span(1, 0, 5)]
    with pytest.raises(KeyError):
        index.remove("nobody")
    with pytest.raises(KeyError):
        index.replace(make_span(2, 0, 5))


class AgainstList(RuleBasedStateMachine):
    """Random adding, moving and removing, with buckets small enough to split."""

    def __init__(self) -> None:
        super().__init__()
        self.index = SpanIndex()
        self.spans: dict[str, Span] = {}
        self.number = 0

    @rule(
        start=st.integers(0, 60),
        length=st.sampled_from([1, 2, 5, 60]),
        label=st.sampled_from("abc"),
    )
    def add(self, start: int, length: int, label: str) -> None:
        self.number += 1
        span = make_span(self.number, start, start + length, label)
        self.spans[span.id] = span
        self.index.add(span)

    @rule(starts=st.lists(st.integers(1, 12), max_size=8), length=st.integers(1, 30))
    def extend(self, starts: list[int], length: int) -> None:
        behind = max((span.start for span in self.spans.values()), default=-1)
        further: list[Span] = []
        for start in sorted(starts):
            self.number += 1
            further.append(make_span(self.number, behind + start, behind + start + length))
        self.spans |= {span.id: span for span in further}
        self.index.extend(further)

    @precondition(lambda self: self.spans)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        span_id = data.draw(st.sampled_from(sorted(self.spans)))
        assert self.index.remove(span_id) == self.spans.pop(span_id)

    @precondition(lambda self: self.spans)
    @rule(data=st.data(), start=st.integers(0, 60), length=st.integers(1, 30))
    def replace(self, data: st.DataObject, start: int, length: int) -> None:
        number = int(data.draw(st.sampled_from(sorted(self.spans))), 16)
        span = make_span(number, start, start + length)
        self.spans[span.id] = span
        self.index.replace(span)

    @rule(offset=st.integers(0, 125), length=st.integers(0, 20))
    def look(self, offset: int, length: int) -> None:
        spans = sorted(self.spans.values(), key=start_order)
        end = offset + length
        assert self.index.overlapping(offset, end) == [
            span for span in spans if span.start < end and span.end > offset
        ]
        at = self.index.at(offset)
        assert {s.id for s in at} == {s.id for s in spans if covers(s, offset)}
        assert [s.end - s.start for s in at] == sorted(s.end - s.start for s in at)
        first, count = self.index.innermost(offset, 3)
        assert count == len(at)
        assert [s.end - s.start for s in first] == [s.end - s.start for s in at[:3]]
        assert self.index.count_at(offset, 5) == min(count, 5)

    @rule(offset=st.integers(0, 125))
    def step(self, offset: int) -> None:
        order = sorted(self.spans.values(), key=reading)
        later = [span for span in order if span.end > offset]
        sooner = [span for span in order if span.end <= offset]
        assert self.index.after(None, offset) == (later[0] if later else None)
        assert self.index.before(None, offset) == (sooner[-1] if sooner else None)
        for one, other in pairwise(order):
            assert self.index.after(one.id, 0) == other
            assert self.index.before(other.id, 0) == one

    @invariant()
    def same_spans_in_order(self) -> None:
        assert list(self.index) == sorted(self.spans.values(), key=start_order)
        assert len(self.index) == len(self.spans)
        for one in self.spans.values():
            for other in self.spans.values():
                if one.id < other.id and one.start < other.end and other.start < one.end:
                    lane = self.index.lane(one.id)
                    assert lane == LANES or lane != self.index.lane(other.id)

    @rule(offset=st.integers(0, 125), length=st.integers(1, 20))
    def paint(self, offset: int, length: int) -> None:
        end = offset + length
        here = [span for span in self.spans.values() if span.start < end and span.end > offset]
        underlined, deeper = self.index.in_lanes(offset, end)
        assert len(underlined) + deeper == len(here)
        assert all(self.index.lane(span.id) == lane for lane, span in underlined)
        over = [0] * length
        for start, until, counts in self.index.levels(offset, end):
            for place in range(start, until):
                over[place - offset] = sum(counts)
        assert over == [sum(covers(span, place) for span in here) for place in range(offset, end)]


@pytest.fixture(autouse=True)
def small_buckets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ordered, "FULL", 4)
    monkeypatch.setattr(lanes, "AT_ONCE", 2)


TestAgainstList = AgainstList.TestCase
TestAgainstList.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(1, 99)), max_size=40))
def test_built_at_once_is_as_added_one_by_one(pairs: list[tuple[int, int]]) -> None:
    spans = [make_span(n, start, start + length) for n, (start, length) in enumerate(pairs)]
    built, added = SpanIndex(spans), SpanIndex()
    for span in spans:
        added.add(span)
    assert list(built) == list(added)
    for offset in range(0, 200, 7):
        assert built.overlapping(offset, offset + 3) == added.overlapping(offset, offset + 3)
