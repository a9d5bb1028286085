"""Where underlines lie: as drawn at the drawn height of lines, nearer where lines are nearer."""

from __future__ import annotations

from itertools import pairwise

import pytest

from annotator.text.lanes import LANES
from annotator.ui.reader.layout import LINE
from annotator.ui.reader.underlines import Lanes

SIZES = pytest.mark.parametrize("size", [11, 13, 17, 21, 34, 51])


@SIZES
@pytest.mark.parametrize("spacing", [LINE, 1.9, 2.2])
def test_as_drawn(size: int, spacing: float) -> None:
    lanes = Lanes(size, spacing)
    assert [lanes.top(lane) for lane in range(LANES)] == [
        round(size * 0.235) * (lane + 1) for lane in range(LANES)
    ]


@SIZES
@pytest.mark.parametrize("spacing", [1.2, 1.3, 1.4, 1.5])
def test_no_underline_reaches_into_the_next_line(size: int, spacing: float) -> None:
    lanes = Lanes(size, spacing)
    tops = [lanes.top(lane) for lane in range(LANES)]
    thickness = lanes.stroke("solid", "#000000", 0).thickness
    assert all(b - a > thickness for a, b in pairwise(tops))
    # Small letters of the next line are half as high as the text's size.
    assert tops[-1] + thickness <= max(size * (spacing - 0.5), 7)
