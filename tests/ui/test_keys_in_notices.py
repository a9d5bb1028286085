"""Sentences that name a key name the one in force, or the action where it has none."""

from __future__ import annotations

import pytest

from annotator import settings
from tests.driver import Driver


@pytest.fixture
def other_keys(driver: Driver) -> Driver:
    """Give a driver whose user has given some actions other keys."""
    kept = settings.load()
    kept.keys = {
        "missing": ["F7"],
        "hold": ["H"],
        "tag as last time": [],
        "region": ["Z"],
        "remove span": ["Ctrl+D"],
        "fragment": ["K"],
        "accept": ["Y"],
        "note": ["M"],
    }
    settings.save(kept)
    driver.start()
    paragraphs = ("Read more: the ferry", "Nobody came to the cafe\u0301 🛥️.", "הגשר 40\u00a0boats")
    driver.drop(words="\n\n".join(paragraphs))
    driver.see_sources(1)
    return driver


def test_what_is_missing_is_shown_by_the_key_in_force(other_keys: Driver) -> None:
    other_keys.drag_over("Nobody came")
    other_keys.press("1")
    other_keys.press("Ctrl+Return")
    other_keys.see_status("1 claim without a speaker. F7 shows them.")


def test_an_action_without_a_key_is_named(other_keys: Driver) -> None:
    other_keys.menu("Mark > Tag as last time")
    said = "Tag something first. “Tag as last time” then does the same again."
    other_keys.see_status(said)


def test_every_notice_of_marking_names_the_keys_in_force(other_keys: Driver) -> None:
    other_keys.press("K")
    other_keys.see_status("Mark a span first. K adds further words to it.")
    other_keys.drag_over("Nobody came")
    other_keys.press("H")
    other_keys.see_status("Every move extends it until H or a mark.")
    other_keys.press("1")
    other_keys.drag_over("Nobody came")
    other_keys.press("K")
    other_keys.see_status("These are all the words of the span. Ctrl+D takes it away.")
    other_keys.press("Z")
    other_keys.see_status("Boilerplate, left out of the counts. Z again takes it back.")


def test_proposals_name_both_their_keys(other_keys: Driver) -> None:
    other_keys.drop(words="Home > Bridges > Mayor denies\n\nNobody came to the cafe\u0301 🛥️.")
    other_keys.see_status("One stretch looks like page furniture. Y marks it as boilerplate, X")


def test_the_empty_note_names_its_key_as_it_is_changed(other_keys: Driver) -> None:
    other_keys.drag_over("Nobody came")
    other_keys.press("1")
    assert other_keys.invitation_to_write() == "M writes a note"
    other_keys.menu("Help > Change keys")
    other_keys.choose_row("Actions", "Mark: Note,")
    other_keys.tab_to("New key")
    other_keys.press("H")
    other_keys.press("Shift+H")
    other_keys.press("Return")
    other_keys.press("Esc")
    assert other_keys.invitation_to_write() == "Shift+H writes a note"
