"""Tints over each other: never too strong, and blended by how many there are."""

from __future__ import annotations

import pytest

from annotator.ui.reader.tints import MOST, blended


@pytest.mark.parametrize("deep", [1, 2, 5, 200, 100_000])
def test_tints_together_are_never_stronger_than_22_percent(deep: int) -> None:
    assert 0.1 < blended((("#1565d8", deep),)).alphaF() <= MOST + 0.001


@pytest.mark.parametrize("times", [1, 7, 30_000])
def test_tints_blend_by_their_numbers_however_many_there_are(times: int) -> None:
    few, many = (("#1565d8", 3), ("#a63f0c", 2)), (("#1565d8", 3 * times), ("#a63f0c", 2 * times))
    one, other = blended(few), blended(many)
    assert abs(one.red() - other.red()) <= 2
    assert abs(one.green() - other.green()) <= 2
    assert abs(one.blue() - other.blue()) <= 2
    assert one.alpha() == other.alpha()
