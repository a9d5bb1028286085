"""A change of very many spans goes on beside the window, and is shown when it is stored."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec
import pytest

from annotator import Session
from annotator.ui import large_acts
from tests.bridge import make_bridge
from tests.driver import Driver


@pytest.fixture(autouse=True)
def little_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large_acts, "LARGE", 1)


@pytest.fixture
def moved(tmp_path: Path) -> Path:
    """Give a session in which all claims were moved to another label, in one change."""
    path = tmp_path / "moved.annotator"
    make_bridge(path)
    with Session.open(path) as session:
        labels = tuple(each for each in session.label_set.labels if each.id != "claim")
        wanted = msgspec.structs.replace(session.label_set, labels=labels, relations=())
        session.change_label_set(wanted, {"claim": "opinion"})
    return path


def labels_listed(driver: Driver) -> set[str]:
    """Return the names of the labels in the list of spans."""
    return {row.partition(":")[0] for row in driver.spans_listed()}


def test_undo_and_redo(driver: Driver, moved: Path) -> None:
    driver.start(moved)
    assert labels_listed(driver) == {"Opinion", "Figure"}
    driver.press("Ctrl+Z")
    driver.answer("Undo")
    driver.see_status("Undone: edit label set")
    assert labels_listed(driver) == {"Claim", "Figure"}
    assert "Claim" in driver.counts()
    driver.press("Ctrl+Shift+Z")
    driver.see_status("Done again: edit label set")
    assert labels_listed(driver) == {"Opinion", "Figure"}
    driver.close()
    with Session.open(moved) as session:
        assert list(session.check()) == []


def test_questions_are_answered_meanwhile(driver: Driver, moved: Path) -> None:
    driver.start(moved)
    driver.press("Ctrl+Z")
    driver.answer("Undo")
    driver.menu("View > Statistics")
    driver.see_dialog("Statistics")
    driver.press("Esc")
    driver.see(lambda: labels_listed(driver) == {"Claim", "Figure"})


def test_a_window_closed_before_the_answer_ends(driver: Driver, moved: Path) -> None:
    for question in ("View > Statistics", "Session > History", "Mark > Label set"):
        driver.start(moved)
        driver.menu(question)
        driver.close()
        assert driver.dialog_title() == ""
    with Session.open(moved) as session:
        assert list(session.check()) == []


def test_the_label_set_is_edited(editing: Driver) -> None:
    editing.button("Remove")
    editing.button("OK")
    editing.pick("Spans of Claim", "Make them Opinion")
    editing.button("OK")
    editing.see(lambda: labels_listed(editing) == {"Opinion", "Denial"})
    editing.press("Ctrl+Z")
    editing.see_status("Undone: edit label set")
    assert labels_listed(editing) == {"Claim", "Denial"}


def test_a_source_is_removed(driver: Driver, path: Path) -> None:
    driver.start(path)
    driver.menu("Source > Remove source")
    driver.see(lambda: driver.sources_listed() == [])
    driver.press("Ctrl+Z")
    driver.see_sources(1)
    driver.see(lambda: len(driver.spans_listed()) == 4)


def test_a_file_that_cannot_be_opened_once_more_is_said(driver: Driver, moved: Path) -> None:
    if sys.platform == "win32":
        return  # a file that is open cannot be moved there
    driver.start(moved)
    away = moved.rename(moved.with_name("away.annotator"))
    driver.press("Ctrl+Z")
    driver.answer("Undo")
    driver.see_status("moved.annotator is not there: check its name and folder.")
    assert labels_listed(driver) == {"Opinion", "Figure"}
    away.rename(moved)
    driver.press("Ctrl+Z")
    driver.see_status("Undone: edit label set")
    assert labels_listed(driver) == {"Claim", "Figure"}


def test_closed_meanwhile_the_session_is_whole(driver: Driver, moved: Path) -> None:
    driver.start(moved)
    driver.press("Ctrl+Z")
    driver.answer("Undo")
    driver.close()
    assert not list(moved.parent.glob("moved.annotator-*"))
    with Session.open(moved) as session:
        assert list(session.check()) == []
        assert len(session.spans()) == 4
