"""How far one is with each source: derived from the first span, completed, named, listed by."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator import Session
from tests.driver import Driver

TEXT = (
    "The harbour 🛥️ was shut. The cafe\u0301 owner says it was not: "
    "\u05d4\u05e0\u05de\u05dc. 40\u00a0boats.\n"
)


@pytest.fixture
def many_sources(driver: Driver, tmp_path: Path) -> Driver:
    """Give a window with eight sources, the second complete, the third with a mark."""
    with Session.create(tmp_path / "s.annotator") as session:
        ids = [session.add_source(TEXT, title=f"Account {n}").id for n in range(1, 9)]
        session.set_status(ids[1], "complete")
        session.add_span(ids[2], 4, 11, "claim")
    driver.start(tmp_path / "s.annotator")
    return driver


def states(driver: Driver) -> list[str]:
    """Return the state of each source that is listed."""
    return [row.rpartition(", ")[2] for row in driver.sources_listed()]


def test_the_first_span_begins_a_source_and_undo_takes_both_back(marking: Driver) -> None:
    assert states(marking) == ["to do", "to do"]
    marking.drag_over("two hours")
    marking.press("3")
    assert states(marking) == ["in progress", "to do"]
    assert marking.sources_listed()[0].endswith("1 span: Figure 1, in progress")
    assert marking.source_tips()[0].endswith("1 span: Figure 1</qt>")
    marking.press("Ctrl+Z")
    assert states(marking) == ["to do", "to do"]


def test_another_annotators_span_begins_nothing_for_me(driver: Driver, tmp_path: Path) -> None:
    with Session.create(tmp_path / "s.annotator") as session:
        source = session.add_source(TEXT, title="Account")
        session.add_span(source.id, 4, 11, "claim", annotator="Bén")
    driver.start(tmp_path / "s.annotator")
    assert states(driver) == ["to do"]


def test_completing_names_what_is_missing_and_f8_shows_it(marking: Driver) -> None:
    for words, key in (("the old bridge had never", "1"), ("answered", "2"), ("two hours", "2")):
        marking.drag_over(words)
        marking.press(key)
    marking.press("Ctrl+Return")
    assert marking.text().startswith("Bridge closed")
    marking.see_status(
        "Complete: 2 denials without a link, 1 claim without a speaker. F8 shows them."
    )
    marking.press("F8")
    assert marking.text().startswith("# Mayor")
    assert marking.filter_says() == "without a link or speaker, 3 of 3"
    seen = []
    for _ in range(4):
        seen.append(marking.current_row("Spans of this source"))
        marking.press("F8")
    assert seen[0] == seen[3] == "Claim: the old bridge had never, paragraph 2"
    assert seen[1] == "Denial: two hours, paragraph 3"
    assert states(marking) == ["complete", "to do"]


def test_nothing_missing_is_said_when_asked(marking: Driver) -> None:
    marking.press("F8")
    marking.see_status("Nothing is missing here")
    marking.press("Ctrl+Return")
    marking.press("Ctrl+Return")
    marking.see_status("Every source is complete.")


def test_completing_goes_on_from_the_end_to_the_beginning(many_sources: Driver) -> None:
    many_sources.choose_row("Sources", "Account 8")
    many_sources.press("Ctrl+Return")
    assert (many_sources.current_row("Sources") or "").startswith("Account 1")
    many_sources.press("Ctrl+Return")
    assert (many_sources.current_row("Sources") or "").startswith("Account 3")


def test_the_list_of_sources_shows_one_state(many_sources: Driver) -> None:
    assert many_sources.states_say() == "All"
    many_sources.list_sources("In progress (1)")
    assert [row.partition(",")[0] for row in many_sources.sources_listed()] == ["Account 3"]
    assert many_sources.states_say() == "In progress: 1 of 8"
    assert many_sources.current_row("Sources") is None
    many_sources.choose_row("Sources", "Account 3")
    many_sources.press("Ctrl+Return")
    assert many_sources.sources_listed() == []
    many_sources.list_sources("All (8)")
    assert states(many_sources).count("complete") == 2


def test_a_handful_of_sources_needs_no_choice(marking: Driver) -> None:
    assert marking.states_say() == ""


def test_a_source_is_put_back_to_do(marking: Driver) -> None:
    marking.press("Ctrl+Return")
    marking.press("Ctrl+PgUp")
    marking.menu("Source > Mark as to do")
    assert states(marking)[0] == "to do"
    marking.press("Ctrl+Z")
    assert states(marking)[0] == "complete"
