"""A hit in its context as one line: nothing is cut wrongly, and it runs as its script does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QImage, QPainter
from pytestqt.qtbot import QtBot

from annotator.ui.context_line import draw_context, is_right_to_left
from annotator.ui.theme import DARK, LIGHT, Theme


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The הגשר", False),
        ("“הגשר bridge", True),
        ("12 مرحبا", True),
        ("😀 事件", False),
        ("", False),
    ],
)
def test_the_first_letter_says_which_way_a_line_runs(text: str, expected: bool) -> None:
    assert is_right_to_left(text) == expected


def inked(words: tuple[str, str, str], theme: Theme = LIGHT) -> tuple[int, int]:
    """Paint a line and return the first and last column with ink, in pixels of 400."""
    image = QImage(400, 24, QImage.Format.Format_RGB32)
    image.fill(theme.paper)
    painter = QPainter(image)
    draw_context(painter, QRect(10, 0, 380, 24), QFont(), words, theme)
    painter.end()
    ground = image.pixel(0, 0)
    columns = [x for x in range(400) if any(image.pixel(x, y) != ground for y in range(24))]
    return columns[0], columns[-1]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_line_stands_at_its_own_side(qtbot: QtBot, theme: Theme) -> None:
    first, last = inked(("the ", "bridge", " fell"), theme)
    assert first < 20
    assert last < 300
    first, last = inked(("על ", "הגשר", " הישן"), theme)
    assert first > 100
    assert last > 380


@pytest.mark.parametrize(
    "words",
    [
        ("before " * 40, "e\u0301 \U0001f469\u200d\U0001f467", " after" * 40),
        ("", "x" * 5000, ""),
        ("事" * 300, "件", "\u00a0\n\t" * 40),
    ],
)
def test_what_is_too_long_stays_in_its_room(qtbot: QtBot, words: tuple[str, str, str]) -> None:
    first, last = inked(words)
    assert first >= 9
    assert last <= 391
