"""Stretches of a text that keep clear of others; offsets are code points, half open."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

Stretch = tuple[int, int]


def apart_from(stretches: Sequence[Stretch], others: Sequence[Stretch]) -> list[Stretch]:
    """Return the stretches, in their order, that share no character with any of the others."""
    places = sorted(others)
    starts = [start for start, _ in places]
    # The furthest end of all that begin before a place: does it reach into what begins there?
    furthest = [0, *accumulate((end for _, end in places), max)]
    return [(start, end) for start, end in stretches if furthest[bisect_left(starts, end)] <= start]
