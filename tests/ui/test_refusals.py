"""What cannot be taken gets one clear sentence with its name, and nothing changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.session.session import Session
from tests.driver import Driver


def _bad(folder: Path, kind: str) -> Path:
    path = folder / f"{kind}.txt"
    if kind == "directory":
        path.mkdir()
    elif kind == "empty":
        path.write_bytes(b" \n\n")
    elif kind == "binary":
        path.write_bytes(bytes(range(256)) * 40)
    elif kind == "large":
        with path.open("wb") as file:
            file.truncate(50_000_000)
    return path


KINDS = ("directory", "empty", "binary", "large", "vanished")


@pytest.mark.parametrize("kind", KINDS)
def test_a_bad_file_on_the_first_page_leaves_no_session(
    driver: Driver, tmp_path: Path, own_home: Path, kind: str
) -> None:
    driver.start()
    driver.drop(_bad(tmp_path, kind))
    driver.see(lambda: driver.dialog_title() == "Import")
    assert f"{kind}.txt" in driver.answer("OK")
    assert driver.title == "Annotator"
    assert list((own_home / "sessions").glob("*")) == []


def test_several_refusals_are_one_message(driver: Driver, tmp_path: Path) -> None:
    driver.start()
    driver.drop(*(_bad(tmp_path, kind) for kind in KINDS))
    driver.see(lambda: driver.dialog_title() == "Import")
    words = driver.answer("OK")
    assert len(words.splitlines()) == len(KINDS)
    assert all(f"{kind}.txt" in words for kind in KINDS)
    assert driver.title == "Annotator"


def test_refusals_among_good_files_are_in_the_report(
    driver: Driver, tmp_path: Path, articles: list[Path]
) -> None:
    driver.start()
    driver.drop(articles[0], *(_bad(tmp_path, kind) for kind in KINDS))
    driver.see_offer(f"1 brought in, {len(KINDS)} refused [Show]")
    driver.button("Show")
    rows = driver.table_rows("Files of the import")
    assert [row.partition(" | ")[0] for row in rows] == [f"{kind}.txt" for kind in KINDS]
    driver.press("Esc")
    assert len(driver.sources_listed()) == 1


@pytest.mark.parametrize("kind", ["foreign", "missing", "directory"])
def test_a_file_that_is_no_session_is_refused(driver: Driver, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"{kind}.annotator"
    if kind == "foreign":
        path.write_text("not a session", encoding="utf-8")
    elif kind == "directory":
        path.mkdir()
    driver.start()
    driver.drop(path)
    assert path.name in driver.answer("OK")
    assert driver.title == "Annotator"


def test_a_session_that_is_open_elsewhere_can_be_read_only(driver: Driver, tmp_path: Path) -> None:
    path = tmp_path / "flood.annotator"
    with Session.create(path, title="Flood") as session:
        session.add_source("The dam broke. Nobody saw it.", title="Courier")
        driver.start(path)
        assert "Read only" in driver.status()
        driver.double_click_on("dam")
        driver.press("1")
        assert driver.spans_listed() == []
        assert "read-only" in driver.status() or "read only" in driver.status()
        driver.close()


def test_words_that_are_only_spaces_are_not_pasted(marking: Driver) -> None:
    marking.put_on_clipboard(" \n ")
    marking.press("Ctrl+V")
    assert len(marking.sources_listed()) == 2
