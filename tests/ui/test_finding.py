"""Find in the source: while typing, in a circle, and without minding no-break spaces."""

from __future__ import annotations

import pytest

from tests.driver import Driver


@pytest.mark.parametrize("way", ["Ctrl+F", "/", "menu"])
def test_words_are_found_while_they_are_typed(marking: Driver, way: str) -> None:
    if way == "menu":
        marking.menu("Edit > Find in the source")
    else:
        marking.press(way)
    marking.type("the old BRIDGE")
    assert marking.selected_words() == "the old bridge"
    assert marking.find_says() == "1 of 2"


def test_enter_goes_on_and_shift_enter_back_in_a_circle(marking: Driver) -> None:
    marking.press("Ctrl+F")
    marking.type("old bridge")
    places = []
    for keys in ("Return", "Return", "Shift+Return"):
        marking.press(keys)
        places.append(marking.find_says())
    assert places == ["2 of 2", "1 of 2", "2 of 2"]


def test_no_break_spaces_and_accents_do_not_matter_unless_asked(marking: Driver) -> None:
    marking.press("Ctrl+F")
    marking.type("1 200 people")
    assert marking.selected_words() == "1\u00a0200 people"
    marking.press("Ctrl+A")
    marking.type("cafe ")
    assert marking.selected_words() == "cafe\u0301 "
    marking.button("é")
    assert marking.find_says() == "not found"


def test_case_matters_when_asked(marking: Driver) -> None:
    marking.press("Ctrl+F")
    marking.type("THE OLD")
    assert marking.find_says() == "1 of 2"
    marking.button("Aa")
    assert marking.find_says() == "not found"


def test_esc_closes_the_bar_and_leaves_the_match_to_be_tagged(marking: Driver) -> None:
    marking.press("/")
    marking.type("two hours")
    marking.press("Esc")
    assert marking.find_says() == ""
    assert marking.selected_words() == "two hours"
    marking.press("3")
    assert marking.spans_listed() == ["Figure: two hours, paragraph 3"]


def test_keys_in_the_bar_are_the_bars(marking: Driver) -> None:
    marking.press("Ctrl+F")
    marking.type("1n?/")
    assert marking.spans_listed() == []
    assert marking.dialog_title() == ""
    marking.press("Esc")
    marking.press("F3")
    assert marking.find_says() in ("", "not found")


def test_find_next_after_the_bar_is_closed(marking: Driver) -> None:
    marking.press("Ctrl+F")
    marking.type("bridge")
    marking.press("Esc")
    first = marking.caret()
    marking.press("F3")
    assert marking.selected_words() == "bridge"
    assert marking.caret() > first
    marking.press("Shift+F3")
    assert marking.caret() == first


@pytest.mark.parametrize("leave", ["Esc", "Return"])
def test_words_that_are_not_there_leave_what_was_selected_before(
    marking: Driver, leave: str
) -> None:
    marking.drag_over("The old bridge had never")
    marking.press("2")
    marking.press("Shift+Right", times=3)
    before = (marking.selected_words(), marking.caret())
    marking.press("Ctrl+F")
    marking.press("Ctrl+A")
    marking.type("bq")
    assert marking.find_says() == "not found"
    marking.press(leave)
    assert (marking.selected_words(), marking.caret()) == before
    if leave == "Return":
        marking.press("Esc")
    assert (marking.selected_words(), marking.caret()) == before


def test_an_emptied_field_gives_the_selection_back(marking: Driver) -> None:
    marking.press("Shift+Right", times=5)
    before = marking.selected_words()
    marking.press("Ctrl+F")
    marking.press("Ctrl+A")
    marking.type("owner")
    assert marking.selected_words() == "owner"
    marking.press("Ctrl+A")
    marking.press("Backspace")
    assert marking.selected_words() == before


@pytest.mark.parametrize("steps", range(1, 6))
def test_esc_closes_the_bar_from_each_of_its_buttons(marking: Driver, steps: int) -> None:
    marking.press("Ctrl+F")
    marking.type("two hours")
    marking.press("Tab", times=steps)
    assert not marking.focus_name().startswith("Find")
    marking.press("Esc")
    assert marking.find_says() == ""
    assert marking.focus_name().startswith("Text of")
    assert marking.selected_words() == "two hours"
