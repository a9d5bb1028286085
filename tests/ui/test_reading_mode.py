"""Reading mode: the text alone, at its place, and every key still does what it did."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMainWindow

from annotator.ui.top_bar import TopBar
from tests.driver import Driver
from tests.texts_for_windows import COURIER


@pytest.fixture
def reading(driver: Driver, tmp_path: Path) -> Driver:
    """Give a window in the middle of a long text."""
    long = tmp_path / "long.txt"
    long.write_text(COURIER * 40, encoding="utf-8")
    driver.start()
    driver.drop(long)
    driver.see_sources(1)
    driver.wheel(-30)
    return driver


def _bars(window: QMainWindow) -> list[bool]:
    """Return whether menu bar, tool bar and status bar are shown."""
    (top,) = window.findChildren(TopBar)
    return [bar.isVisible() for bar in (window.menuBar(), top, window.statusBar())]


@pytest.mark.parametrize("back", ["F11", "Esc"])
def test_the_text_is_alone_and_stays_at_its_place(reading: Driver, back: str) -> None:
    before, panels = reading.first_visible(), reading.layout()
    assert before > 0
    reading.press("F11")
    reading.see(reading.window.isFullScreen)
    assert _bars(reading.window) == [False, False, True]
    assert reading.layout()[0] == reading.layout()[2] == 0
    assert reading.focus_name().startswith("Text of")
    reading.press(back)
    reading.see(lambda: not reading.window.isFullScreen())
    assert _bars(reading.window) == [True, True, True]
    reading.see(lambda: reading.layout() == panels)
    assert reading.first_visible() == before
    assert reading.focus_name().startswith("Text of")


def test_esc_first_leaves_what_is_open_in_it(reading: Driver) -> None:
    reading.press("F11")
    reading.press("Ctrl+F")
    reading.type("two hours")
    reading.press("Esc", times=2)
    assert reading.window.isFullScreen()
    reading.press("Esc")
    reading.see(lambda: not reading.window.isFullScreen())


def test_all_keys_hold_while_the_bars_are_away(reading: Driver) -> None:
    reading.press("F11")
    reading.press("Ctrl+F")
    reading.type("two hours")
    reading.press("Esc")
    reading.press("3")
    reading.see_saved()
    reading.press("Ctrl+Z")
    assert reading.spans_listed() == []
    reading.press("Ctrl+B")
    assert min(reading.layout()) > 0
    reading.press("F11")
    assert min(reading.layout()) > 0


def test_a_session_that_is_closed_ends_it(reading: Driver) -> None:
    reading.press("F11")
    reading.press("Ctrl+W")
    reading.see(lambda: not reading.window.isFullScreen())
    assert _bars(reading.window) == [True, False, True]


def test_it_does_not_outlive_the_window_or_hide_the_panels_of_the_next(reading: Driver) -> None:
    reading.press("F11")
    reading.reopen()
    assert not reading.window.isFullScreen()
    assert min(reading.layout()) > 0
