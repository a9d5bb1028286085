"""The walk over the worked sample: few presses reach every span."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.resources.sample_story import SPANS
from tests.text.reach.walk import Walked, walk

MOST = 12
AVERAGE = 5


@pytest.fixture(scope="module")
def steps() -> list[Walked]:
    """Give the walk over both accounts."""
    return walk()


def test_every_span_is_marked_with_few_presses(steps: list[Walked]) -> None:
    counts = Counter(step.presses for step in steps)
    average = sum(step.presses for step in steps) / len(steps)
    print(f"{average:.2f} presses a span on average; spans by presses: {sorted(counts.items())}")
    assert {step.span.key for step in steps} == set(SPANS)
    assert max(counts) <= MOST
    assert average <= AVERAGE


def test_most_spans_take_a_selection_and_a_label(steps: list[Walked]) -> None:
    assert sum(step.presses == 2 for step in steps) > len(steps) / 2
