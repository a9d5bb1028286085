"""The label set edited in its dialog: pages, rules, files, and leaving it."""

from __future__ import annotations

import json
from pathlib import Path

from annotator import Session
from tests.disk import Disk
from tests.driver import Driver


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


def test_what_breaks_a_rule_is_said_beside_ok(editing: Driver) -> None:
    editing.take_label_name("Claim")
    editing.type("Denial")
    said = "The label name “denial” is there 2 times: one of each is enough."
    assert said in editing.dialog_says()
    assert not editing.can_press("OK")
    editing.take_field("Name")
    editing.type("Claim")
    assert editing.can_press("OK")
    editing.pick("Key", "2")
    assert "The key “2” is there 2 times: one of each is enough." in editing.dialog_says()


def test_what_goes_with_a_label_is_said(editing: Driver) -> None:
    editing.choose_entry("Labels", "Denial")
    editing.button("Remove")
    assert "With it went what it alone could end: denies." in editing.dialog_says()


def test_what_could_not_be_saved_is_still_in_the_dialog(editing: Driver, disk: Disk) -> None:
    editing.take_label_name("Claim")
    editing.type("Assertion")
    disk.full = True
    editing.button("OK")
    assert "full" in editing.answer("OK")
    assert editing.written("Name") == "Assertion"
    disk.full = False
    editing.button("OK")
    assert next(iter(editing.counts())) == "Assertion"


def test_cancelling_the_decision_goes_back_to_the_dialog(editing: Driver) -> None:
    editing.choose_entry("Labels", "Claim")
    editing.button("Remove")
    editing.button("OK")
    editing.press("Esc")
    assert editing.dialog_title() == "Label set"
    assert editing.listed("Labels") == ["Denial", "Figure", "Opinion"]


def test_leaving_with_edits_is_asked_first(editing: Driver) -> None:
    editing.take_label_name("Claim")
    editing.type("Assertion")
    editing.press("Esc")
    assert editing.answer("Cancel") == "Leave the label set as it was?"
    assert editing.written("Name") == "Assertion"
    editing.press("Esc")
    editing.answer("Leave")
    assert editing.dialog_title() == ""
    editing.reopen()
    assert next(iter(editing.counts())) == "Claim"


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


def test_relations_are_made_and_moved(editing: Driver) -> None:
    editing.page("Relations")
    editing.button("New")
    editing.type("mocks")
    editing.turn("Holds both ways")
    editing.tick("From; none is any", "Opinion")
    editing.button("Move up")
    assert editing.listed("Relations")[-2:] == ["mocks", "attributed to"]
    editing.button("OK")
    editing.edit_labels()
    editing.page("Relations")
    editing.choose_entry("Relations", "mocks")
    assert editing.listed("From; none is any") == ["Claim", "Denial", "Figure", "✓ Opinion"]


def test_the_set_goes_to_a_file_and_comes_back(editing: Driver, tmp_path: Path) -> None:
    file = tmp_path / "labels.json"
    editing.take_label_name("Claim")
    editing.type("Claim\u00a0טענה")
    editing.button("Export")
    editing.choose_files(file)
    assert json.loads(file.read_bytes())["labels"][0]["name"] == "Claim\u00a0טענה"
    editing.press("Esc")
    editing.answer("Leave")
    editing.edit_labels()
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


def test_the_order_of_attributes_is_changed_by_keys_and_kept(
    editing: Driver, tmp_path: Path
) -> None:
    editing.page("Attributes")
    before = editing.listed("Attributes")
    editing.choose_entry("Attributes", "Speaker")
    editing.press("Ctrl+Up", times=2)
    assert editing.listed("Attributes")[:3] == ["Speaker", *before[:2]]
    editing.press("Ctrl+Up")
    editing.press("Ctrl+Down")
    assert editing.listed("Attributes")[:3] == [before[0], "Speaker", before[1]]
    editing.page("Labels")
    editing.choose_entry("Labels", "Claim")
    asked = editing.listed("Asks for")
    editing.choose_entry("Asks for", asked[2].removeprefix("✓ "))
    editing.press("Ctrl+Up", times=2)
    assert editing.listed("Asks for")[:3] == [asked[2], asked[0], asked[1]]
    file = tmp_path / "labels.json"
    editing.button("Export")
    editing.choose_files(file)
    kept = json.loads(file.read_bytes())
    assert [each["name"] for each in kept["attributes"]][:2] == [before[0], "Speaker"]
    editing.button("OK")
    editing.edit_labels()
    assert editing.listed("Asks for")[:3] == [asked[2], asked[0], asked[1]]
    editing.page("Attributes")
    assert editing.listed("Attributes")[:3] == [before[0], "Speaker", before[1]]


def test_the_keyboard_is_enough(marking: Driver) -> None:
    marking.edit_labels()
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
        driver.edit_labels()
        assert "This session is open for reading only." in driver.dialog_says()
        assert not driver.can_press("New")
        assert not driver.can_press("Import")
        assert driver.can_press("Export")
        before = driver.listed("Labels")
        driver.choose_entry("Labels", before[1])
        driver.press("Ctrl+Up")
        assert driver.listed("Labels") == before
        driver.take_field("Name")
        driver.type("Other")
        assert driver.written("Name") != "Other"
        driver.button("Close")
        assert driver.dialog_title() == ""
