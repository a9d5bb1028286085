"""Later readings come in: offered where the address is known, or chosen by hand; never unasked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator import Session
from annotator.session.fetched_pages import FetchedPages
from tests.driver import Driver
from tests.fetching.serving import PUBLIC, World, sent
from tests.readings import ADDRESS, MARKS, NEW, OLD, TITLE, make_first, make_readings, page

FILES = "Files of the import"
CAME = "1 mark stands where it was, 1 moved, 3 wait for you."
LATER = "Source > Later reading"
CONTINUE = "Sessions to continue"


@pytest.fixture
def saved(tmp_path: Path) -> tuple[Path, Path]:
    """Give the page as it was saved twice, with some time between."""
    first, later = tmp_path / "first.html", tmp_path / "later.html"
    first.write_text(page(OLD), encoding="utf-8")
    later.write_text(page(NEW), encoding="utf-8")
    return first, later


@pytest.fixture
def offered(driver: Driver, saved: tuple[Path, Path]) -> Driver:
    """Give a driver with the first page marked, on which the later one was dropped."""
    driver.start()
    driver.drop(saved[0])
    driver.see_status("1 source imported.")
    for words, _ in MARKS:
        driver.drag_over(words)
        driver.press("1")
    driver.drop(saved[1])
    driver.see_offer("is here already from this address [Decide…]")
    return driver


def test_what_is_offered_is_not_taken_and_blocks_nothing(offered: Driver) -> None:
    assert not offered.is_dialog_shown()
    assert len(offered.sources_listed()) == 1
    assert "not the latest" not in offered.header()
    assert len(offered.spans_listed()) == 5


def test_it_is_taken_as_the_later_reading(offered: Driver) -> None:
    offered.button("Decide")
    (line,) = offered.asked_lines()
    assert line.startswith("later reading: ")
    offered.press("Return")
    offered.see_status(CAME)
    assert offered.offered() == "3 marks to decide on [Review…]"
    assert offered.header().startswith("2nd reading · ")
    assert len(offered.sources_listed()) == 1
    offered.button("Review")
    offered.see_review()
    assert len(offered.rows("Marks that wait")) == 3


def test_the_report_says_what_was_chosen(offered: Driver) -> None:
    offered.menu("Session > Decide on pages that are here")
    offered.button("Go on")
    offered.see_status(CAME)
    offered.menu("Session > What the last import brought")
    (row,) = offered.table_rows(FILES)
    assert "imported" in row
    assert "A later reading: 2 marks carried over" in row
    offered.press("Esc")


def test_closing_asks_first_while_it_is_not_decided(offered: Driver) -> None:
    offered.menu("Session > Close session")
    asked = offered.answer("Cancel")
    assert "You have not decided what is to become of the other text of" in asked
    assert len(offered.sources_listed()) == 1
    offered.menu("Session > Close session")
    offered.answer("Close without it")
    offered.see(lambda: "Sample story" in " ".join(offered.rows(CONTINUE)))


def test_what_was_decided_is_not_asked_about_at_the_end(offered: Driver) -> None:
    offered.button("Decide")
    offered.press("E")
    offered.press("Return")
    offered.see_status("Nothing was added.")
    offered.menu("Session > Close session")
    assert not offered.is_dialog_shown()


def test_the_offer_says_how_many_marks_still_wait(offered: Driver) -> None:
    offered.button("Decide")
    offered.press("Return")
    offered.see_offer("3 marks to decide on [Review…]")
    offered.press("F5")
    offered.see_review()
    offered.press("D")
    assert offered.offered() == "2 marks to decide on [Review…]"
    assert offered.header().startswith("2nd reading · 2 marks wait · ")
    offered.press("Ctrl+Z")
    assert offered.offered() == "3 marks to decide on [Review…]"
    offered.press("Return")
    assert offered.header().startswith("2nd reading · 2 marks wait · ")
    offered.press("D", times=2)
    assert offered.offered() == ""
    assert "wait" not in offered.header()


def test_after_opening_again_the_line_over_the_text_says_that_marks_wait(
    driver: Driver, tmp_path: Path
) -> None:
    driver.start(make_readings(tmp_path / "flood.annotator"))
    assert driver.header().startswith("2nd reading · 3 marks wait · ")


@pytest.mark.parametrize("way", ["key", "button"])
def test_it_is_taken_as_another_source(offered: Driver, way: str) -> None:
    offered.button("Decide")
    if way == "key":
        offered.press("A")
    else:
        offered.button("Take it as another source")
    assert offered.asked_lines()[0].startswith("another source: ")
    offered.button("Go on")
    offered.see_sources(2)
    assert "later reading" not in "".join(offered.sources_listed())
    offered.menu("Session > What the last import brought")
    assert "You took it as another source" in offered.table_rows(FILES)[0]
    offered.press("Esc")


def test_it_is_left(offered: Driver) -> None:
    offered.button("Decide")
    offered.press("E")
    offered.button("Go on")
    offered.see(lambda: not offered.is_dialog_shown())
    assert len(offered.sources_listed()) == 1
    offered.menu("Session > What the last import brought")
    assert "You left it: nothing of it was added." in offered.table_rows(FILES)[0]
    offered.press("Esc")
    offered.menu("Session > Decide on pages that are here")
    offered.see_status("No page waits to be decided on.")


def test_what_is_cancelled_is_asked_again(offered: Driver) -> None:
    offered.button("Decide")
    offered.press("Esc")
    offered.menu("Session > Decide on pages that are here")
    assert len(offered.asked_lines()) == 1
    offered.press("Esc")


def test_of_several_all_can_be_answered_alike(
    driver: Driver, saved: tuple[Path, Path], tmp_path: Path
) -> None:
    first, later = saved
    other, other_later = tmp_path / "other.html", tmp_path / "other-later.html"
    for path, text in ((other, OLD), (other_later, NEW)):
        words = page(text).replace(ADDRESS, "https://other.example/flood")
        path.write_text(words.replace("The mill road", "The other road"), encoding="utf-8")
    driver.start()
    driver.drop(first, other)
    driver.see_offer("2 brought in")
    driver.drop(later, other_later)
    driver.see_offer("2 pages are here already from their addresses")
    driver.button("Decide")
    driver.press("E")
    assert [each.split(":")[0] for each in driver.asked_lines()] == ["left", "later reading"]
    driver.tick_box("The same for all of them")
    driver.press("L")
    assert [each.split(":")[0] for each in driver.asked_lines()] == ["later reading"] * 2
    driver.button("Go on")
    driver.see_status("2 later readings taken, 0 marks wait for you in all.")
    assert len(driver.sources_listed()) == 2


@pytest.fixture
def first(driver: Driver, tmp_path: Path) -> Driver:
    """Give a driver with the first reading open."""
    path = tmp_path / "flood.annotator"
    make_first(path)
    driver.start(path)
    return driver


def test_a_file_is_taken_by_hand(first: Driver, tmp_path: Path) -> None:
    later = tmp_path / "later.txt"
    later.write_text(NEW, encoding="utf-8")
    first.menu(LATER)
    first.button("Choose a file")
    first.choose_files(later)
    first.see_status(CAME)
    assert first.text() == NEW


def test_the_clipboard_is_taken_by_hand(first: Driver) -> None:
    first.put_on_clipboard(NEW)
    first.press("Ctrl+K")
    first.type("later reading")
    first.press("Return")
    first.button("Paste the text")
    first.see_status(CAME)
    first.press("Ctrl+Z")
    first.see(lambda: first.text() == OLD)
    assert len(first.spans_listed()) == 5


def test_the_very_same_text_is_refused(first: Driver) -> None:
    first.put_on_clipboard(OLD)
    first.menu(LATER)
    first.button("Paste the text")
    first.see(lambda: first.dialog_title() == "Later reading")
    assert "there is nothing to revise" in first.answer("OK")


def test_ways_that_are_closed_say_why(marking: Driver) -> None:
    marking.put_on_clipboard("")
    marking.menu(LATER)
    assert not marking.can_press("Paste the text")
    assert not marking.can_press("Fetch the address again")
    said = " ".join(marking.dialog_words())
    assert "the clipboard holds no text and this source has no address" in said
    marking.press("Esc")


@pytest.fixture
def world() -> Iterator[World]:
    """Give a network in which the page has another text now."""
    made = World()
    made.has("paper.example", [PUBLIC])
    made.pages["/story"] = sent(page(NEW).encode("utf-8"))
    with made.serving():
        yield made


def test_the_address_is_fetched_again(driver: Driver, world: World, tmp_path: Path) -> None:
    path = tmp_path / "flood.annotator"
    with Session.create(path) as session:
        meta = {"url": "http://paper.example/story"}
        session.add_source(OLD, title=TITLE, meta=meta)
    driver.pages = lambda archived: FetchedPages(world.network, archived_url=archived)
    driver.start(path)
    driver.menu(LATER)
    driver.button("Fetch the address again")
    driver.tick_box("Fetch pages from the network when I ask for it")
    driver.button("Fetch")
    driver.see(lambda: "ministry has asked" in driver.text())
    assert driver.header().startswith("2nd reading")


def test_two_documents_are_refused(first: Driver, tmp_path: Path) -> None:
    rows = tmp_path / "rows.csv"
    rows.write_text("text\nOne 🛶 account.\nAnother cafe\u0301.\n", encoding="utf-8")
    first.menu(LATER)
    first.button("Choose a file")
    first.choose_files(rows)
    first.see(lambda: first.dialog_title() == "Later reading")
    assert "Only one document can be a later reading" in first.answer("OK")
