"""How many spans lie over each character, against counting them one by one."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.text.cover import Cover
from annotator.text.records import Span
from annotator.text.span_index import covers
from tests.text.texts import make_span

LENGTH = 45
LABELS = ["claim", "denial", "figure"]


@st.composite
def drawn_spans(draw: st.DrawFn) -> list[Span]:
    """Draw spans of a few labels, some of them in fragments."""
    spans: list[Span] = []
    for number in range(draw(st.integers(0, 20))):
        count = draw(st.sampled_from([2, 2, 2, 4, 6]))
        places = st.lists(st.integers(0, LENGTH), min_size=count, max_size=count, unique=True)
        edges = sorted(draw(places))
        pairs = tuple(zip(edges[::2], edges[1::2], strict=True))
        fragments = pairs if len(pairs) > 1 else None
        label = draw(st.sampled_from(LABELS))
        spans.append(make_span(number, edges[0], edges[-1], label, fragments))
    return spans


def counted(spans: list[Span], offset: int) -> dict[str, int]:
    """Count the spans of each label over a character."""
    here = [span.label for span in spans if covers(span, offset)]
    return {label: here.count(label) for label in LABELS if label in here}


@given(drawn_spans(), drawn_spans(), st.integers(0, LENGTH), st.integers(0, LENGTH), st.data())
def test_every_character_has_as_many_as_lie_over_it(
    first: list[Span], second: list[Span], one: int, other: int, data: st.DataObject
) -> None:
    start, end = sorted((one, other))
    cover = Cover()
    cover.extend(first)
    for span in second:
        cover.add(span)
    spans = first + second
    for span in [span for span in spans if data.draw(st.booleans())]:
        cover.remove(span)
        spans.remove(span)
    levels = list(cover.levels(start, end))
    for begin, until, _ in levels:
        assert start <= begin < until <= end
    for (_, left_end, left), (right_start, _, right) in pairwise(levels):
        assert left_end <= right_start
        assert left_end < right_start or left != right
    found = {
        offset: {name: n for name, n in zip(cover.labels, counts, strict=True) if n}
        for begin, until, counts in levels
        for offset in range(begin, until)
    }
    for offset in range(start, end):
        assert found.get(offset, {}) == counted(spans, offset)


@given(drawn_spans())
def test_the_starts_of_a_label_are_those_of_its_fragments(spans: list[Span]) -> None:
    cover = Cover()
    cover.extend(spans)
    for label in LABELS:
        wanted = [
            start
            for span in spans
            if span.label == label
            for start, _ in span.fragments or ((span.start, span.end),)
        ]
        assert list(cover.starts(label)) == sorted(wanted)
