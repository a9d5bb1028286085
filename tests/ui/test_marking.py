"""Marking: the mark appears, is stored, and is listed with its words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.driver import Driver

WORDS = "the old bridge had never been closed"
LISTED = f"Claim: {WORDS}, paragraph 2"

WAYS: dict[str, Callable[[Driver], None]] = {
    "key": lambda driver: driver.press("1"),
    "menu": lambda driver: driver.menu("Mark > Claim"),
    "button": lambda driver: driver.button("Claim"),
}


@pytest.mark.parametrize("way", WAYS)
def test_selected_words_become_a_span(marking: Driver, way: str) -> None:
    marking.drag_over(WORDS)
    WAYS[way](marking)
    assert marking.spans_listed() == [LISTED]
    marking.see_saved()
    marking.see_status("1 span in this source · 1 in the session")
    assert marking.selected_words() == ""
    assert marking.current_row("Spans of this source") == LISTED


def test_outer_spaces_are_left_out(marking: Driver) -> None:
    marking.drag_over("Some 1\u00a0200 people ")
    marking.press("3")
    assert marking.spans_listed() == ["Figure: Some 1 200 people, paragraph 2"]


def test_the_same_twice_is_one(marking: Driver) -> None:
    for _ in range(2):
        marking.drag_over(WORDS)
        marking.press("1")
    assert marking.spans_listed() == [LISTED]


def test_a_key_without_words_says_what_is_missing(marking: Driver) -> None:
    marking.press("Esc")
    marking.press("2")
    assert marking.spans_listed() == []
    assert "Select words first" in marking.status()


def test_relabelling_and_a_second_label(marking: Driver) -> None:
    marking.drag_over(WORDS)
    marking.press("1")
    marking.press("2")
    assert marking.spans_listed() == [f"Denial: {WORDS}, paragraph 2"]
    marking.press("Shift+4")
    assert marking.spans_listed() == [
        f"Denial: {WORDS}, paragraph 2",
        f"Opinion: {WORDS}, paragraph 2",
    ]


@pytest.mark.parametrize("way", ["Delete", "Backspace", "menu", "list"])
def test_the_current_span_is_deleted(marking: Driver, way: str) -> None:
    marking.drag_over(WORDS)
    marking.press("1")
    if way == "menu":
        marking.menu("Mark > Delete span")
    elif way == "list":
        marking.choose_row("Spans of this source", "Claim")
        marking.press("Delete")
    else:
        marking.press(way)
    assert marking.spans_listed() == []
    assert marking.counts()["Claim"] == "Claim, 0 here, key 1"


def test_tab_goes_inner_before_outer(marking: Driver) -> None:
    for words, key in (("Some 1\u00a0200 people crossed it", "1"), ("Some 1\u00a0200", "3")):
        marking.drag_over(words)
        marking.press(key)
    marking.press("Ctrl+Home")
    seen = []
    for _ in range(2):
        marking.press("Tab")
        seen.append(marking.current_row("Spans of this source"))
    assert seen == [
        "Figure: Some 1 200, paragraph 2",
        "Claim: Some 1 200 people crossed it, paragraph 2",
    ]
    marking.press("Shift+Tab")
    assert marking.current_row("Spans of this source") == seen[0]


def test_a_click_gives_the_innermost_and_again_the_next(marking: Driver) -> None:
    for words, key in (("Some 1\u00a0200 people crossed it", "1"), ("1\u00a0200", "3")):
        marking.drag_over(words)
        marking.press(key)
    marking.press("Ctrl+Home")
    seen = []
    for _ in range(3):
        marking.click_on("1\u00a0200")
        seen.append((marking.current_row("Spans of this source") or "").split(":")[0])
    assert seen == ["Figure", "Claim", "Figure"]


def test_words_over_paragraphs_overlap_freely(marking: Driver) -> None:
    across = "her office said.\n\n\u201cIt was a disgrace"
    marking.drag_over(across)
    marking.press("1")
    marking.drag_over("It was a disgrace,\u201d said")
    marking.press("4")
    assert [row.split(":")[0] for row in marking.spans_listed()] == ["Claim", "Opinion"]


def test_escape_steps_out_and_ends_in_the_text(marking: Driver) -> None:
    marking.drag_over(WORDS)
    marking.press("1")
    marking.press("N")
    assert marking.focus_name() == "Note of the span"
    marking.press("Esc")
    assert marking.focus_name().startswith("Text of")
    assert marking.current_row("Spans of this source") == LISTED
    marking.press("Esc")
    assert marking.current_row("Spans of this source") is None
