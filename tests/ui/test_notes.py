"""Notes: written in a field that owns its keys, stored as one change at pauses and at its end."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator import paths
from annotator.session.session import Session
from annotator.ui import note_field
from tests.disk import Disk
from tests.driver import Driver

WORDS = "It was a disgrace"


def stored_notes() -> list[str]:
    """Return the notes that are on the disk, as another program finds them."""
    (path,) = paths.sessions_folder().glob("*.annotator")
    with Session.open(path, read_only=True) as session:
        return [span.note for span in session.spans() if span.note]


@pytest.fixture
def noted(marking: Driver) -> Driver:
    """Give a window with the note of a fresh span open."""
    marking.drag_over(WORDS)
    marking.press("4")
    marking.press("N")
    return marking


def test_the_status_bar_says_editing_until_the_field_is_left(noted: Driver) -> None:
    assert "Editing…" in noted.status()
    noted.type("who else was there?")
    assert "Editing…" in noted.status()
    noted.press("Esc")
    noted.see_saved()


@pytest.mark.parametrize("leaving", ["Esc", "Ctrl+Return", "F6"])
def test_leaving_the_field_stores_the_note_as_one_change(noted: Driver, leaving: str) -> None:
    noted.type("ask 1 2 n /")
    noted.press(leaving)
    assert noted.note() == "ask 1 2 n /"
    assert len(noted.spans_listed()) == 1
    noted.menu("Edit > Undo")
    assert noted.note() == ""
    assert noted.spans_listed() != []


def test_a_pause_stores_what_is_written_and_all_of_it_is_one_change(
    noted: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(note_field, "PAUSE", 0)
    noted.type("who else")
    noted.see(lambda: stored_notes() == ["who else"])
    noted.type(" was there?")
    noted.see(lambda: stored_notes() == ["who else was there?"])
    assert noted.focus_name() == "Note of the span"
    noted.press("Esc")
    noted.menu("Edit > Undo")
    assert noted.note() == ""
    assert noted.spans_listed() != []
    noted.menu("Edit > Redo")
    assert noted.note() == "who else was there?"


def test_the_list_opens_the_note_too(marking: Driver) -> None:
    marking.drag_over(WORDS)
    marking.press("4")
    marking.choose_row("Spans of this source", "Opinion")
    marking.press("N")
    assert marking.focus_name() == "Note of the span"


def test_a_note_that_did_not_change_is_no_change(noted: Driver) -> None:
    noted.press("Esc")
    noted.menu("Edit > Undo")
    assert noted.spans_listed() == []


def test_undo_in_the_field_is_the_fields(noted: Driver) -> None:
    noted.type("wrong")
    noted.press("Ctrl+Z")
    assert noted.note() == ""
    assert len(noted.spans_listed()) == 1


def test_closing_the_window_keeps_what_is_being_written(noted: Driver) -> None:
    noted.type("half a thought")
    noted.reopen()
    assert noted.note() == "half a thought"


@pytest.fixture
def refused(disk: Disk, noted: Driver) -> Driver:
    """Give a window where a note could not be stored and another span is shown."""
    noted.press("Esc")
    noted.drag_over("two hours")
    noted.press("3")
    noted.choose_row("Spans of this source", "Opinion")
    disk.full = True
    noted.press("N")
    noted.type("who else was there?")
    noted.press("Esc")
    assert noted.note() == "who else was there?"
    assert "Not saved: " in noted.status()
    noted.choose_row("Spans of this source", "Figure")
    return noted


def test_a_note_that_could_not_be_saved_is_kept_for_its_span(refused: Driver, disk: Disk) -> None:
    assert refused.note() == ""
    assert "Not saved: " in refused.status()
    refused.press("Ctrl+PgDown")
    refused.press("Ctrl+PgUp")
    refused.choose_row("Spans of this source", "Opinion")
    assert refused.note() == "who else was there?"
    assert "Not saved: " in refused.status()
    disk.full = False
    refused.press("N")
    refused.press("Esc")
    refused.see_saved()
    refused.reopen()
    assert refused.note() == "who else was there?"


def test_it_is_saved_with_the_next_mark(refused: Driver, disk: Disk) -> None:
    disk.full = False
    refused.press("1")
    refused.see_saved()
    refused.choose_row("Spans of this source", "Opinion")
    assert refused.note() == "who else was there?"
    refused.menu("Session > History")
    refused.see_dialog("History")
    assert sum("note on" in row for row in refused.table("History")) == 1


@pytest.mark.parametrize("way", ["Ctrl+Q", "Ctrl+W", "Ctrl+N"])
def test_closing_asks_before_a_note_is_lost(refused: Driver, disk: Disk, way: str) -> None:
    title = refused.title
    refused.press(way)
    assert "It was a disgrace" in refused.answer("Cancel")
    assert refused.title == title
    assert refused.window.isVisible()
    refused.press(way)
    disk.full = way != "Ctrl+N"
    refused.answer("Close without it")
    assert refused.title != title or not refused.window.isVisible()


def test_looking_at_a_note_with_other_line_ends_changes_nothing(
    driver: Driver, tmp_path: Path
) -> None:
    path = tmp_path / "flood.annotator"
    with Session.create(path, title="Flood") as session:
        source = session.add_source("The dam broke. Nobody saw it.", title="Courier")
        session.add_span(source.id, 4, 7, "claim", note="ask\r\nagain")
    driver.start(path)
    driver.press("Tab")
    driver.press("N")
    driver.press("Esc")
    driver.close()
    with Session.open(path, read_only=True) as session:
        assert session.spans()[0].note == "ask\r\nagain"


def test_a_note_is_written_on_at_its_end(noted: Driver) -> None:
    noted.type("who else")
    noted.press("Esc")
    noted.press("N")
    noted.type(" was there?")
    noted.press("Esc")
    assert noted.note() == "who else was there?"


TYPED = "12\u00a0000\u202f€, \u201ccafe\u0301\u201d 🛥️ הגשר\u2007x"


def test_a_note_is_kept_as_it_is_typed_and_pasted(noted: Driver) -> None:
    noted.type(TYPED)
    noted.press("Shift+Return")
    noted.put_on_clipboard(TYPED)
    noted.press("Ctrl+V")
    noted.press("Return")
    noted.press("Esc")
    assert noted.note() == f"{TYPED}\n{TYPED}\n"
    assert stored_note(noted) == f"{TYPED}\n{TYPED}\n"
    noted.reopen()
    noted.press("Tab")
    assert noted.note() == f"{TYPED}\n{TYPED}\n"


def test_what_is_copied_from_a_note_keeps_its_no_break_spaces(noted: Driver) -> None:
    noted.type(TYPED)
    noted.press("Ctrl+A")
    noted.press("Ctrl+C")
    assert noted.clipboard() == TYPED


def test_looking_at_a_note_with_no_break_spaces_is_no_change(noted: Driver) -> None:
    noted.type(TYPED)
    noted.press("Esc")
    noted.press("N")
    noted.press("Esc")
    noted.menu("Edit > Undo")
    assert noted.note() == ""


def stored_note(driver: Driver) -> str:
    """Return the note of the only span as the open session's file holds it."""
    (path,) = paths.sessions_folder().glob("*.annotator")
    with Session.open(path, read_only=True) as session:
        (span,) = session.spans()
        return span.note
