"""Starting: the start page, new sessions from what comes in, and going on where one was."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.session.session import Session
from tests.driver import Driver

CONTINUE = "Sessions to continue"


def test_the_first_page_offers_the_sample_and_says_that_nothing_leaves(driver: Driver) -> None:
    driver.start()
    assert [row.split(":")[0] for row in driver.rows(CONTINUE)] == ["Sample story"]
    assert "Everything stays on this computer." in driver.status()
    assert driver.focus_name() == CONTINUE
    assert driver.title == "Annotator"


def test_dropped_articles_open_in_a_new_session_saved_at_once(
    driver: Driver, articles: list[Path], own_home: Path
) -> None:
    driver.start()
    driver.drop(*articles)
    driver.see_sources(2)
    driver.see_saved()
    assert driver.focus_name().startswith("Text of")
    (made,) = (own_home / "sessions").glob("*.annotator")
    assert driver.title == f"{made.stem} — Annotator"
    assert made.stem.endswith("Session")
    driver.close()
    with Session.open(made, read_only=True) as session:
        assert len(session.sources()) == 2


@pytest.mark.parametrize("way", ["paste", "drop"])
def test_text_opens_in_a_new_session(driver: Driver, way: str) -> None:
    words = "The bridge\n\nIt was closed."
    driver.start()
    if way == "drop":
        driver.drop(words=words)
    else:
        driver.put_on_clipboard(words)
        driver.press("Ctrl+V")
    driver.see(lambda: driver.text() == words)
    driver.see(lambda: driver.sources_listed()[:1] == ["The bridge, pasted text, 0 spans, to do"])


def test_from_the_first_page_to_a_mark_in_four_actions(
    driver: Driver, articles: list[Path]
) -> None:
    driver.start()
    driver.drop(articles[1])
    driver.see_sources(1)
    driver.double_click_on("seven")
    driver.press("3")
    driver.see_saved()
    assert driver.spans_listed() == ["Figure: seven, paragraph 2"]


def test_the_sample_opens_by_the_keyboard_alone(driver: Driver) -> None:
    driver.start()
    driver.press("Return")
    driver.see(lambda: len(driver.sources_listed()) >= 2)
    assert driver.spans_listed()


def test_closing_lists_the_session_with_counts_and_place(marking: Driver) -> None:
    marking.drag_over("two hours")
    marking.press("3")
    marking.press("Ctrl+W")
    (row, _sample) = marking.rows(CONTINUE)
    assert "2 sources · 1 span · at Mayor denies bridge was closed ¶3" in row
    assert "today" in row
    marking.press("Return")
    marking.see(lambda: marking.spans_listed() == ["Figure: two hours, paragraph 3"])


def test_starting_again_goes_on_where_one_was(marking: Driver) -> None:
    marking.press("Ctrl+PgDown")
    marking.drag_over("About 900\u00a0people")
    marking.press("3")
    marking.menu("View > Zoom in")
    marking.reopen()
    assert marking.text().startswith("Bridge closed")
    assert marking.current_row("Spans of this source") == "Figure: About 900 people, paragraph 2"
    assert "110 %" in marking.status()
    marking.press("Delete")
    assert marking.spans_listed() == []


def test_a_session_file_is_opened_when_it_is_dropped(driver: Driver, tmp_path: Path) -> None:
    path = tmp_path / "flood.annotator"
    Session.create(path, title="Flood").close()
    driver.start()
    driver.drop(path)
    assert driver.title == "Flood — Annotator"


def test_a_session_is_chosen_in_the_dialog(driver: Driver, tmp_path: Path) -> None:
    path = tmp_path / "flood.annotator"
    Session.create(path, title="Flood").close()
    driver.start()
    driver.press("Ctrl+O")
    driver.choose_files(path)
    assert driver.title == "Flood — Annotator"


def test_the_session_is_renamed(marking: Driver) -> None:
    marking.menu("Session > Rename session")
    marking.fill("Title of the session", "Bridge, March")
    marking.press("Return")
    marking.see(lambda: marking.title == "Bridge, March — Annotator")
    marking.press("Ctrl+Z")
    marking.see(lambda: marking.title != "Bridge, March — Annotator")


def test_the_annotators_name_is_changed_in_the_status_bar(marking: Driver) -> None:
    marking.drag_over("two hours")
    marking.press("3")
    marking.menu("Session > Annotator’s name")
    marking.fill("Your name, as marks and exports will carry it", "Mira")
    marking.press("Return")
    marking.see_status("Annotator: Mira")
    assert "Mira" in marking.inspector_words()
    marking.reopen()
    assert "Annotator: Mira" in marking.status()


def test_a_title_from_right_to_left_turns_nothing_around_it(driver: Driver, tmp_path: Path) -> None:
    path, title = tmp_path / "bridge.annotator", "הגשר נסגר e\u0301 \U0001f309"
    with Session.create(path, title=title) as session:
        session.add_source("The\u00a0bridge was closed.", title=title)
    driver.start(path)
    assert driver.title == f"\u2068{title}\u2069 — Annotator"
    driver.press("Ctrl+W")
    (row, _sample) = driver.rows(CONTINUE)
    assert f"at \u2068{title}\u2069 ¶1" in row
