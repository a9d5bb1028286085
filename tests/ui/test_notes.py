"""Notes: written in a field that owns its keys, stored once as one change when it is left."""

from __future__ import annotations

import pytest

from tests.driver import Driver

WORDS = "It was a disgrace"


@pytest.fixture
def noted(marking: Driver) -> Driver:
    """Give a window with the note of a fresh span open."""
    marking.drag_over(WORDS)
    marking.press("4")
    marking.press("N")
    return marking


def test_the_status_bar_says_editing_until_the_field_is_left(noted: Driver) -> None:
    assert "Editing…" in noted.status()
    noted.type("who else was there?")
    assert "Editing…" in noted.status()
    noted.press("Esc")
    noted.see_saved()


@pytest.mark.parametrize("leaving", ["Esc", "Ctrl+Return", "F6"])
def test_leaving_the_field_stores_the_note_as_one_change(noted: Driver, leaving: str) -> None:
    noted.type("ask 1 2 n /")
    noted.press(leaving)
    assert noted.note() == "ask 1 2 n /"
    assert len(noted.spans_listed()) == 1
    noted.menu("Edit > Undo")
    assert noted.note() == ""
    assert noted.spans_listed() != []


def test_the_list_opens_the_note_too(marking: Driver) -> None:
    marking.drag_over(WORDS)
    marking.press("4")
    marking.choose_row("Spans of this source", "Opinion")
    marking.press("N")
    assert marking.focus_name() == "Note of the span"


def test_a_note_that_did_not_change_is_no_change(noted: Driver) -> None:
    noted.press("Esc")
    noted.menu("Edit > Undo")
    assert noted.spans_listed() == []


def test_undo_in_the_field_is_the_fields(noted: Driver) -> None:
    noted.type("wrong")
    noted.press("Ctrl+Z")
    assert noted.note() == ""
    assert len(noted.spans_listed()) == 1


def test_closing_the_window_keeps_what_is_being_written(noted: Driver) -> None:
    noted.type("half a thought")
    noted.reopen()
    assert noted.note() == "half a thought"
