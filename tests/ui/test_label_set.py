"""The label set edited in its dialog: all at once, and followed everywhere at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator import Session
from tests.driver import Driver

MENU = "Mark > Label set"


@pytest.fixture
def editing(marking: Driver) -> Driver:
    """Give a driver with two claims and a denial marked, and the dialog open."""
    for words, key in (
        ("bridge had never been closed", "1"),
        ("disgrace", "1"),
        ("closed before", "2"),
    ):
        marking.drag_over(words)
        marking.press(key)
    marking.press("Esc")
    marking.menu(MENU)
    return marking


def rename(driver: Driver, label: str, name: str) -> None:
    """Give a label another name in the dialog."""
    driver.choose_entry("Labels", label)
    driver.take_field("Name")
    driver.type(name)


def stored_labels(driver: Driver) -> list[str]:
    """Close the window and return the labels in the file, as ``claim: Claim``."""
    path = next(driver_path(driver).glob("*.annotator"))
    driver.close()
    with Session.open(path, read_only=True) as session:
        return [f"{each.id}: {each.name}" for each in session.label_set.labels]


def driver_path(driver: Driver) -> Path:
    """Return the folder of the open session."""
    place = driver.window.opening.place
    assert place is not None
    return place.desk.session.path.parent


def test_it_shows_the_labels_and_their_fields(editing: Driver) -> None:
    assert editing.listed("Labels") == ["Claim", "Denial", "Figure", "Opinion"]
    editing.choose_entry("Labels", "Denial")
    assert editing.written("Name") == "Denial"
    assert (editing.picked("Key"), editing.written("Letter")) == ("2", "D")
    assert editing.picked("Underline") == "dashed"
    assert editing.written("Light colour") == "#a63f0c"
    assert editing.described("Light colour") == "6.2:1 on paper: easy to read"
    assert editing.written("Definition").startswith("Words that reject a proposition")
    assert editing.written("Examples, one a line").count("\n") == 2
    assert editing.listed("Asks for")[:3] == ["✓ Note", "✓ Confidence", "✓ Speaker"]


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
    rename(editing, "Claim", "Be\u0301hauptung")
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
    editing.menu(MENU)
    editing.choose_entry("Labels", "Claim")
    editing.take_field("Light colour")
    editing.type("#00667a")
    editing.button("OK")
    assert editing.picture_of_text() != before
    editing.press("Ctrl+Z")
    assert editing.picture_of_text() == before


def test_what_breaks_a_rule_is_said_beside_ok(editing: Driver) -> None:
    rename(editing, "Claim", "Denial")
    said = "The label name “denial” is there 2 times: one of each is enough."
    assert said in editing.dialog_says()
    assert not editing.can_press("OK")
    editing.take_field("Name")
    editing.type("Claim")
    assert editing.can_press("OK")
    editing.pick("Key", "2")
    assert "The key “2” is there 2 times: one of each is enough." in editing.dialog_says()


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


def test_cancelling_the_decision_goes_back_to_the_dialog(editing: Driver) -> None:
    editing.choose_entry("Labels", "Claim")
    editing.button("Remove")
    editing.button("OK")
    editing.press("Esc")
    assert editing.dialog_title() == "Label set"
    assert editing.listed("Labels") == ["Denial", "Figure", "Opinion"]


def test_a_filter_by_a_label_that_goes_is_given_up(editing: Driver) -> None:
    editing.press("Esc")
    editing.list_spans("D  Denial")
    assert len(editing.spans_listed()) == 1
    editing.menu(MENU)
    editing.choose_entry("Labels", "Denial")
    editing.button("Remove")
    editing.button("OK")
    editing.pick("Spans of Denial", "Make them Claim")
    editing.button("OK")
    assert len(editing.spans_listed()) == 3


def test_leaving_with_edits_is_asked_first(editing: Driver) -> None:
    rename(editing, "Claim", "Assertion")
    editing.press("Esc")
    assert editing.answer("Cancel") == "Leave the label set as it was?"
    assert editing.written("Name") == "Assertion"
    editing.press("Esc")
    editing.answer("Leave")
    assert editing.dialog_title() == ""
    assert stored_labels(editing)[0] == "claim: Claim"


def test_attributes_are_made_and_asked_for(editing: Driver) -> None:
    editing.page("Attributes")
    editing.button("New")
    editing.type("Tone of voice")
    assert "tone_of_voice" in editing.dialog_says()
    editing.pick("Holds", "one of several words")
    assert not editing.can_press("OK")
    editing.take_field("Words, one a line")
    editing.type("calm")
    editing.press("Return")
    editing.type("shrill")
    editing.page("Labels")
    editing.choose_entry("Labels", "Claim")
    editing.tick("Asks for", "Tone of voice")
    editing.button("OK")
    editing.click_on("disgrace")
    editing.press("Return")
    assert editing.field("Tone of voice") == ""


def test_an_attribute_of_another_kind_shows_what_was_stored(window: Driver) -> None:
    window.menu(MENU)
    window.page("Attributes")
    window.choose_entry("Attributes", "Certainty")
    window.pick("Holds", "a number")
    window.button("OK")
    window.click_on("waited")
    assert window.field("Certainty") == "certain"


def test_relations_are_made_and_moved(editing: Driver) -> None:
    editing.page("Relations")
    editing.button("New")
    editing.type("mocks")
    editing.turn("Holds both ways")
    editing.tick("From; none is any", "Opinion")
    editing.button("Move up")
    assert editing.listed("Relations")[-2:] == ["mocks", "attributed to"]
    editing.button("OK")
    editing.menu(MENU)
    editing.page("Relations")
    editing.choose_entry("Relations", "mocks")
    assert editing.listed("From; none is any") == ["Claim", "Denial", "Figure", "✓ Opinion"]


def test_the_set_goes_to_a_file_and_comes_back(editing: Driver, tmp_path: Path) -> None:
    file = tmp_path / "labels.json"
    rename(editing, "Claim", "Claim\u00a0טענה")
    editing.button("Export")
    editing.choose_files(file)
    assert json.loads(file.read_bytes())["labels"][0]["name"] == "Claim\u00a0טענה"
    editing.press("Esc")
    editing.answer("Leave")
    editing.menu(MENU)
    editing.button("Import")
    editing.choose_files(file)
    assert editing.listed("Labels")[0] == "Claim\u00a0טענה"
    editing.button("OK")
    assert "Claim\u00a0טענה: disgrace, paragraph 3" in editing.spans_listed()


def test_a_file_that_is_no_label_set_is_told(editing: Driver, tmp_path: Path) -> None:
    file = tmp_path / "none.json"
    file.write_text("[]", encoding="utf-8")
    editing.button("Import")
    editing.choose_files(file)
    assert editing.answer("OK").startswith("none.json is no label set")
    assert editing.listed("Labels")[0] == "Claim"


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
        "",
        "Look twice.",
    ]


def test_the_keyboard_is_enough(marking: Driver) -> None:
    marking.menu(MENU)
    assert marking.focus_name() == "Labels"
    marking.press("Down")
    assert marking.written("Name") == "Denial"
    marking.tab_to("New")
    marking.press("Space")
    assert marking.focus_name() == "Name"
    marking.type("Threat")
    for name in ("Key", "Letter", "Light colour", "Choose the dark colour", "Underline"):
        marking.tab_to(name)
    for name in ("Definition", "Test", "Not meant", "Examples, one a line", "Asks for"):
        marking.tab_to(name)
    marking.tab_to("Move up")
    marking.press("Space")
    assert marking.listed("Labels") == ["Claim", "Denial", "Figure", "Threat", "Opinion"]
    marking.tab_to("OK")
    marking.press("Space")
    assert list(marking.counts())[3] == "Threat"
    assert marking.focus_name().startswith("Text of")


def test_a_session_that_is_only_read_shows_it(path: Path, driver: Driver) -> None:
    with Session.open(path):
        driver.start(path)
        driver.menu(MENU)
        assert "This session is open for reading only." in driver.dialog_says()
        assert not driver.can_press("New")
        assert not driver.can_press("Import")
        assert driver.can_press("Export")
        driver.take_field("Name")
        driver.type("Other")
        assert driver.written("Name") != "Other"
        driver.button("Close")
        assert driver.dialog_title() == ""
