"""A label set that was edited is followed everywhere at once, and after undo."""

from __future__ import annotations

from tests.driver import Driver


def test_a_new_label_is_there_everywhere_at_once(editing: Driver) -> None:
    editing.button("New")
    editing.type("Promise 🤝")
    assert "promise" in editing.dialog_says()
    editing.take_field("Light colour")
    editing.type("#999999")
    assert editing.described("Light colour") == "2.8:1 on paper: too faint to read"
    editing.tick("Asks for", "Speaker")
    editing.button("OK")
    assert editing.counts()["Promise 🤝"] == "Promise 🤝, 0 here, key 5"
    assert editing.menu_entry("Mark > Promise 🤝").isEnabled()
    assert "P  Promise 🤝" in editing.span_choices()
    editing.drag_over("two hours")
    editing.press("5")
    assert editing.current_row("Spans of this source") == "Promise 🤝: two hours, paragraph 3"
    assert "Promise 🤝 1" in editing.source_tips()[0]
    editing.press("Return")
    assert list(editing.fields()) == ["Speaker"]
    editing.press("Esc")
    editing.press("Ctrl+K")
    editing.type("promise")
    assert editing.dialog_title() == "Commands"
    editing.press("Esc")
    editing.close()
    editing.start()
    assert editing.counts()["Promise 🤝"] == "Promise 🤝, 1 here, key 5"


def test_another_name_key_and_letter_follow_and_undo_takes_them_back(editing: Driver) -> None:
    editing.take_label_name("Claim")
    editing.type("Be\u0301hauptung")
    editing.pick("Key", "7")
    editing.take_field("Letter")
    editing.type("B")
    editing.button("OK")
    assert "Be\u0301hauptung: disgrace, paragraph 3" in editing.spans_listed()
    assert editing.counts()["Be\u0301hauptung"] == "Be\u0301hauptung, 2 here, key 7"
    editing.drag_over("two hours")
    editing.press("1")
    editing.see_status("No label has the key 1.")
    editing.press("7")
    assert editing.current_row("Spans of this source") == "Be\u0301hauptung: two hours, paragraph 3"
    editing.press("Ctrl+Z", times=2)
    assert editing.counts()["Claim"] == "Claim, 2 here, key 1"
    assert "Claim: disgrace, paragraph 3" in editing.spans_listed()
    editing.see_status("Undone: edit label set")
    editing.drag_over("two hours")
    editing.press("1")
    assert editing.current_row("Spans of this source") == "Claim: two hours, paragraph 3"


def test_the_reader_takes_on_the_colour(editing: Driver) -> None:
    editing.press("Esc")
    before = editing.picture_of_text()
    editing.edit_labels()
    editing.choose_entry("Labels", "Claim")
    editing.take_field("Light colour")
    editing.type("#00667a")
    editing.button("OK")
    assert editing.picture_of_text() != before
    editing.press("Ctrl+Z")
    assert editing.picture_of_text() == before


def test_a_label_in_use_goes_after_a_decision(editing: Driver) -> None:
    editing.choose_entry("Labels", "Claim")
    editing.button("Remove")
    editing.choose_entry("Labels", "Denial")
    editing.button("Remove")
    editing.button("OK")
    assert editing.dialog_title() == "What becomes of the spans?"
    assert "Claim: 2 spans" in editing.dialog_says()
    assert not editing.can_press("OK")
    assert "Choose what becomes of the spans of Claim." in editing.dialog_says()
    editing.pick("Spans of Claim", "Make them Opinion")
    assert "Choose what becomes of the spans of Denial." in editing.dialog_says()
    editing.pick("Spans of Denial", "Delete them, with their links")
    editing.button("OK")
    assert editing.dialog_title() == ""
    assert editing.spans_listed() == [
        "Opinion: bridge had never been closed, paragraph 2",
        "Opinion: disgrace, paragraph 3",
    ]
    editing.press("Ctrl+Z")
    assert len(editing.spans_listed()) == 3
    assert list(editing.counts()) == ["Claim", "Denial", "Figure", "Opinion"]


def test_a_filter_by_a_label_that_goes_is_given_up(editing: Driver) -> None:
    editing.press("Esc")
    editing.list_spans("D  Denial")
    assert len(editing.spans_listed()) == 1
    editing.edit_labels()
    editing.choose_entry("Labels", "Denial")
    editing.button("Remove")
    editing.button("OK")
    editing.pick("Spans of Denial", "Make them Claim")
    editing.button("OK")
    assert len(editing.spans_listed()) == 3


def test_an_attribute_of_another_kind_shows_what_was_stored(window: Driver) -> None:
    window.edit_labels()
    window.page("Attributes")
    window.choose_entry("Attributes", "Certainty")
    window.pick("Holds", "a number")
    window.button("OK")
    window.click_on("waited")
    assert window.field("Certainty") == "certain"


def test_f1_shows_the_edited_guideline(editing: Driver) -> None:
    editing.choose_entry("Labels", "Claim")
    editing.take_field("Definition")
    editing.type("What can be checked.")
    editing.take_field("Examples, one a line")
    editing.type("[The sun\u00a0rose] at six.")
    editing.page("Whole set")
    editing.take_field("Rules for all labels")
    editing.type("Look twice.")
    editing.button("OK")
    editing.click_on("disgrace")
    editing.press("F1")
    assert editing.written("Guideline").split("\n") == [
        "Claim (1)",
        "What can be checked.",
        "Test: Could two people who disagree name a record, a witness or a measurement that"
        " would settle it?",
        "Not: Questions, orders and pure evaluation. Whether it is worth checking is an attribute,"
        " not part of the definition.",
        "Example: [The sun rose] at six.",
        "Rules for all labels",
        "Look twice.",
    ]
