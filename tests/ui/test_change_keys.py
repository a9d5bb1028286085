"""Changing keys in their dialog: pressed, obeyed and shown everywhere at once, and kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from annotator import settings
from tests.driver import Driver

NO_KEYS, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
CYRILLIC_ER = 0x420  # what the key of H gives


@pytest.fixture
def changing(marking: Driver) -> Driver:
    """Give a driver with the dialog open."""
    marking.menu("Help > Change keys")
    return marking


def choose(driver: Driver, words: str) -> None:
    """Go to an action, and from there to the field of the new key."""
    driver.choose_row("Actions", words)
    driver.tab_to("New key")


def give(driver: Driver, words: str, key: str) -> None:
    """Give an action a key."""
    choose(driver, words)
    driver.press(key)
    driver.press("Return")


def test_a_changed_key_is_obeyed_shown_and_kept(changing: Driver) -> None:
    give(changing, "Session: Export,", "Ctrl+J")
    assert "Session: Export, Ctrl+J, changed" in changing.rows("Actions")
    changing.press("Esc")
    changing.press("Ctrl+E")
    assert changing.dialog_title() == ""
    changing.press("Ctrl+J")
    assert changing.dialog_title() == "Export"
    changing.press("Esc")
    assert changing.menu_entry("Session > Export").shortcut().toString() == "Ctrl+J"
    changing.press("?")
    sheet = changing.dialog_says()
    assert sheet[sheet.index("Export") - 1] == "Ctrl+J"
    changing.press("Esc")
    changing.press("Ctrl+K")
    changing.type("session export")
    assert changing.rows("What can be done")[0] == "Session: Export, Ctrl+J"
    changing.press("Esc")
    changing.reopen()
    changing.press("Ctrl+J")
    assert changing.dialog_title() == "Export"


def test_a_key_of_the_text_is_changed_too(changing: Driver) -> None:
    give(changing, "Select: Next clause,", "H")
    give(changing, "Mark: Note,", "Space")
    changing.press("Esc")
    assert changing.menu_entry("Select > Next clause").text().endswith("\tH")
    changing.press("H")
    assert changing.selected_words() != ""
    changing.press("1")
    changing.press("Space")
    assert changing.focus_name() == "Note of the span"


def test_it_is_known_by_its_place_under_other_layouts(changing: Driver) -> None:
    choose(changing, "Select: Next clause,")
    changing.press_place(CYRILLIC_ER, NO_KEYS, "h")
    assert changing.written("New key") == "H"
    changing.press("Return")
    choose(changing, "Session: Export,")
    changing.press_place(CYRILLIC_ER, CTRL, "h")
    assert changing.written("New key") == "Ctrl+H"
    changing.press("Return")
    changing.press("Esc")
    changing.press_place(CYRILLIC_ER, NO_KEYS, "h")
    assert changing.selected_words() != ""
    changing.press_place(CYRILLIC_ER, CTRL, "h")
    assert changing.dialog_title() == "Export"


@pytest.mark.parametrize(
    ("action", "key", "sentence"),
    [
        ("Session: Import,", "Ctrl+E", "Ctrl+E is Export: give that another key first."),
        ("Session: Import,", "Left", "Left moves or selects in the text: choose another key."),
        ("Mark: Note,", "7", "7 belongs to the labels: choose another key."),
        (
            "View: Reading mode,",
            "H",
            "H alone belongs to the text: hold Ctrl too, or use a function key.",
        ),
    ],
)
def test_what_cannot_be_says_why(changing: Driver, action: str, key: str, sentence: str) -> None:
    choose(changing, action)
    changing.press(key)
    assert sentence in changing.dialog_says()
    assert changing.described("New key") == sentence
    assert not changing.can_press("Give it this key")
    changing.press("Esc")
    assert settings.load().keys == {}


def test_a_key_is_added_taken_away_and_given_back(changing: Driver) -> None:
    choose(changing, "Session: History,")
    changing.press("F7")
    changing.button("Give it this key")
    choose(changing, "Session: History,")
    changing.press("Ctrl+J")
    changing.button("Add this key")
    assert "Session: History, F7, Ctrl+J, changed" in changing.rows("Actions")
    changing.button("No key")
    assert "Session: History, no key" in changing.rows("Actions")
    changing.choose_row("Actions", "Session: New session")
    changing.button("No key")
    assert "Session: New session, no key, changed" in changing.rows("Actions")
    changing.button("Back to the standard")
    assert "Session: New session, Ctrl+N" in changing.rows("Actions")
    give(changing, "Session: Open,", "F7")
    changing.button("All back to the standard")
    assert "Session: Open, Ctrl+O" in changing.rows("Actions")
    assert not changing.can_press("All back to the standard")


def test_an_action_is_found_by_its_words(changing: Driver) -> None:
    changing.type("zoom in")
    changing.tab_to("New key")
    changing.press("F7")
    changing.press("Return")
    changing.press("Esc")
    changing.press("F7")
    changing.see_status("110 %")


def test_the_start_page_follows(driver: Driver) -> None:
    driver.start()
    driver.menu("Help > Change keys")
    give(driver, "Session: New session,", "F7")
    give(driver, "Help: Keys,", "H")
    driver.press("Esc")
    assert driver.name_of("New session") == "New session (F7)"
    assert driver.name_of("Keys") == "Keys (H)"
    driver.press("H")
    assert driver.dialog_title() == "Keys"


def test_tool_tips_follow(changing: Driver) -> None:
    give(changing, "Edit: Search all sources,", "F7")
    give(changing, "Edit: Tag every match,", "Ctrl+J")
    changing.press("Esc")
    assert changing.name_of("Search all sources") == "Search all sources (F7)"
    changing.press("Ctrl+F")
    assert changing.name_of("Tag all…") == "Tag every match (Ctrl+J)"
