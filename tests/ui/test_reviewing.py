"""The marks that wait on a later reading: seen on both sides, accepted, dropped."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator import Session
from tests.driver import Driver
from tests.readings import (
    CHANGED,
    LOST,
    NEW,
    TURNING,
    make_ambiguous,
    make_readings,
    make_three_readings,
)

LIST = "Marks that wait"
NOW = "eleven of twelve stations had sounded by 04:25"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_readings(tmp_path / "flood.annotator")


@pytest.fixture
def review(driver: Driver, path: Path) -> Driver:
    """Give a driver that has opened the review of what waits."""
    driver.start(path)
    driver.press("F5")
    driver.see_review()
    return driver


def stored(driver: Driver) -> list[str]:
    """Return the words of the spans on the later reading, as they are in the list."""
    driver.press("Esc")
    driver.press("Esc")
    return [each.partition(": ")[2].rpartition(",")[0] for each in driver.spans_listed()]


def test_what_waits_is_listed_with_what_became_of_it(review: Driver) -> None:
    rows = review.rows(LIST)
    assert [each.rpartition(", paragraph")[0] or each for each in rows] == rows
    assert rows[0].startswith(f"Claim: {CHANGED[0]}, changed, ")
    assert rows[1].startswith(f"Claim: {TURNING[0]}, changed, ")
    assert rows[2] == f"Claim: {LOST[0]}, lost"
    assert review.focus_name() == LIST


def test_both_places_are_framed_and_the_words_said(review: Driver) -> None:
    assert review.framed(0) == [(CHANGED[0], True)]
    assert review.framed(1) == [(NOW, True)]
    title, then, now = review.card_words()
    assert title.startswith("Claim · changed, ")
    assert f"⌈{CHANGED[0]}⌋" in then
    assert f"⌈{NOW}⌋" in now
    assert CHANGED[0] in review.told_of_review()
    assert NOW in review.told_of_review()


def test_nothing_is_accepted_before_the_user_does(review: Driver) -> None:
    review.press("J", 2)
    review.press("K", 2)
    assert len(review.rows(LIST)) == 3
    assert len(stored(review)) == 2


def test_enter_accepts_and_goes_on_and_undo_takes_it_back(review: Driver) -> None:
    review.press("Return")
    review.see(lambda: len(review.rows(LIST)) == 2)
    assert review.current_row(LIST) == review.rows(LIST)[0]
    assert TURNING[0] in review.rows(LIST)[0]
    review.press("Ctrl+Z")
    assert len(review.rows(LIST)) == 3
    assert CHANGED[0] in (review.current_row(LIST) or "")
    review.press("Ctrl+Shift+Z")
    assert NOW in stored(review)


def test_d_drops_a_mark(review: Driver) -> None:
    review.press("J", 2)
    assert LOST[0] in (review.current_row(LIST) or "")
    review.press("D")
    assert len(review.rows(LIST)) == 2
    review.press("Ctrl+Z")
    assert len(review.rows(LIST)) == 3


def test_what_is_lost_cannot_be_accepted_without_words(review: Driver) -> None:
    review.press("End")
    review.press("Return")
    review.see_status("select those the mark belongs to now, or press D to drop it")
    assert len(review.rows(LIST)) == 3


def test_words_chosen_with_the_mouse_become_the_place(review: Driver) -> None:
    review.press("End")
    review.drag_in_review("a first report is due on Friday")
    assert "⌈a first report is due on Friday⌋" in review.card_words()[2]
    review.press("Return")
    assert len(review.rows(LIST)) == 2
    assert "a first report is due on Friday" in stored(review)


def test_words_chosen_with_the_keys_of_the_text_become_the_place(review: Driver) -> None:
    review.press("Shift+E")
    assert "⌈eleven of twelve stations had sounded by⌋" in review.card_words()[2]
    review.press("Shift+W")
    assert "⌈of twelve stations had sounded by⌋" in review.card_words()[2]
    review.press("Return")
    assert "of twelve stations had sounded by" in stored(review)


def test_a_double_click_selects_a_word(review: Driver) -> None:
    review.click_in_review("ministry", twice=True)
    assert "⌈ministry⌋" in review.card_words()[2]
    review.press("Esc")
    assert f"⌈{NOW}⌋" in review.card_words()[2]
    assert review.is_review_open()


def test_a_click_on_the_old_mark_goes_to_it(review: Driver) -> None:
    review.click_in_review(LOST[0])
    assert LOST[0] in (review.current_row(LIST) or "")
    assert review.framed(0) == [(LOST[0], True)]
    assert review.framed(1) == []


def test_a_selection_is_not_carried_to_the_next_mark(review: Driver) -> None:
    review.drag_in_review("a first report is due on Friday")
    review.press("J")
    assert "first report" not in review.card_words()[2]


def test_what_was_not_decided_waits_after_closing(review: Driver, path: Path) -> None:
    review.press("Return")
    review.see(lambda: len(review.rows(LIST)) == 2)
    review.reopen(path)
    review.menu("Source > Marks that wait")
    review.see_review()
    assert [each.split(",")[0] for each in review.rows(LIST)] == [
        f"Claim: {TURNING[0]}",
        f"Claim: {LOST[0]}",
    ]


def test_when_all_is_decided_the_page_says_so(review: Driver) -> None:
    review.button("Accept")
    review.press("Return")
    review.button("Drop")
    assert review.rows(LIST) == []
    assert review.told_empty(LIST).startswith("No mark waits")
    assert review.card_words() == []
    review.button("Back to the text")
    assert not review.is_review_open()
    assert review.text() == NEW


def test_without_an_earlier_reading_it_says_so(marking: Driver) -> None:
    for action in ("Marks that wait", "Show what changed", "Show earlier reading"):
        marking.menu(f"Source > {action}")
        marking.see_status("This is the first reading of its page")
    marking.menu("Source > Show the reading after it")
    marking.see_status("This is the latest reading")


def test_a_read_only_session_says_why_not(driver: Driver, path: Path) -> None:
    with Session.open(path):
        driver.start(path)
        driver.press("F5")
        driver.see_review()
        driver.press("Return")
        driver.see_status("read-only")
        assert len(driver.rows(LIST)) == 3


def test_every_control_of_the_page_has_a_name_and_is_reached(review: Driver) -> None:
    assert review.nameless() == []
    assert review.unseen_focus() == []
    walked = review.walked("Tab")
    assert set(walked) >= {LIST, "Accept (Enter)", "Drop (D)", "Both readings"}
    assert sorted(set(walked)) == review.controls()


def test_tagging_by_menu_goes_back_to_the_text_first(review: Driver) -> None:
    review.menu("Edit > Find in the source")
    assert not review.is_review_open()
    assert review.focus_name() == "Find in this source"


def test_one_of_several_places_is_chosen_by_its_number(driver: Driver, tmp_path: Path) -> None:
    path = tmp_path / "sirens.annotator"
    make_ambiguous(path)
    driver.start(path)
    driver.press("F5")
    driver.see_review()
    assert driver.rows(LIST)[0].endswith("2 places")
    assert [strong for _, strong in driver.framed(1)] == [False, False]
    driver.press("Return")
    driver.see_status("There are 2 places: press the number of one, then Enter.")
    driver.press("3")
    driver.see_status("There is no place 3.")
    assert len(driver.rows(LIST)) == 1
    driver.press("2")
    assert [strong for _, strong in driver.framed(1)] == [False, True]
    assert "valley they think that ⌈nobody heard the sirens 🛶⌋" in driver.card_words()[2]
    driver.press("Return")
    assert driver.rows(LIST) == []
    driver.press("Esc")
    (span,) = driver.spans_listed()
    assert span.endswith("paragraph 2")


def test_a_mark_stands_beside_the_reading_on_which_it_was_made(
    driver: Driver, tmp_path: Path
) -> None:
    path = tmp_path / "three.annotator"
    make_three_readings(path)
    driver.start(path)
    driver.press("F5")
    driver.see_review()
    rows = driver.rows(LIST)
    assert len(rows) == 4
    assert "a first report is due on Friday" in rows[0]
    assert driver.review_headers()[0].startswith("2nd reading")
    driver.press("J")
    driver.see(lambda: driver.review_headers()[0].startswith("1st reading"))
    assert driver.framed(0) == [(CHANGED[0], True)]
    assert driver.review_headers()[1].startswith("3rd reading")
    assert CHANGED[0] in (driver.current_row(LIST) or "")
    driver.press("K")
    driver.see(lambda: driver.review_headers()[0].startswith("2nd reading"))
    assert driver.framed(0) == [("a first report is due on Friday", True)]
