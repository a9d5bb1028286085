"""The keyboard is never lost: Esc leads to the text from everywhere, and so does another source."""

from __future__ import annotations

import pytest

from tests.driver import Driver

NOTE = "Note of the span"


@pytest.mark.parametrize("keys", ["Ctrl+PgDown", "Ctrl+PgUp"])
def test_another_source_opened_from_the_note_leaves_the_keyboard_in_its_text(
    marking: Driver, keys: str
) -> None:
    if keys == "Ctrl+PgUp":
        marking.press("Ctrl+PgDown")
    _write_a_note(marking)
    marking.press(keys)
    marking.status()
    assert marking.focus_name().startswith("Text of")
    marking.press("Shift+End")
    marking.press("2")
    assert len(marking.spans_listed()) == 1


def test_completing_from_a_button_leaves_the_keyboard_in_the_next_text(marking: Driver) -> None:
    _write_a_note(marking)
    marking.press("Tab")
    marking.press("Ctrl+Return")
    marking.status()
    assert marking.text().startswith("Bridge closed")
    assert marking.focus_name().startswith("Text of")


def test_a_chosen_source_has_the_keyboard(marking: Driver) -> None:
    marking.choose_row("Sources", "Bridge closed")
    assert marking.focus_name().startswith("Text of")


def test_a_note_whose_span_goes_gives_the_keyboard_to_the_text(marking: Driver) -> None:
    _write_a_note(marking)
    marking.menu("Edit > Undo")  # the note
    marking.menu("Edit > Undo")  # the span
    marking.status()
    assert marking.spans_listed() == []
    assert marking.focus_name().startswith("Text of")


def test_tab_goes_through_all_controls_and_esc_leads_back_from_each(marking: Driver) -> None:
    _write_a_note(marking)
    seen = [NOTE]
    while len(seen) < 40:
        marking.press("Tab")
        seen.append(marking.focus_name())
        if seen[-1].startswith("Text of"):
            break
    assert seen[-1].startswith("Text of")
    assert "Change the annotator’s name" in seen
    assert "Rename the session" in seen
    for steps in range(1, len(seen) - 1):
        marking.press("N")
        marking.press("Tab", times=steps)
        assert marking.focus_name() == seen[steps]
        marking.press("Esc")
        assert marking.focus_name().startswith("Text of")


def _write_a_note(driver: Driver) -> None:
    driver.press("Shift+End")
    driver.press("1")
    driver.press("N")
    driver.type("seen")
    assert driver.focus_name() == NOTE
