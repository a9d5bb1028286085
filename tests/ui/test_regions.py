"""Boilerplate: marked and unmarked by B, grey in the text, left out of the counts."""

from __future__ import annotations

from tests.driver import Driver


def test_b_marks_the_selection_and_unmarks_it(marking: Driver) -> None:
    marking.drag_over("her office said")
    marking.press("B")
    assert marking.grey_words() == ["her office said"]
    assert marking.selected_words() == ""
    assert "left out of the counts" in marking.status()
    marking.press("B")
    assert marking.grey_words() == []
    marking.press("Ctrl+Z")
    assert marking.grey_words() == ["her office said"]
    marking.press("Ctrl+Z")
    assert marking.grey_words() == []


def test_a_bare_caret_means_the_paragraph(marking: Driver) -> None:
    marking.click_on("before.")
    marking.menu("Mark > Boilerplate, on or off")
    assert marking.grey_words() == ["The old bridge had never been closed before."]
    marking.menu("Mark > Boilerplate, on or off")
    assert marking.grey_words() == []


def test_spans_in_it_stay_listed_and_are_not_counted(marking: Driver) -> None:
    for words, key in (("her office said", "1"), ("two hours", "3")):
        marking.drag_over(words)
        marking.press(key)
    marking.drag_over("that morning, her office said.")
    marking.press("B")
    assert len(marking.spans_listed()) == 2
    assert marking.counts()["Claim"].startswith("Claim, 0 here")
    assert marking.counts()["Figure"].startswith("Figure, 1 here")
    marking.see_status("1 span in this source")
    marking.press("Ctrl+Z")
    assert marking.counts()["Claim"].startswith("Claim, 1 here")
    marking.see_status("2 spans in this source")
