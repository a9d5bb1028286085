"""The heading over the sources: whole where it fits, set closer, then cut at the title's end."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from annotator.ui.story_heading import StoryHeading


@pytest.fixture
def heading(qtbot: QtBot) -> StoryHeading:
    """Give a heading with a title of usual length."""
    made = StoryHeading()
    qtbot.addWidget(made)
    made.show_story("The night of the sirens", 2)
    return made


def test_what_fits_is_shown_as_drawn(heading: StoryHeading) -> None:
    words, font = heading.fitting(600)
    assert words == "THE NIGHT OF THE SIRENS · 2 SOURCES"
    assert font == heading.font()


def test_a_longer_title_is_set_closer_before_it_is_cut(heading: StoryHeading) -> None:
    drawn = QFontMetrics(heading.font()).horizontalAdvance(heading.text())
    words, font = heading.fitting(drawn - 1)
    assert words == heading.text()
    assert QFontMetrics(font).horizontalAdvance(words) < drawn


@pytest.mark.parametrize("width", [60, 120, 170, 200])
def test_what_is_too_long_is_cut_at_the_end_of_the_title(heading: StoryHeading, width: int) -> None:
    words, font = heading.fitting(width)
    title = words.removesuffix(" · 2 SOURCES")
    assert title.endswith("…")
    assert "THE NIGHT OF THE SIRENS".startswith(title[:-1])
    assert QFontMetrics(font).horizontalAdvance(words) <= width


def test_a_session_without_a_title(heading: StoryHeading) -> None:
    heading.show_story("", 1)
    assert heading.fitting(600)[0] == "1 SOURCE"
