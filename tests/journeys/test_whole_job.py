"""The main job, from the first page to an export that is right."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from annotator.session.session import Session
from annotator.store import history
from tests.driver import Driver
from tests.texts_for_windows import COURIER, DISPATCH

MARKS = (
    ("the old bridge had never been closed", 1, "1", "claim"),
    ("Some 1\u00a0200 people", 1, "3", "figure"),
    ("It was a disgrace", 1, "4", "opinion"),
    ("cafe\u0301 owner", 1, "4", "opinion"),
    ("\u05d4\u05d2\u05e9\u05e8 \u05d4\u05d9\u05d4 \u05e1\u05d2\u05d5\u05e8", 1, "1", "claim"),
    ("old bridge had never been closed", 2, "2", "denial"),
)


def _offset(words: str, occurrence: int) -> int:
    start = -1
    for _ in range(occurrence):
        start = COURIER.index(words, start + 1)
    return start


def _find_by_keys(driver: Driver, words: str, occurrence: int) -> None:
    driver.press("Ctrl+Home")
    driver.press("/")
    driver.type(words)
    driver.press("Return", times=occurrence - 1)
    driver.press("Esc")
    assert driver.selected_words() == words


def test_two_accounts_are_marked_by_keyboard_closed_reopened_and_exported(
    driver: Driver, articles: list[Path], tmp_path: Path
) -> None:
    driver.start()
    driver.drop(*articles)
    driver.see_offer("2 brought in")
    for words, occurrence, key, _label in MARKS:
        _find_by_keys(driver, words, occurrence)
        driver.press(key)
        driver.see_saved()
    driver.press("N")
    driver.type("said twice")
    driver.press("Esc")
    driver.press("Ctrl+Return")
    _find_by_keys(driver, "About 900\u00a0people", 1)
    driver.press("3")
    driver.reopen()
    assert driver.text() == DISPATCH
    assert driver.current_row("Spans of this source") == "Figure: About 900 people, paragraph 2"
    out = tmp_path / "out.jsonl"
    driver.press("Ctrl+E")
    driver.export_to(out)
    driver.see(out.exists)
    _check(out)
    driver.drag_over("from seven to nine")
    driver.press("3")
    driver.press("Ctrl+Shift+E")
    driver.see(lambda: "from seven to nine" in out.read_text(encoding="utf-8"))


def _check(out: Path) -> None:
    """Compare the exported spans with the words that were marked and where they stand."""
    lines: list[dict[str, Any]] = [
        json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()
    ]
    spans = [span for line in lines for span in line.get("spans", [])]
    wanted = [
        (_offset(words, occurrence), len(words), label) for words, occurrence, _, label in MARKS
    ]
    found = [(span["start"], span["end"] - span["start"], span["label"]) for span in spans]
    assert sorted(found[: len(MARKS)]) == sorted(wanted)
    assert len(spans) == len(MARKS) + 1


def test_everything_is_taken_back_and_done_again_after_reopening(
    marking: Driver, own_home: Path
) -> None:
    for words, occurrence, key, _label in MARKS[:3]:
        marking.drag_over(words, occurrence)
        marking.press(key)
    marking.press("2")
    marking.press("Delete")
    rows = marking.spans_listed()
    marking.press("Ctrl+Z", times=5)
    assert marking.spans_listed() == []
    marking.reopen()
    marking.press("Ctrl+Y", times=5)
    assert marking.spans_listed() == rows
    marking.close()
    (path,) = (own_home / "sessions").glob("*.annotator")
    with Session.open(path, read_only=True) as session:
        assert len(session.spans()) == len(rows)


def _disk_is_full(*_anything: object) -> None:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorname = "SQLITE_FULL"
    raise error


def test_a_full_disk_is_said_and_work_goes_on_when_there_is_room(
    marking: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    marking.drag_over(MARKS[0][0])
    with monkeypatch.context() as full:
        full.setattr(history, "write", _disk_is_full)
        marking.press("1")
        assert marking.spans_listed() == []
        assert "Not saved: " in marking.status()
    marking.press("1")
    marking.see_saved()
    assert len(marking.spans_listed()) == 1
