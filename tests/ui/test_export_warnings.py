"""What the export dialog says before it writes: of what stays out, and over what nothing goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator import Session
from tests.driver import Driver

TEXT = "Somebody \U0001f309 came to the cafe\u0301, 1\u00a0200 did not. \u05d4\u05d2\u05e9\u05e8\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a session with two spans that go out, and one in a confidential source."""
    path = tmp_path / "mayor.annotator"
    with Session.create(path, title="Mayor") as session:
        source = session.add_source(TEXT, title="Courier")
        session.add_span(source.id, 0, 15, "claim")
        session.add_span(source.id, 11, 22, "denial")
        secret = session.add_source(f"{TEXT}Not yet.", title="Leak", meta={"confidential": True})
        session.add_span(secret.id, 0, 8, "claim")
    return path


@pytest.fixture
def asking(driver: Driver, path: Path) -> Driver:
    """Give a window in which the dialog is open."""
    driver.start(path)
    driver.press("Ctrl+E")
    return driver


def test_what_is_confidential_stays_out_aloud(asking: Driver, tmp_path: Path) -> None:
    asking.see_said("1 confidential source stays out.")
    asking.button("Take it in")
    assert asking.rows("Confidential sources") == ["Leak"]
    asking.button("Take it in")
    assert asking.ticked("What is confidential too")
    asking.see(lambda: "Take it in…" not in asking.controls())
    asking.export_to(tmp_path / "out.jsonl")
    asking.see_status("Exported 3 spans of 2 sources")


def test_that_one_file_may_be_replaced_says_nothing_of_another(
    asking: Driver, path: Path, tmp_path: Path
) -> None:
    own, mine, other = (tmp_path / name for name in ("out.jsonl", "mine.jsonl", "out.csv"))
    asking.export_to(own)
    asking.see_status("Exported 2 spans")
    mine.write_text("mine", encoding="utf-8")
    other.write_text("mine", encoding="utf-8")
    asking.press("Ctrl+E")
    assert asking.ticked("Replace what is there")  # the last export itself
    asking.write_to(mine)
    assert not asking.ticked("Replace what is there")
    asking.press("Return")
    asking.see_said("mine.jsonl is there already")
    asking.tick_box("Replace what is there")
    asking.write_to(own)
    assert not asking.ticked("Replace what is there")
    asking.tick_box("Replace what is there")
    asking.choose_format("Table of spans, CSV")
    asking.see_said("out.csv is there already")
    assert (mine.read_text("utf-8"), other.read_text("utf-8")) == ("mine", "mine")
    asking.write_to(path)
    asking.see_said("mayor.annotator is a session, which nothing replaces")
    assert "Replace what is there" not in asking.controls()
    assert not asking.can_press("Export")


def test_an_ending_of_another_format_is_said_and_put_right(asking: Driver, tmp_path: Path) -> None:
    asking.write_to(tmp_path / "story.csv")
    asking.see_said("story.csv ends as files of another format do: those of this one end in .jsonl")
    asking.choose_format("Page to read")
    assert asking.dialog_field("Write to") == str(tmp_path / "story.html")
    assert not any("another format" in each for each in asking.dialog_words())


def test_a_path_is_chosen_with_the_dialog_for_files(asking: Driver, tmp_path: Path) -> None:
    asking.button("Choose")
    asking.choose_files(tmp_path / "chosen.jsonl")
    assert asking.dialog_field("Write to") == str(tmp_path / "chosen.jsonl")
