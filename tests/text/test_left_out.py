"""Spans wholly in a region are left out of counts; those that reach out of it are not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.text.left_out import LeftOut
from annotator.text.records import Region
from tests.text.test_listed_spans import span

PLACES = st.tuples(st.integers(0, 20), st.integers(1, 12))


def region(start: int, end: int) -> Region:
    """Return a region of boilerplate."""
    return Region(
        id=f"{start}-{end}",
        source_id="s",
        start=start,
        end=end,
        region="boilerplate",
        annotator="a",
        origin="manual",
        created_at="2026-03-01T09:12:00.000000Z",
    )


@given(st.lists(PLACES, max_size=6), PLACES)
def test_a_span_is_left_out_where_one_region_holds_it(
    regions: list[tuple[int, int]], place: tuple[int, int]
) -> None:
    start, length = place
    marked = span(1, start, "claim", "🛳" * length, "", "", 1)
    left_out = LeftOut(region(first, first + long) for first, long in regions)
    held = any(first <= start and start + length <= first + long for first, long in regions)
    assert left_out.holds(marked) == held
