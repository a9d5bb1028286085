"""Undo and redo: by key, menu and button, across sources and across closing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.driver import Driver

WORDS = "It was a disgrace"
UNDO: dict[str, Callable[[Driver], None]] = {
    "key": lambda driver: driver.press("Ctrl+Z"),
    "menu": lambda driver: driver.menu("Edit > Undo"),
    "button": lambda driver: driver.button("Undo"),
}
REDO: dict[str, Callable[[Driver], None]] = {
    "key": lambda driver: driver.press("Ctrl+Shift+Z"),
    "other key": lambda driver: driver.press("Ctrl+Y"),
    "menu": lambda driver: driver.menu("Edit > Redo"),
    "button": lambda driver: driver.button("Redo"),
}


@pytest.fixture
def marked(marking: Driver) -> Driver:
    """Give a window with one span."""
    marking.drag_over(WORDS)
    marking.press("4")
    return marking


@pytest.mark.parametrize("way", UNDO)
def test_a_mark_is_taken_back_and_named(marked: Driver, way: str) -> None:
    UNDO[way](marked)
    assert marked.spans_listed() == []
    assert "Undone: " in marked.status()


@pytest.mark.parametrize("way", REDO)
def test_and_done_again(marked: Driver, way: str) -> None:
    marked.press("Ctrl+Z")
    REDO[way](marked)
    assert len(marked.spans_listed()) == 1
    assert "Done again: " in marked.status()


def test_the_menu_says_what_undo_would_do(marked: Driver) -> None:
    marked.see(lambda: "opinion" in marked.menu_tip("Edit > Undo"))
    marked.press("Ctrl+Z")
    marked.see(lambda: "opinion" in marked.menu_tip("Edit > Redo"))


def test_undo_goes_to_where_it_happened(marked: Driver) -> None:
    marked.press("Ctrl+PgDown")
    assert marked.spans_listed() == []
    marked.press("Delete")
    marked.press("Ctrl+PgUp")
    marked.choose_row("Spans of this source", "Opinion")
    marked.press("Delete")
    marked.press("Ctrl+PgDown")
    marked.press("Ctrl+Z")
    assert marked.text().startswith("# Mayor")
    assert len(marked.spans_listed()) == 1


@pytest.mark.parametrize("way", UNDO)
def test_going_back_past_todays_opening_is_asked_until_one_agrees(marked: Driver, way: str) -> None:
    marked.reopen()
    for _ in range(2):
        UNDO[way](marked)
        assert "opinion" in marked.answer("Cancel")
        marked.let_go()
        assert len(marked.spans_listed()) == 1
    UNDO[way](marked)
    marked.answer("Undo")
    assert marked.spans_listed() == []
    marked.press("Ctrl+Shift+Z")
    assert len(marked.spans_listed()) == 1


@pytest.mark.parametrize("way", UNDO)
def test_agreeing_takes_back_what_was_done_before_todays_opening(marked: Driver, way: str) -> None:
    marked.reopen()
    UNDO[way](marked)
    assert "before today" in marked.answer("Undo")
    assert marked.spans_listed() == []
    assert marked.dialog_title() == ""
    UNDO[way](marked)
    marked.see(lambda: marked.sources_listed() == [])


def test_what_was_done_today_is_taken_back_without_a_question(marked: Driver) -> None:
    marked.reopen()
    marked.press("1")
    marked.press("Ctrl+Z")
    assert [row.split(":")[0] for row in marked.spans_listed()] == ["Opinion"]
    assert marked.dialog_title() == ""


def test_the_history_names_what_was_done(marked: Driver) -> None:
    marked.menu("Session > History")
    marked.see_dialog("History")
    rows = marked.table("History")
    assert any("opinion" in row for row in rows)
    assert "import" in " ".join(rows)


def test_erasing_asks_and_cannot_be_undone(marked: Driver) -> None:
    marked.menu("Mark > Erase span for good")
    marked.answer("Cancel")
    assert len(marked.spans_listed()) == 1
    marked.menu("Mark > Erase span for good")
    assert "cannot be undone" in marked.answer("Erase")
    assert marked.spans_listed() == []
    marked.menu("Session > History")
    marked.see_dialog("History")
    assert not any("disgrace" in row for row in marked.table("History"))


def test_without_a_source_no_place_is_told(driver: Driver, articles: list[Path]) -> None:
    driver.start()
    driver.drop(articles[0])
    driver.see_sources(1)
    driver.see_status("¶1, character 1")
    driver.press("Ctrl+Z")
    assert driver.sources_listed() == []
    assert "¶" not in driver.status()
    driver.press("Ctrl+Shift+Z")
    driver.choose_row("Sources", "Mayor denies")
    driver.see_status("¶1, character 1")


def test_a_span_out_of_sight_is_shown_before_it_is_deleted(driver: Driver) -> None:
    story = "Nobody counted the people at the bridge that day, and nobody will. " * 5 + "\n\n"
    driver.start()
    driver.drop(words="The mayor \U0001f309 answered the cafe\u0301 owner.\n\n" + story * 20)
    driver.drag_over("answered")
    driver.press("1")
    driver.wheel(-60)
    assert driver.first_visible() > 40
    driver.press("Delete")
    driver.see_status("The span was out of sight. Del again deletes it.")
    assert (len(driver.spans_listed()), driver.first_visible()) == (1, 0)
    driver.press("Delete")
    assert driver.spans_listed() == []
