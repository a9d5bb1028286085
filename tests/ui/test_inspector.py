"""The attributes of the current span in the inspector: proposed, written, confirmed."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.session.session import Session
from tests.bridge import OWNER, SHOWN, SPANS, stored_by
from tests.driver import Driver


def test_folded_only_what_is_set_is_shown(window: Driver) -> None:
    assert window.fields() == {}
    assert window.more_details() == "Enter: 9 more details"
    window.press("Shift+Tab")
    window.choose_row(SPANS, "Claim: who waited")
    assert window.fields() == {"Speaker": SHOWN, "Certainty": "certain"}
    assert window.more_details() == "Enter: 7 more details"


def test_enter_shows_all_fields_with_what_is_proposed(window: Driver, path: Path) -> None:
    window.press("Return")
    assert window.focus_name() == "Speaker"
    assert list(window.fields()) == [
        "Speaker",
        "Quoted",
        "Certainty",
        "Check-worthiness",
        "Normalised claim",
        "Verdict",
        "Justification",
        "Evidence",
        "Confidence",
    ]
    assert window.field("Speaker") == f"{SHOWN} (proposed)"
    assert window.field("Quoted") == "indirect (proposed)"
    assert window.more_details() == ""
    window.press("Esc")
    assert window.focus_name().startswith("Text of")
    assert window.fields() == {}
    assert stored_by(window, path) == {}


def test_enter_confirms_a_field_and_goes_on_to_the_next(window: Driver) -> None:
    window.press("Return")
    assert window.focus_name() == "Speaker"
    window.press("Return")
    assert window.field("Speaker") == SHOWN
    assert window.focus_name() == "Quoted"
    window.go_to_field("Confidence")
    window.press("2")
    window.press("Return")
    assert window.focus_name() == "Note of the span"
    window.press("Esc")
    assert window.fields() == {"Confidence": "2", "Speaker": SHOWN}
    window.press("Ctrl+Z")
    assert window.fields() == {"Speaker": SHOWN}
    window.press("Ctrl+Z")
    assert window.fields() == {}


def test_enter_leads_through_all_fields_to_the_note(window: Driver) -> None:
    window.press("Return")
    window.press("Return", times=9)
    assert window.focus_name() == "Note of the span"


def test_ctrl_enter_confirms_all_as_one_change_and_goes_to_the_next_span(
    driver: Driver, path: Path
) -> None:
    driver.start(path)
    driver.press("Tab", times=2)
    driver.press("Shift+Tab")
    driver.press("Return")
    driver.go_to_field("Confidence")
    driver.press("3")
    driver.press("Ctrl+Return")
    assert driver.current_row(SPANS) == "Figure: two hours, paragraph 2"
    assert driver.focus_name() == "Value"
    driver.press("Esc")
    driver.choose_row(SPANS, "Claim: nobody")
    driver.press("Return")
    driver.press("Tab")
    driver.press("Ctrl+Return")
    driver.see_status("the last span")
    assert driver.focus_name().startswith("Text of")
    assert driver.fields() == {"Speaker": SHOWN, "Quoted": "indirect"}
    driver.press("Ctrl+Z")
    assert driver.fields() == {}


def test_ctrl_enter_in_the_note_of_opened_fields_confirms_all(window: Driver, path: Path) -> None:
    window.press("Return")
    window.go_to_field("Confidence")
    window.press("N")  # of a choice, it is a letter
    assert window.focus_name() == "Confidence"
    window.press("Return")
    window.type("ask her")
    window.press("Ctrl+Return")
    assert window.note() == "ask her"
    assert stored_by(window, path) == {"speaker": OWNER, "quoted": "indirect"}


@pytest.mark.parametrize("leaving", ["Esc", "Tab", "Return", "F6", "Ctrl+Return", "click"])
def test_leaving_a_field_stores_it(window: Driver, path: Path, leaving: str) -> None:
    window.press("Return")
    window.go_to_field("Normalised claim")
    assert "Editing…" in window.status()
    window.type("Nobody came to the bridge 🌉 1 2 n")
    if leaving == "click":
        window.click_on("old bridge")
    else:
        window.press(leaving)
    assert stored_by(window, path)["normalised_claim"] == "Nobody came to the bridge 🌉 1 2 n"


def test_looking_at_fields_changes_nothing(window: Driver) -> None:
    window.choose_row(SPANS, "Claim: who waited")
    window.press("Return")
    window.press("Tab", times=9)
    window.press("Esc")
    window.menu("Session > History")
    window.see_dialog("History")
    assert not any("details of" in row for row in window.table("History"))


def test_choices_are_chosen_by_letters_digits_and_arrows(window: Driver) -> None:
    window.press("Return")
    window.go_to_field("Certainty")
    for keys, words in (
        ("p", "probable"),
        ("4", "unknown"),
        ("Up", "possible"),
        ("Delete", ""),
        ("1", "certain"),
        ("9", "certain"),
    ):
        window.press(keys)
        assert window.field("Certainty") == words
    window.go_to_field("Check-worthiness")
    window.press("0")
    window.press("Esc")
    assert window.fields() == {"Certainty": "certain", "Check-worthiness": "0"}


def test_a_proposal_that_is_edited_is_no_proposal(window: Driver) -> None:
    window.press("Return")
    window.go_to_field("Speaker")
    window.type("a driver")
    assert window.field("Speaker") == "a driver"
    window.press("Tab")
    assert window.field("Speaker") == "a driver"
    window.go_to_field("Quoted")
    window.press("Delete")
    window.press("Esc")
    assert window.fields() == {"Speaker": "a driver"}


def test_evidence_grows_line_by_line(window: Driver, path: Path) -> None:
    window.press("Return")
    window.go_to_field("Evidence")
    window.type("https://a.example")
    window.press("Return")
    window.go_to_field("Evidence 1, note")
    window.type("seen by hand")
    window.press("Return")
    assert window.focus_name() == "Evidence 1, confidential"
    window.press("y")
    window.press("Return")
    assert window.focus_name() == "Evidence 2"
    window.press("Esc")
    piece = {"url": "https://a.example", "note": "seen by hand", "confidential": True}
    assert stored_by(window, path) == {"evidence": [piece]}


def test_a_target_is_words_or_a_span(window: Driver, path: Path) -> None:
    window.press("4")
    window.press("Return")
    window.go_to_field("Target")
    window.type("never")
    window.press("Down")
    window.press("Return")
    assert window.field("Target") == "→ the old bridge had never been closed"
    window.close()
    with Session.open(path, read_only=True) as session:
        spans = {span.text: span for span in session.spans()}
        picked = spans["the old bridge had never been closed"]
        assert spans["nobody came"].attributes == {"target": picked.id}


def test_a_figure_is_asked_for_its_value_first(window: Driver) -> None:
    window.choose_row(SPANS, "Figure: ")
    window.press("Return")
    assert window.focus_name() == "Value"
    assert list(window.fields())[-1] == "Confidence"
