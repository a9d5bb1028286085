"""Moving the ends of a span that is there: by its handles, and by a click with Shift."""

from __future__ import annotations

import pytest

from tests.driver import Driver

WORDS = "old bridge had never been closed"


def _marked(driver: Driver, words: str = WORDS) -> int:
    """Mark words as a claim and return where they start."""
    driver.drag_over(words)
    driver.press("1")
    return driver.text().index(words)


def _listed(words: str, paragraph: int = 2) -> list[str]:
    return [f"Claim: {words}, paragraph {paragraph}"]


def test_the_end_is_dragged_to_the_next_words_end(marking: Driver) -> None:
    start = _marked(marking, "old bridge had")
    marking.drag_end("end", start + len("old bridge had nev"))
    assert marking.spans_listed() == _listed("old bridge had never")
    marking.press("Ctrl+Z")
    assert marking.spans_listed() == _listed("old bridge had")


def test_the_start_is_dragged_and_links_and_note_stay(marking: Driver) -> None:
    start = _marked(marking)
    marking.press("N")
    marking.type("ask the ferry")
    marking.press("Esc")
    marking.drag_end("start", start - len("the "))
    assert marking.spans_listed() == _listed(f"the {WORDS}")
    assert marking.note() == "ask the ferry"
    marking.press("Ctrl+Z")
    assert marking.spans_listed() == _listed(WORDS)


@pytest.mark.parametrize("way", ["alt", "setting"])
def test_letters_are_taken_where_words_are_not_wanted(marking: Driver, way: str) -> None:
    start = _marked(marking)
    if way == "setting":
        marking.menu("Mark > Drag by whole words")
        marking.reopen()
    marking.drag_end("end", start + len("old bri"), alt=way == "alt")
    assert marking.spans_listed() == _listed("old bri")
    assert marking.menu_entry("Mark > Drag by whole words").isChecked() == (way == "alt")


def test_no_end_is_put_inside_a_grapheme(marking: Driver) -> None:
    start = _marked(marking, "said the cafe\u0301 owner")
    inside = start + len("said the cafe")
    marking.drag_end("end", inside, alt=True)
    (row,) = marking.spans_listed()
    assert row.split(": ")[1].split(",")[0] in ("said the caf", "said the cafe\u0301")


def test_escape_leaves_the_end_where_it_was(marking: Driver) -> None:
    start = _marked(marking)
    marking.draw_end("end", start + len("old"))
    marking.press("Esc")
    marking.release()
    assert marking.spans_listed() == _listed(WORDS)
    assert marking.current_row("Spans of this source") == _listed(WORDS)[0]


def test_an_end_is_not_drawn_past_the_other(marking: Driver) -> None:
    start = _marked(marking, "bridge had")
    marking.drag_end("end", start - len("that the old "))
    (row,) = marking.spans_listed()
    assert row.startswith("Claim: bridge")


def test_a_selection_begins_at_the_very_start_of_the_current_span(marking: Driver) -> None:
    _marked(marking)
    marking.drag_over("old bridge")
    marking.press("3")
    assert [row.split(",")[0] for row in marking.spans_listed()] == [
        f"Claim: {WORDS}",
        "Figure: old bridge",
    ]


def test_shift_and_a_click_move_the_nearer_end(marking: Driver) -> None:
    _marked(marking)
    marking.shift_click_behind("had never been closed. Some")
    assert marking.spans_listed() == _listed(f"{WORDS}. Some")
    marking.shift_click_behind("had never been")
    assert marking.spans_listed() == _listed("old bridge had never been")
    marking.shift_click_before("that the old")
    assert marking.spans_listed() == _listed("that the old bridge had never been")


def test_shift_and_a_click_extend_what_is_selected(marking: Driver) -> None:
    _marked(marking)
    marking.drag_over("Friday")
    marking.shift_click_behind("Friday that")
    assert marking.selected_words() == "Friday that"
    assert marking.spans_listed() == _listed(WORDS)


def test_what_would_double_a_span_is_refused_and_said(marking: Driver) -> None:
    _marked(marking, "old bridge")
    start = _marked(marking, "old bridge had")
    marking.drag_end("end", start + len("old bridge"))
    assert "already marked as claim" in marking.status()
    assert len(marking.spans_listed()) == 2


def test_in_words_that_run_left_the_end_is_at_the_left(marking: Driver) -> None:
    hebrew = "\u05d4\u05d2\u05e9\u05e8 \u05d4\u05d9\u05d4"
    start = _marked(marking, hebrew)
    marking.drag_end("end", start + len(hebrew) + 3)
    assert marking.spans_listed() == _listed(f"{hebrew} \u05e1\u05d2\u05d5\u05e8", 3)
