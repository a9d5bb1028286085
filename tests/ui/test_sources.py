"""Sources: bringing them in, going through them, their details."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.driver import Driver


@pytest.mark.parametrize("way", ["drop", "dialog", "key"])
def test_files_are_brought_in(driver: Driver, articles: list[Path], way: str) -> None:
    driver.start()
    driver.press("Ctrl+N")
    if way == "drop":
        driver.drop(*articles)
    else:
        if way == "key":
            driver.press("Ctrl+I")
        else:
            driver.menu("Session > Import")
        driver.choose_files(*articles)
    driver.see_sources(2)
    driver.see(lambda: driver.text().startswith("# Mayor denies"))
    driver.see_saved()


def test_line_ends_become_lf_and_it_is_said(driver: Driver, articles: list[Path]) -> None:
    driver.start()
    driver.drop(articles[1])
    driver.see(lambda: "Bridge closed" in driver.text())
    assert "\r" not in driver.text()
    assert "900\u00a0people" in driver.text()


def test_pasted_text_is_a_source_at_once(marking: Driver) -> None:
    marking.put_on_clipboard("A third account\n\nNobody crossed the bridge \U0001f309.\n")
    marking.press("Ctrl+V")
    marking.see_sources(3)
    assert marking.text().startswith("A third account")
    assert marking.sources_listed()[2].startswith("A third account")


@pytest.mark.parametrize("way", ["key", "menu", "list"])
def test_the_next_source_is_opened(marking: Driver, way: str) -> None:
    if way == "key":
        marking.press("Ctrl+PgDown")
    elif way == "menu":
        marking.menu("Source > Next source")
    else:
        marking.choose_row("Sources", "Bridge closed")
    assert marking.text().startswith("Bridge closed")
    assert (marking.current_row("Sources") or "").startswith("Bridge closed")
    marking.press("Ctrl+PgUp")
    assert marking.text().startswith("# Mayor")


def test_completing_goes_to_the_next_to_do(marking: Driver) -> None:
    marking.press("Ctrl+Return")
    assert marking.text().startswith("Bridge closed")
    marking.see(lambda: marking.sources_listed()[0].endswith("complete"))
    marking.press("Ctrl+Return")
    assert "Every source is complete" in marking.status()


def test_details_are_edited_as_one_change(marking: Driver) -> None:
    marking.press("F2")
    marking.fill("Title", "Mayor denies")
    marking.fill("Outlet", "Harbour Post")
    marking.fill("Published", "2026-03-14")
    marking.button("OK")
    row = "Mayor denies, Harbour Post  14 Mar 2026, 0 spans, to do"
    marking.see(lambda: marking.sources_listed()[0] == row)
    marking.press("Ctrl+Z")
    marking.see(lambda: marking.sources_listed()[0] != row)


def test_removing_a_source_can_be_undone_and_erasing_cannot(marking: Driver) -> None:
    marking.menu("Source > Remove source")
    marking.see_sources(1)
    marking.press("Ctrl+Z")
    marking.see_sources(2)
    marking.menu("Source > Erase source for good")
    marking.answer("Erase")
    marking.see_sources(1)


def test_panes_are_stepped_through(marking: Driver) -> None:
    seen = []
    for _ in range(3):
        seen.append(marking.focus_name())
        marking.press("F6")
    assert seen[1:] == ["Spans of this source", "Sources"]
    assert marking.focus_name().startswith("Text of")
    marking.press("Shift+F6")
    assert marking.focus_name() == "Sources"
    marking.press("Esc")
    assert marking.focus_name().startswith("Text of")


def test_a_long_import_is_cancelled_and_keeps_whole_files(marking: Driver, tmp_path: Path) -> None:
    files = [tmp_path / f"account-{number}.html" for number in range(600)]
    for number, file in enumerate(files):
        file.write_text(f"<html><p>Account {number}: nobody crossed it.</p>", encoding="utf-8")
    marking.drop(*files)
    marking.see(lambda: " of 600" in marking.progress())
    marking.button("Cancel")
    marking.see(lambda: marking.progress() == "")
    assert 2 < len(marking.sources_listed()) < 602
    marking.see_offer("brought in")
    marking.press("Ctrl+Z")
    marking.see_sources(2)


def test_a_long_import_opens_its_first_source_at_once(marking: Driver, tmp_path: Path) -> None:
    files = [tmp_path / f"account-{number}.txt" for number in range(6)]
    for number, file in enumerate(files):
        file.write_text(f"Account {number}\n\nNobody crossed it.\n", encoding="utf-8")
    marking.drop(*files)
    marking.see_sources(8)
    assert marking.text().startswith("Account 0")
    marking.see_offer("6 brought in [Show]")
    assert marking.progress() == ""


def test_marks_are_shown_after_the_source_was_renamed(marking: Driver) -> None:
    marking.press("F2")
    marking.fill("Title", "Another title")
    marking.button("OK")
    marking.drag_over("Some 1\u00a0200 people")
    marking.press("3")
    assert marking.spans_listed() == ["Figure: Some 1 200 people, paragraph 2"]
    assert marking.marked_words() == ["Some 1\u00a0200 people"]
