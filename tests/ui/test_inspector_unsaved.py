"""What is written in the inspector and cannot be stored is kept, told and asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.session.session import Session
from tests.bridge import SHOWN, SPANS, stored, stored_by
from tests.disk import Disk
from tests.driver import Driver


def test_words_that_are_no_number_stay_with_their_span(window: Driver, path: Path) -> None:
    window.choose_row(SPANS, "Figure")
    window.press("Return")
    window.go_to_field("Value")
    window.type("lots")
    window.press("Return")
    assert window.focus_name() == "Value"
    assert window.field("Value") == "lots (not stored)"
    assert "no number" in window.status()
    window.press("Esc")
    window.choose_row(SPANS, "Claim: nobody")
    assert "Not stored: Value “lots”" in window.status()
    window.choose_row(SPANS, "Figure")
    assert window.field("Value") == "lots (not stored)"
    window.press("Ctrl+Q")
    assert "Value of “two hours”" in window.answer("Cancel")
    window.go_to_field("Value")
    window.press("Ctrl+A")
    window.type("2 to 3")
    window.press("Return")
    assert window.field("Value") == "2 to 3"
    window.press("Esc")
    window.see_saved()
    window.close()
    assert stored(path)["two\u00a0hours"]["value"] == {"min": 2, "max": 3}


def test_what_cannot_be_saved_stays_with_its_span(window: Driver, path: Path, disk: Disk) -> None:
    window.press("Return")
    window.go_to_field("Speaker")
    disk.full = True
    window.type("a driver")
    window.press("Esc")
    assert "Not saved: " in window.status()
    window.choose_row(SPANS, "Figure")
    assert "Not saved: " in window.status()
    window.press("Ctrl+W")
    assert "Speaker of “nobody came” could not be saved" in window.answer("Cancel")
    window.choose_row(SPANS, "Claim: nobody")
    assert window.field("Speaker") == "a driver"
    disk.full = False
    window.choose_row(SPANS, "Figure")
    window.press("2")
    window.see_saved()
    assert stored_by(window, path) == {"speaker": [{"name": "a driver"}]}


def test_a_proposal_that_cannot_be_saved_stays_a_proposal(window: Driver, disk: Disk) -> None:
    window.press("Return")
    window.go_to_field("Speaker")
    disk.full = True
    window.press("Return")
    assert window.focus_name() == "Speaker"
    assert window.field("Speaker") == f"{SHOWN} (proposed)"
    disk.full = False
    window.press("Return")
    assert window.field("Speaker") == SHOWN
    window.press("Esc")
    window.see_saved()


def test_closing_the_window_stores_what_is_being_written(window: Driver, path: Path) -> None:
    window.press("Return")
    window.go_to_field("Speaker")
    window.type("half a name")
    assert stored_by(window, path) == {"speaker": [{"name": "half a name"}]}


def test_a_session_that_is_only_read_shows_fields_and_proposes_nothing(
    driver: Driver, path: Path
) -> None:
    with Session.open(path):
        driver.start(path)
        driver.press("Tab", times=4)
        driver.press("Return")
        driver.type("x")
        assert set(driver.fields().values()) == {""}
        driver.press("Esc")
        assert driver.focus_name().startswith("Text of")


def test_what_another_label_asked_for_is_kept_and_said(window: Driver, path: Path) -> None:
    window.choose_row(SPANS, "Claim: who waited")
    window.press("Esc")
    window.press("3")
    assert window.fields() == {}
    assert "2 more kept from another label" in window.inspector_words()
    window.press("1")
    assert window.fields() == {"Speaker": SHOWN, "Certainty": "certain"}


@pytest.mark.parametrize("act", ["delete span", "denial"])
def test_the_keyboard_is_in_the_text_when_its_field_goes(window: Driver, act: str) -> None:
    window.press("Return", times=4)
    window.press("Ctrl+K")
    window.type(act)
    window.press("Return")
    assert window.focus_name().startswith("Text of")
