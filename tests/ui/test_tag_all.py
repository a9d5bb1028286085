"""Tagging every match: the list with its ticks, one change, and what is marked already."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.session import tagging_all
from annotator.ui import large_acts
from tests.driver import Driver


@pytest.fixture
def found(marking: Driver) -> Driver:
    """Give a driver whose find bar has found three bridges."""
    marking.press("Ctrl+F")
    marking.type("bridge")
    assert marking.find_says() == "1 of 3"
    return marking


@pytest.mark.parametrize("way", ["Ctrl+Shift+T", "button", "menu"])
def test_every_match_is_listed_in_its_context(found: Driver, way: str) -> None:
    if way == "button":
        found.button("Tag all")
    elif way == "menu":
        found.menu("Edit > Tag every match")
    else:
        found.press(way)
    assert found.tag_heading() == "3 matches of “bridge”"
    assert found.matches() == [
        "ticked: # Mayor denies bridge was closed, paragraph 1",
        "ticked: The mayor 🌉 said on Friday that the old bridge had never been closed. Some"
        " 1 200 people crossed it that morning, her office said., paragraph 2",
        "ticked: The old bridge had never been closed before., paragraph 4",
    ]
    assert found.tag_button() == "Tag 3 matches as Claim"
    found.press("Esc")
    assert found.spans_listed() == []


def test_enter_tags_what_is_ticked_as_one_change(found: Driver) -> None:
    found.press("Ctrl+Shift+T")
    found.press("Down")
    found.press("Space")
    found.press("3")
    assert found.tag_button() == "Tag 2 matches as Figure"
    found.press("Return")
    assert found.spans_listed() == [
        "Figure: bridge, paragraph 1",
        "Figure: bridge, paragraph 4",
    ]
    found.see_status("Tagged 2 matches as Figure.")
    found.press("Esc")
    found.press("Ctrl+Z")
    assert found.spans_listed() == []
    found.press("Ctrl+Shift+Z")
    assert len(found.spans_listed()) == 2


def test_undo_right_after_takes_back_the_tags(found: Driver) -> None:
    found.press("Ctrl+Shift+T")
    found.press("Return")
    assert len(found.spans_listed()) == 3
    found.press("Ctrl+Z")
    assert found.spans_listed() == []
    assert found.find_says() == "1 of 3"


def test_ctrl_a_ticks_none_and_all(found: Driver) -> None:
    found.press("Ctrl+Shift+T")
    found.press("Ctrl+A")
    assert {row.partition(":")[0] for row in found.matches()} == {"not ticked"}
    found.press("Return")
    assert found.list_is_open()
    found.press("Space")
    assert found.tag_button() == "Tag 1 match as Claim"
    found.press("Ctrl+A")
    assert found.tag_button() == "Tag 3 matches as Claim"


def test_what_has_the_label_already_is_said_and_left_alone(found: Driver) -> None:
    found.press("Esc")
    found.press("2")
    found.press("Ctrl+F")
    found.type("bridge")
    found.press("Ctrl+Shift+T")
    assert {row.partition(":")[0] for row in found.matches()} == {"ticked"}
    found.press("2")
    states = [row.partition(":")[0] for row in found.matches()]
    assert sorted(states) == ["already Denial", "ticked", "ticked"]
    found.press("Space", times=2)
    assert found.tag_button() == "Tag 2 matches as Denial"
    found.press("Return")
    assert found.spans_listed() == [f"Denial: bridge, paragraph {number}" for number in (1, 2, 4)]
    found.press("Ctrl+Shift+T")
    found.press("2")
    found.press("Ctrl+A")
    assert found.tag_button() == "Tag 0 matches as Denial"
    found.press("Esc")


def test_selected_words_are_found_and_listed_at_once(marking: Driver) -> None:
    marking.drag_over("old bridge")
    marking.press("Ctrl+Shift+T")
    assert marking.tag_heading() == "2 matches of “old bridge”"
    marking.press("Esc")


def test_without_anything_found_it_says_what_to_do(marking: Driver) -> None:
    marking.press("Ctrl+Shift+T")
    marking.see_status("Find something first")
    assert not marking.list_is_open()


def test_many_matches_are_tagged_step_by_step(
    found: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tagging_all, "STEP", 1)
    found.press("Ctrl+Shift+T")
    found.press("Return")
    found.see_status("Tagged 3 matches as Claim.")
    assert len(found.spans_listed()) == 3
    assert found.progress() == ""


@pytest.fixture
def tagging(driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Driver:
    """Give a driver that is tagging 3,000 matches, one after another."""
    monkeypatch.setattr(tagging_all, "STEP", 1)
    file = tmp_path / "long.txt"
    file.write_text("The e\u0301t\u00e9 \U0001f6a2.\n" * 3000, encoding="utf-8")
    driver.start()
    driver.drop(file)
    driver.see_sources(1)
    driver.press("Ctrl+F")
    driver.type("ete")
    driver.see(lambda: driver.find_says() == "1 of 3000")
    driver.press("Ctrl+Shift+T")
    driver.press("Return")
    driver.see(lambda: driver.progress().startswith("Tagging "))
    driver.press("Esc")
    return driver


def test_cancel_keeps_what_is_tagged_as_one_change(tagging: Driver) -> None:
    tagging.button("Cancel")
    assert tagging.progress() == ""
    count = len(tagging.spans_listed())
    assert 0 < count < 3000
    tagging.see_status(f"Tagged {count:,} of 3,000 matches as Claim: stopped.")
    tagging.press("Ctrl+Z")
    assert tagging.spans_listed() == []


def test_undo_in_the_middle_says_that_nothing_is_tagged(tagging: Driver) -> None:
    tagging.press("Ctrl+Z")
    tagging.see_status("Tagging as Claim was undone.")
    assert tagging.spans_listed() == []
    assert tagging.progress() == ""


def test_undo_of_many_in_the_middle_is_waited_for(
    tagging: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(large_acts, "LARGE", 1)
    tagging.press("Ctrl+Z")
    tagging.see_status("Tagging as Claim was undone.")
    assert tagging.spans_listed() == []
    tagging.see_saved()


def test_deleting_the_source_in_the_middle_is_said(tagging: Driver) -> None:
    tagging.menu("Source > Remove source")
    tagging.see_status("Tagging as Claim was stopped: its source or label is gone.")
