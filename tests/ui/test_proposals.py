"""Page furniture is proposed when a source is opened; one key accepts it, one rejects it."""

from __future__ import annotations

from pathlib import Path

from annotator import Session
from tests.driver import Driver

PAGE = (
    "Home > Bridges > Mayor denies\n\n"
    "The mayor \U0001f309 said the cafe\u0301 was open; 1\u00a0200 people came. "
    "\u05d4\u05d2\u05e9\u05e8 \u05d4\u05d9\u05d4 \u05e1\u05d2\u05d5\u05e8, a driver answered.\n\n"
    "Nobody counted them again that day, and nobody will.\n\n"
    "\u00a9 2026 Courier\n"
)


def opened(driver: Driver) -> None:
    """Open a page with a breadcrumb and a copyright line."""
    driver.start()
    driver.drop(words=PAGE)
    driver.see(lambda: "2 stretches look like page furniture" in driver.status())


def test_a_accepts_and_undo_takes_it_back(driver: Driver) -> None:
    opened(driver)
    driver.press("A")
    driver.see(lambda: "One stretch looks like page furniture" in driver.status())
    driver.press("A")
    driver.see_status("That was the last proposal in this source.")
    driver.press("A")
    driver.see_status("Nothing is proposed here.")
    driver.press("Ctrl+Z")
    driver.press("A")
    driver.see_status("That was the last proposal in this source.")


def test_all_is_accepted_with_one_key_and_taken_back_with_one(driver: Driver) -> None:
    opened(driver)
    plain = driver.grey_words()
    driver.press("Shift+A")
    driver.see_status("2 stretches marked as boilerplate.")
    assert driver.grey_words() == ["Home > Bridges > Mayor denies", "\u00a9 2026 Courier"]
    driver.press("Shift+A")
    driver.see_status("Nothing is proposed here.")
    driver.press("Ctrl+Z")
    assert driver.grey_words() == plain
    driver.press("A")
    driver.see(lambda: "One stretch looks like page furniture" in driver.status())
    driver.press("Shift+A")
    driver.see_status("1 stretch marked as boilerplate.")


def test_all_is_left_as_text_with_one_key_and_taken_back_with_one(driver: Driver) -> None:
    opened(driver)
    driver.press("Shift+X")
    driver.see_status("2 stretches left as text.")
    driver.press("X")
    driver.see_status("Nothing is proposed here.")
    driver.press("Ctrl+Z")
    driver.press("Shift+A")
    driver.see_status("2 stretches marked as boilerplate.")


def test_x_leaves_it_as_text(driver: Driver) -> None:
    opened(driver)
    driver.press("X", times=2)
    driver.see_status("That was the last proposal in this source.")
    driver.press("Ctrl+Z")
    driver.see(lambda: "nothing to undo" in driver.status() or "Undone" in driver.status())


def test_the_margin_shows_it_before_it_is_accepted(driver: Driver) -> None:
    opened(driver)
    proposed = driver.margin_beside("Home")
    driver.press("A")
    accepted = driver.margin_beside("Home")
    driver.press("Ctrl+Z")
    driver.press("X", times=2)
    plain = driver.margin_beside("Home")
    assert proposed != accepted != plain != proposed


def test_what_is_out_of_sight_is_shown_before_it_is_answered(driver: Driver) -> None:
    story = "Nobody counted the people at the bridge that day, and nobody will. " * 5 + "\n\n"
    driver.start()
    driver.drop(words=f"The mayor answered.\n\n{story * 20}\u00a9 2026 Courier\n")
    driver.see(lambda: "One stretch looks like page furniture" in driver.status())
    assert driver.first_visible() == 0
    driver.press("A")
    assert driver.first_visible() > 0
    driver.see(lambda: "One stretch looks like page furniture" in driver.status())
    driver.press("A")
    driver.see_status("That was the last proposal in this source.")


def test_what_is_rejected_is_not_offered_after_closing_and_opening(
    driver: Driver, tmp_path: Path
) -> None:
    path = tmp_path / "page.annotator"
    with Session.create(path) as session:
        session.add_source(PAGE, title="Courier")
    driver.start(path)
    driver.see(lambda: "2 stretches look like page furniture" in driver.status())
    driver.press("X")
    driver.see(lambda: "One stretch looks like page furniture" in driver.status())
    plain = driver.margin_beside("Home")
    driver.reopen(path)
    driver.see(lambda: "One stretch looks like page furniture" in driver.status())
    assert driver.margin_beside("Home") == plain
    driver.press("Ctrl+Z")
    if driver.dialog_title():
        driver.answer("Undo")
    driver.see_status("Undone: leave as text")
    assert driver.margin_beside("Home") != plain
