"""A narrow window: the panels give way to the text, and come when they are asked for."""

from __future__ import annotations

from tests.driver import Driver


def test_the_text_keeps_its_column_while_the_window_gets_narrower(marking: Driver) -> None:
    left, text, right = marking.layout()
    for width in (1100, 1024, 960):
        marking.window.resize(width, 700)
        sizes = marking.layout()
        assert sizes[1] >= min(text, 440)
        assert sizes[0] > 0
        assert sizes[2] > 0
    marking.window.resize(1280, 800)
    assert marking.layout() == [left, text, right]


def test_on_a_small_screen_the_panels_hide_and_ctrl_b_brings_them(marking: Driver) -> None:
    marking.press("Shift+End")
    marking.press("1")
    marking.press("N")
    marking.window.resize(800, 600)
    assert marking.layout()[0] == marking.layout()[2] == 0
    assert marking.focus_name().startswith("Text of")
    assert not marking.menu_entry("View > Side panels").isChecked()
    marking.press("Ctrl+B")
    assert min(marking.layout()) > 0
    assert marking.menu_entry("View > Side panels").isChecked()
    marking.press("Ctrl+B")
    assert marking.layout()[0] == 0
    marking.press("Ctrl+B")
    marking.window.resize(1280, 800)
    assert min(marking.layout()) > 0


def test_panels_that_gave_way_come_back_by_themselves_unless_they_were_hidden(
    marking: Driver,
) -> None:
    marking.window.resize(800, 600)
    marking.window.resize(1280, 800)
    assert min(marking.layout()) > 0
    marking.press("Ctrl+B")
    marking.window.resize(800, 600)
    marking.window.resize(1280, 800)
    assert marking.layout()[0] == 0
