"""What the status bar says in passing: it stays until the user does something else, no longer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.session.session import Session
from tests.driver import Driver

EMPTY = "The clipboard holds no text and no files."
ACTS: dict[str, Callable[[Driver], None]] = {
    "tag": lambda driver: driver.press("2"),
    "next source": lambda driver: driver.press("Ctrl+PgDown"),
    "chosen source": lambda driver: driver.choose_row("Sources", "Bridge closed"),
    "next span": lambda driver: driver.press("Tab"),
    "drop": lambda driver: driver.drop(words="A third account"),
}


@pytest.mark.parametrize("act", ACTS)
def test_a_notice_goes_with_the_next_act(marking: Driver, act: str) -> None:
    marking.put_on_clipboard("")
    marking.press("Ctrl+V")
    assert EMPTY in marking.status()
    marking.press("Shift+End")
    assert EMPTY in marking.status()
    ACTS[act](marking)
    assert EMPTY not in marking.status()


def test_what_was_undone_is_said_until_the_next_act(marking: Driver) -> None:
    marking.press("Shift+End")
    marking.press("1")
    marking.press("Ctrl+Z")
    assert "Undone: " in marking.status()
    marking.press("Ctrl+Shift+Z")
    assert "Undone: " not in marking.status()
    assert "Done again: " in marking.status()
    marking.press("3")
    assert "Done again: " not in marking.status()


def test_pasting_says_what_it_changed(marking: Driver) -> None:
    marking.put_on_clipboard("A third account\r\n\r\nNobody\x00crossed it.\r")
    marking.press("Ctrl+V")
    marking.see_sources(3)
    assert marking.text() == "A third account\n\nNobody\ufffdcrossed it.\n"
    assert "3 line ends of another system became plain ones" in marking.status()
    assert "U+FFFD" in marking.status()


@pytest.mark.parametrize("key", ["N", "Return", "P"])
def test_without_a_current_span_its_keys_say_where_one_is(marking: Driver, key: str) -> None:
    marking.press(key)
    assert "No span is current: Tab goes to the next one." in marking.status()
    assert marking.focus_name().startswith("Text of")


def test_what_is_undone_is_told_with_its_time_however_long_the_title(
    driver: Driver, tmp_path: Path
) -> None:
    path = tmp_path / "flood.annotator"
    title = "הגשר נסגר e\u0301 \U0001f309 " + "and nobody told the mayor " * 4
    with Session.create(path) as session:
        session.add_source("The dam broke.", title=title)
    driver.start(path)
    driver.drag_over("dam")
    driver.press("1")
    driver.press("Ctrl+Z")
    driver.see_status("Undone: ")
    told = driver.status().partition("Undone: ")[2]
    assert "\u2068הגשר נסגר" in told
    assert "…\u2069, today " in told
    assert len(told.partition(", today")[0]) < 60


def test_what_is_said_in_passing_is_not_cut_for_the_sake_of_what_stays(marking: Driver) -> None:
    marking.window.resize(960, 700)
    marking.press("Shift+End")
    marking.put_on_clipboard("")
    marking.press("Ctrl+V")
    assert EMPTY in marking.status()
    marking.see(lambda: not any(EMPTY in words for words in marking.cut_in_status()))
    marking.press("2")
    marking.window.resize(1280, 800)
    marking.see(lambda: marking.cut_in_status() == [])


def test_finding_ends_the_advice_to_find_something(marking: Driver) -> None:
    marking.press("Ctrl+Shift+T")
    marking.see_status("Find something first")
    marking.type("bridge")
    assert "Find something first" not in marking.status()


def test_a_new_session_says_nothing_of_the_place_in_the_one_before(marking: Driver) -> None:
    assert "character" in marking.status()
    marking.menu("Session > New session")
    marking.see(lambda: marking.text() == "")
    assert "character" not in marking.status()
