"""Where characters are in a line: with every direction, each has its room, and no gap is left."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QTextLayout, QTextLine, QTextOption

from annotator.ui.fonts import SERIF
from annotator.ui.reader.geometry import LineRuns, Run, ligatures

WORDS = (
    "\u05de\u05d9\u05dc\u05d4",
    "\u05e2\u05d1\u05e8\u05d9\u05ea",
    "\u0628\u064a\u062a",
    "\u0633\u0644\u0627\u0645",
    "12",
    "1\u00a0200",
    "7",
    "word",
    "cafe\u0301",
    "\U0001f309",
    "(x)",
    "-",
    "\u0661\u0662",
    "\u05e9\u05b8\u05c1",
)
LIGATURE = 12
"""Width of lam with alef at this size, in pixels, at most."""
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)


def _line(text: str) -> tuple[QTextLayout, QTextLine]:
    font = QFont(SERIF)
    font.setPixelSize(17)
    layout = QTextLayout(text, font)
    layout.setTextOption(QTextOption())
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(4000)
    layout.endLayout()
    return layout, line


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _length(runs: Sequence[Run]) -> float:
    return sum(right - left for left, right in runs)


@given(text=TEXTS)
def test_a_whole_line_is_covered_without_a_gap(text: str) -> None:
    layout, line = _line(text)
    natural = line.naturalTextRect()
    ((left, right),) = LineRuns(line, ligatures(layout)).runs(0, _units(text))
    assert left == pytest.approx(natural.left(), abs=1)
    assert right == pytest.approx(natural.right(), abs=1.5)


@given(text=TEXTS, cut=st.integers(min_value=0, max_value=60))
def test_two_parts_of_a_line_cover_it_together(text: str, cut: int) -> None:
    layout, line = _line(text)
    size = _units(text)
    cut = min(cut, size)
    while cut < size and not layout.isValidCursorPosition(cut):
        cut += 1
    runs = LineRuns(line, ligatures(layout))
    first, second = runs.runs(0, cut), runs.runs(cut, size)
    # No gap; where the cut is inside a ligature, each may take in the whole of it.
    both, whole = _length(first) + _length(second), _length(runs.runs(0, size))
    assert whole - 2 <= both <= whole + LIGATURE


@given(text=TEXTS)
def test_every_character_of_a_line_has_its_room_in_what_is_covered(text: str) -> None:
    layout, line = _line(text)
    runs = LineRuns(line, ligatures(layout))
    (whole,) = runs.runs(0, _units(text))
    place, covered = 0, whole[1]
    rooms: list[Run] = []
    while place < _units(text):
        following = max(layout.nextCursorPosition(place), place + 1)
        for left, right in runs.runs(place, following):
            assert whole[0] - 1 <= left < right <= whole[1] + 1
            rooms.append((left, right))
        place = following
    # From the right: each begins where those before have ended, or inside a ligature with one.
    for left, right in sorted(rooms, key=lambda room: -room[1]):
        assert right >= covered - 1
        covered = min(covered, left)
    assert covered == pytest.approx(whole[0], abs=2)


def test_the_first_figure_of_a_number_in_hebrew_has_its_room() -> None:
    text = "\u05de\u05d9\u05dc\u05d4 \u05e2\u05d1\u05e8\u05d9\u05ea 12 \u05e1\u05d5\u05e3"
    layout, line = _line(text)
    runs = LineRuns(line, ligatures(layout))
    place = text.index("1")
    (one,), (two,) = runs.runs(place, place + 1), runs.runs(place + 1, place + 2)
    assert one[1] - one[0] > 3
    assert one[1] == pytest.approx(two[0], abs=1)


def test_neighbours_in_arabic_do_not_lie_over_each_other() -> None:
    text = "x \u0645\u0646\u0632\u0644\u0627 \u0633\u0644\u0627\u0645 \u0627\u0644\u0644\u0647 12 y"
    _, line = (made := _line(text))
    joined = ligatures(made[0])
    runs = LineRuns(line, joined)
    whole = _length(runs.runs(0, len(text)))
    for cut in range(1, len(text)):
        if cut not in joined:
            both = _length(runs.runs(0, cut)) + _length(runs.runs(cut, len(text)))
            assert both == pytest.approx(whole, abs=1)
