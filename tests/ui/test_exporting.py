"""Exporting from the window: beside it, with progress, cancel, and what came of it said."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from annotator.session.session import Session
from annotator.store import queries
from tests.driver import Driver

SPANS = 1200
WAYS = ["key", "menu", "button"]


def _export(driver: Driver, way: str) -> None:
    if way == "key":
        driver.press("Ctrl+E")
    elif way == "menu":
        driver.menu("Session > Export")
    else:
        driver.button("Export")


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """Give a session whose export takes a moment."""
    path = tmp_path / "flood.annotator"
    with Session.create(path, title="Flood") as session:
        source = session.add_source("The dam broke. Nobody saw it. " * 100, title="Courier")
        lines = [
            (start, start + length) for start in range(SPANS // 100) for length in range(1, 101)
        ]
        for start, end in lines:
            session.add_span(source.id, start, end, "claim")
    return path


@pytest.mark.parametrize("way", WAYS)
def test_what_was_exported_is_said(marking: Driver, tmp_path: Path, way: str) -> None:
    marking.drag_over("two hours")
    marking.press("3")
    out = tmp_path / "out.jsonl"
    _export(marking, way)
    marking.export_to(out)
    marking.see_status("Exported 1 span of 2 sources to out.jsonl, with its card.")
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [len(line["spans"]) for line in lines] == [1, 0]
    assert out.with_name("out.jsonl.md").exists()
    assert marking.progress() == ""


@pytest.mark.parametrize("way", ["key", "menu"])
def test_the_last_export_is_done_again(marking: Driver, tmp_path: Path, way: str) -> None:
    out = tmp_path / "out.jsonl"
    marking.press("Ctrl+Shift+E")  # never exported: asks where to
    marking.export_to(out)
    marking.see_status("Exported 0 spans")
    marking.drag_over("two hours")
    marking.press("3")
    if way == "key":
        marking.press("Ctrl+Shift+E")
    else:
        marking.menu("Session > Export again")
    marking.see_status("Exported 1 span of 2 sources")
    assert "two hours" in out.read_text(encoding="utf-8")


def test_a_note_being_written_is_exported(marking: Driver, tmp_path: Path) -> None:
    marking.drag_over("two hours")
    marking.press("3")
    marking.press("N")
    marking.type("half a thought")
    marking.press("Ctrl+E")
    marking.export_to(tmp_path / "out.jsonl")
    marking.see_status("Exported 1 span")
    assert "half a thought" in (tmp_path / "out.jsonl").read_text(encoding="utf-8")


def test_what_cannot_be_written_is_one_sentence(marking: Driver, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    marking.press("Ctrl+E")
    marking.export_to(out)
    marking.see_status("Exported")
    out.unlink()
    out.mkdir()
    marking.press("Ctrl+Shift+E")
    marking.see(lambda: marking.dialog_title() == "Export")
    assert marking.answer("OK").startswith("out.jsonl is a folder")


def test_a_session_open_read_only_is_exported(
    marking: Driver, tmp_path: Path, own_home: Path
) -> None:
    marking.drag_over("two hours")
    marking.press("3")
    marking.close()
    (path,) = (own_home / "sessions").glob("*.annotator")
    path.chmod(0o400)
    marking.start(path)
    assert "Read only" in marking.status()
    marking.press("Ctrl+E")
    marking.export_to(tmp_path / "out.jsonl")
    marking.see_status("Exported 1 span of 2 sources")


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Hold exports after their first row until this is set."""
    go_on, rows = Event(), queries.export_rows

    def slow_rows(connection: sqlite3.Connection, source_id: str) -> Iterator[tuple[Any, ...]]:
        for row in rows(connection, source_id):
            yield row
            go_on.wait(timeout=30)

    monkeypatch.setattr(queries, "export_rows", slow_rows)
    yield go_on
    go_on.set()


@pytest.fixture
def exporting(
    driver: Driver, large: Path, held: Event, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Driver:
    """Give a window in the middle of an export that is long enough to show a progress bar."""
    monkeypatch.setattr("annotator.ui.exporting._AT_ONCE", SPANS - 1)
    driver.start(large)
    driver.press("Ctrl+E")
    driver.export_to(tmp_path / "out.jsonl")
    driver.see(lambda: driver.progress() == f"Exporting 0 of {SPANS}")
    return driver


def test_one_marks_on_during_a_long_export(exporting: Driver, held: Event, tmp_path: Path) -> None:
    exporting.double_click_on("Nobody", 30)
    exporting.press("3")
    exporting.see_saved()
    held.set()
    exporting.see_status(f"Exported {SPANS} spans of 1 source to out.jsonl")
    assert exporting.progress() == ""
    assert (tmp_path / "out.jsonl").exists()


def test_a_long_export_is_cancelled(exporting: Driver, held: Event, tmp_path: Path) -> None:
    exporting.button("Cancel")
    held.set()
    exporting.see_status("The export was stopped; no file was written.")
    assert exporting.progress() == ""
    assert exporting.dialog_title() == ""
    assert [each.suffix for each in tmp_path.iterdir() if "out" in each.name] == []


def test_one_long_work_at_a_time(exporting: Driver, held: Event, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Another account.\n", encoding="utf-8")
    exporting.drop(other)
    exporting.see_status("Exporting still goes on: cancel it or wait for its end.")
    held.set()
    exporting.see_status("Exported")
    assert len(exporting.sources_listed()) == 1


def test_closing_the_window_stops_an_export(
    exporting: Driver, held: Event, large: Path, tmp_path: Path
) -> None:
    exporting.button("Cancel")
    held.set()
    exporting.close()
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == [large.name]
