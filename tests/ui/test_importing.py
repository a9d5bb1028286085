"""Files of every kind, folders and archives come in; a report tells what came of each."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path
from threading import Event

import pytest

from annotator import importers
from annotator.session.formats import known_formats
from tests.driver import Driver
from tests.importers.test_html import PAGE

STORY = (
    "The mayor \U0001f309 denied it; the cafe\u0301 was open, 1\u00a0200 came."
    " \u05d4\u05d2\u05e9\u05e8."
)
FILES = "Files of the import"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with three accounts, a page, an empty file and a picture."""
    made = tmp_path / "news"
    (made / "deep").mkdir(parents=True)
    for name in ("a.txt", "b.md", "deep/c.txt"):
        (made / name).write_text(f"Account {name}\n\n{STORY}\n", encoding="utf-8")
    (made / "page.html").write_text(PAGE, encoding="utf-8")
    (made / "void.txt").write_bytes(b"")
    (made / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    return made


@pytest.fixture
def brought(driver: Driver, folder: Path) -> Driver:
    """Give a driver that has dropped the folder on the window."""
    driver.start()
    driver.drop(folder)
    driver.see_offer("4 brought in, 2 refused [Show]")
    return driver


def test_a_folder_is_dropped(brought: Driver) -> None:
    assert len(brought.sources_listed()) == 4
    assert brought.text().startswith("Account a.txt")
    assert not brought.is_dialog_shown()


def test_a_folder_is_chosen_by_menu(driver: Driver, folder: Path) -> None:
    driver.start()
    driver.press("Ctrl+N")
    driver.menu("Session > Import a folder")
    driver.choose_folder(str(folder))
    driver.see_offer("4 brought in, 2 refused [Show]")


def test_files_chosen_on_the_start_page_open_in_a_new_session(driver: Driver, folder: Path) -> None:
    driver.start()
    driver.press("Ctrl+I")
    driver.choose_files(folder / "a.txt")
    driver.see(lambda: driver.sources_listed() != [])
    assert driver.text().startswith("Account a.txt")


def test_a_folder_is_chosen_in_the_palette(driver: Driver, folder: Path) -> None:
    driver.start()
    driver.press("Ctrl+N")
    driver.press("Ctrl+K")
    driver.type("import folder")
    driver.press("Return")
    driver.choose_folder(str(folder))
    driver.see_offer("4 brought in, 2 refused [Show]")


def test_an_archive_is_dropped(driver: Driver, folder: Path, tmp_path: Path) -> None:
    archive = tmp_path / "news.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for file in sorted(each for each in folder.rglob("*") if each.is_file()):
            packed.write(file, file.relative_to(folder))
    driver.start()
    driver.drop(archive)
    driver.see_offer("4 brought in, 2 refused [Show]")


def test_the_folder_again_adds_nothing_and_says_so(brought: Driver, folder: Path) -> None:
    brought.drop(folder)
    brought.see_offer("0 brought in, 4 already there, 2 refused [Show]")
    assert len(brought.sources_listed()) == 4


def test_enter_opens_the_source_that_a_file_is_already(brought: Driver, folder: Path) -> None:
    brought.drop(folder)
    brought.see_offer("0 brought in, 4 already there, 2 refused [Show]")
    brought.button("Show")
    brought.tick_box("Only what was refused")
    assert brought.table_rows(FILES)[1].startswith("b.md | already there")
    brought.press("Down")
    assert brought.can_press("Open the source")
    brought.press("Return")
    assert not brought.is_dialog_shown()
    assert brought.text().startswith("Account b.md")


def test_the_report_begins_with_what_was_refused(brought: Driver) -> None:
    brought.button("Show")
    assert brought.dialog_title() == "What the import brought"
    rows = brought.table_rows(FILES)
    assert [row.partition(" | ")[0] for row in rows] == ["picture.txt", "void.txt"]
    assert "picture.txt | refused | picture.txt is a picture, not text" in rows[0]
    assert "void.txt is empty" in rows[1]
    assert not brought.can_press("Open the source")
    assert any("picture.txt is a picture" in words for words in brought.dialog_words())
    brought.tick_box("Only what was refused")
    rows = brought.table_rows(FILES)
    assert [row.split(" | ")[:2] for row in rows] == [
        ["a.txt", "imported"],
        ["b.md", "imported"],
        ["page.html", "imported"],
        ["picture.txt", "refused"],
        ["void.txt", "refused"],
        ["c.txt", "imported"],
    ]


def test_enter_opens_the_source_of_a_line(brought: Driver) -> None:
    brought.press("Ctrl+K")
    brought.type("last import brought")
    brought.press("Return")
    assert brought.focus_name() == FILES
    brought.press("Shift+Tab")
    brought.press("Space")
    brought.press("Tab")
    brought.press("Down", times=2)
    brought.press("Return")
    assert not brought.is_dialog_shown()
    assert brought.text().startswith("No fraud at the dam")


def test_the_offer_is_reached_by_tab(brought: Driver) -> None:
    brought.press("F6")
    brought.walked("Tab", "Show: 4 brought in")
    brought.press("Space")
    assert brought.dialog_title() == "What the import brought"
    brought.press("Esc")
    assert brought.offered() == ""


def test_the_report_is_saved(brought: Driver, tmp_path: Path) -> None:
    brought.menu("Session > What the last import brought")
    brought.button("Save report")
    brought.choose_files(tmp_path / "report.csv")
    with (tmp_path / "report.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["outcome"] for row in rows].count("refused") == 2
    brought.button("Save report")
    brought.choose_files(tmp_path / "gone" / "report.csv")
    assert "no folder" in brought.answer("OK")


def test_without_an_import_there_is_no_report(driver: Driver) -> None:
    driver.start()
    driver.press("Ctrl+N")
    driver.menu("Session > What the last import brought")
    driver.see_status("No files were imported since this session was opened.")
    driver.drop(words=STORY)
    driver.menu("Session > What the last import brought")
    driver.see_status("No files were imported since this session was opened.")


def test_a_source_that_is_gone_is_said_to_be(brought: Driver) -> None:
    brought.press("Ctrl+Z")
    brought.see(lambda: brought.sources_listed() == [])
    brought.see_status("Undone: import of 4 sources, today ")
    assert brought.offered() == ""
    brought.menu("Session > What the last import brought")
    brought.tick_box("Only what was refused")
    brought.press("Return")
    brought.see_status("This source is no longer in the session.")


def test_files_of_every_format_can_be_chosen(driver: Driver) -> None:
    driver.start()
    driver.press("Ctrl+N")
    driver.press("Ctrl+I")
    filters = driver.file_filters()
    assert filters[0] == "All files (*)"
    assert filters[1].startswith("All that can be read (")
    assert "PDF (*.pdf)" in filters
    assert "Transcripts (*.srt *.vtt)" in filters
    assert len(set(filters)) == len(known_formats()) + 3
    assert any(each.startswith("Annotations (") for each in filters)
    assert all(each[0].isupper() for each in filters)


def test_the_window_is_used_while_files_come_in(marking: Driver, tmp_path: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(200):
        (many / f"{number:03}.txt").write_text(f"Account {number}\n\n{STORY}\n", encoding="utf-8")
    marking.drop(many)
    marking.drag_over("two hours")
    marking.press("3")
    marking.see_saved()
    marking.see_offer("200 brought in [Show]")
    assert len(marking.sources_listed()) == 202
    marking.press("Ctrl+PgUp", times=300)
    assert marking.spans_listed()[0].startswith("Figure: two hours")


def test_closing_asks_while_files_come_in(marking: Driver, folder: Path) -> None:
    marking.drop(folder)
    marking.press("Ctrl+W")
    assert "Importing is still under way" in marking.answer("Cancel")
    marking.see_offer("4 brought in, 2 refused [Show]")
    marking.drop(folder)
    marking.press("Ctrl+W")
    marking.answer("Close without it")
    marking.press("Ctrl+N")
    assert marking.sources_listed() == []


def test_an_import_is_not_undone_by_halves(
    marking: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(40):
        (many / f"{number:02}.txt").write_text(f"Account {number}\n\n{STORY}\n", encoding="utf-8")
    go_on, read = Event(), importers.read_bytes

    def late(path: Path) -> bytes:
        if path.name == "39.txt":
            assert go_on.wait(30)
        return read(path)

    monkeypatch.setattr(importers, "read_bytes", late)
    before = len(marking.sources_listed())
    marking.drop(many)
    marking.see(lambda: len(marking.sources_listed()) > before)
    listed = marking.sources_listed()
    marking.press("Ctrl+Z")
    marking.see_status("The import is still under way: cancel it first, then undo.")
    assert marking.sources_listed()[: len(listed)] == listed
    go_on.set()
    marking.see_offer("40 brought in [Show]")
    assert len(marking.sources_listed()) == before + 40
    marking.press("Ctrl+Z")
    marking.see_status("Undone: import of 40 sources")
    assert len(marking.sources_listed()) == before
    marking.press("Ctrl+Shift+Z")
    assert len(marking.sources_listed()) == before + 40


def test_what_was_offered_ends_with_the_session(brought: Driver) -> None:
    brought.press("Ctrl+W")
    assert brought.offered() == ""
    brought.press("Ctrl+N")
    brought.menu("Session > What the last import brought")
    brought.see_status("No files were imported since this session was opened.")
