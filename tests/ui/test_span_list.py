"""The list of spans with the keyboard: what is done there is done to the row that is marked."""

from __future__ import annotations

import pytest

from tests.driver import Driver

SPANS = "Spans of this source"
BRIDGE = "the old bridge, paragraph 2"
PEOPLE = "Some 1 200 people, paragraph 2"
DRIVER = "A driver, paragraph 3"


@pytest.fixture
def listed(marking: Driver) -> Driver:
    """Give a driver with three spans, the keyboard in their list, on the second."""
    for words, key in (("the old bridge", "1"), ("Some 1\u00a0200 people", "3"), ("A driver", "1")):
        marking.drag_over(words)
        marking.press(key)
    marking.choose_row(SPANS, "Figure")
    return marking


def test_a_relabelled_span_stays_current(listed: Driver) -> None:
    listed.press("2")
    assert listed.current_row(SPANS) == f"Denial: {PEOPLE}"
    listed.press("4")
    assert listed.current_row(SPANS) == f"Opinion: {PEOPLE}"
    listed.press("Delete")
    assert listed.spans_listed() == [f"Claim: {BRIDGE}", f"Claim: {DRIVER}"]


def test_a_relabelled_span_stays_current_where_its_row_moves(listed: Driver) -> None:
    listed.list_spans("Sorted by label")
    listed.press("1")
    assert listed.current_row(SPANS) == f"Claim: {PEOPLE}"
    listed.press("4")
    assert listed.spans_listed()[-1] == listed.current_row(SPANS) == f"Opinion: {PEOPLE}"


def test_after_deleting_the_next_row_is_current(listed: Driver) -> None:
    listed.press("Delete")
    assert listed.current_row(SPANS) == f"Claim: {DRIVER}"
