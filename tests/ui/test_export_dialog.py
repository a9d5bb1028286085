"""The export dialog: formats, options, what would be lost, what is confidential, what was last."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from annotator import Session
from tests.driver import Driver

TEXT = (
    "Somebody \U0001f309 came to the cafe\u0301 at 7, 1\u00a0200 others did not."
    " \u05d4\u05d2\u05e9\u05e8\n"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a session with spans that overlap, a link, a note, and a confidential source."""
    path = tmp_path / "mayor.annotator"
    with Session.create(path, title="Mayor") as session:
        source = session.add_source(TEXT, title="Courier")
        claim = session.add_span(source.id, 0, 15, "claim", note="e\u0301")
        other = session.add_span(source.id, 11, 22, "denial", annotator="Ben")
        session.add_link("denies", other.id, claim.id)
        secret = session.add_source(f"{TEXT}Not yet.", title="Leak", meta={"confidential": True})
        session.add_span(secret.id, 0, 8, "claim")
    return path


@pytest.fixture
def asking(driver: Driver, path: Path) -> Driver:
    """Give a window in which the dialog is open."""
    driver.start(path)
    driver.press("Ctrl+E")
    assert driver.dialog_title() == "Export"
    return driver


def lines(path: Path) -> list[dict[str, Any]]:
    """Return the lines of an export."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_what_a_format_cannot_hold_is_counted(asking: Driver) -> None:
    asking.see_said("This format holds everything")
    asking.choose_format("CoNLL, IOB2")
    asking.see_said("This format cannot hold: ")
    asking.see_said("1 note")
    asking.see_said("1 annotator besides the first")
    asking.turn_label("Denial")
    asking.see_said("1 note")
    asking.choose_format("Annotator")
    asking.see_said("This format holds everything")


def test_strict_refuses_while_something_would_be_lost(asking: Driver, tmp_path: Path) -> None:
    asking.write_to(tmp_path / "out.conll")
    asking.choose_format("CoNLL, IOB2")
    asking.see_said("This format cannot hold: ")
    asking.tick_box("Refuse when something would be lost")
    asking.see(lambda: not asking.can_press("Export"))
    asking.see_said("It would be refused")
    asking.tick_box("Refuse when something would be lost")
    asking.see(lambda: asking.can_press("Export"))
    asking.press("Return")
    asking.see_status("It does not hold")
    assert (tmp_path / "out.conll").exists()


def test_the_path_follows_the_format(asking: Driver, tmp_path: Path) -> None:
    asking.write_to(tmp_path / "v1.2.jsonl")
    for words, name in (
        ("Page to read", "v1.2.html"),
        ("brat", "v1.2"),
        ("Table of spans, CSV", "v1.2.csv"),
    ):
        asking.choose_format(words)
        assert asking.dialog_field("Write to") == str(tmp_path / name)


def test_labels_and_annotators(asking: Driver, tmp_path: Path) -> None:
    for each in ("Claim", "Denial", "Figure", "Opinion"):
        asking.turn_label(each)
    asking.see_said("Tick at least one label.")
    assert not asking.can_press("Export")
    asking.turn_label("Denial")
    asking.export_to(tmp_path / "out.jsonl")
    asking.see_status("Exported 1 span of 1 source to out.jsonl")
    assert [each["label"] for each in lines(tmp_path / "out.jsonl")[0]["spans"]] == ["denial"]
    asking.press("Ctrl+E")
    asking.turn_label("Claim")
    asking.choose("Marks of", "Ben")
    asking.export_to(tmp_path / "ben.jsonl")
    asking.see_status("Exported 1 span of 1 source to ben.jsonl")


def test_what_is_confidential_is_asked_for_by_name(asking: Driver, tmp_path: Path) -> None:
    asking.button("More options")
    asking.tick_box("What is confidential too")
    assert asking.dialog_title() == "What is confidential"
    assert asking.rows("Confidential sources") == ["Leak"]
    asking.press("Return")  # the default is to leave it
    assert asking.dialog_title() == "Export"
    assert not asking.ticked("What is confidential too")
    asking.tick_box("What is confidential too")
    asking.button("Take it in")
    assert asking.ticked("What is confidential too")
    asking.export_to(tmp_path / "out.jsonl")
    asking.see_status("Exported 3 spans of 2 sources")
    asking.press("Ctrl+E")
    assert not asking.ticked("What is confidential too")


def test_what_is_there_is_replaced_only_when_that_is_said(asking: Driver, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("mine", encoding="utf-8")
    asking.write_to(out)
    asking.see_said("out.jsonl is there already")
    asking.press("Return")
    assert asking.dialog_title() == "Export"
    asking.tick_box("Replace what is there")
    asking.press("Return")
    asking.see_status("Exported 2 spans")
    assert lines(out)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "Name the file"),
        ("out.jsonl", "Name the whole path"),
        ("{}/nowhere/out.jsonl", "There is no folder nowhere"),
    ],
)
def test_paths_that_will_not_do(asking: Driver, tmp_path: Path, words: str, said: str) -> None:
    asking.fill("Write to", words.format(tmp_path))
    asking.see_said(said)
    assert not asking.can_press("Export")


def test_a_split_that_is_none_is_said(asking: Driver, tmp_path: Path) -> None:
    asking.button("More options")
    asking.write_to(tmp_path / "out.jsonl")
    asking.fill("Split into train, dev and test, in percent", "80/10")
    asking.see_said("'80/10' is no split")
    asking.fill("Split into train, dev and test, in percent", "80/10/10")
    asking.see_said("No source would be in dev or test.")
    asking.fill("Split into train, dev and test, in percent", "0/0/100")
    asking.set_number("Seed of the split", 7)
    asking.export_to(tmp_path / "out.jsonl")
    asking.see_status("Exported 2 spans of 1 source")
    assert lines(tmp_path / "out.jsonl")[0]["split"] == "test"
    card = (tmp_path / "out.jsonl.md").read_text(encoding="utf-8")
    assert "--split 0/0/100 --seed 7" in card


def test_choices_are_remembered(asking: Driver, path: Path, tmp_path: Path) -> None:
    asking.button("More options")
    asking.choose_format("doccano with relations")
    asking.choose("Offsets count", "code points")
    asking.tick_box("Say what is no article text (boilerplate)")
    asking.turn_label("Opinion")
    asking.export_to(tmp_path / "out.jsonl")
    asking.see_status("Exported")
    asking.reopen(path)
    asking.press("Ctrl+E")
    assert asking.format_chosen() == "doccano with relations"
    assert asking.chosen("Offsets count") == "code points"
    assert not asking.ticked("Say what is no article text (boilerplate)")
    assert asking.dialog_field("Write to") == str(tmp_path / "mayor.jsonl")


def test_the_folder_is_shown(asking: Driver, tmp_path: Path) -> None:
    asking.export_to(tmp_path / "out.jsonl")
    asking.see_offer("out.jsonl [Show folder]")
    shown = asking.folders_shown()
    asking.button("Show folder")
    assert shown == [tmp_path]
    asking.menu("Session > Show what was exported")
    assert shown == [tmp_path, tmp_path]


def test_nothing_to_show(driver: Driver, path: Path) -> None:
    driver.start(path)
    driver.menu("Session > Show what was exported")
    driver.see_status("Nothing was exported since this session was opened.")


def test_earlier_readings_are_ticked_by_their_menu(driver: Driver, path: Path) -> None:
    driver.start(path)
    driver.menu("Session > Export with earlier readings")
    assert driver.ticked("Earlier readings of a page too")


def test_windows_of_sentences_and_places_alone(asking: Driver, tmp_path: Path) -> None:
    asking.button("More options")
    asking.set_number("Sentences of an example", 1)
    asking.export_to(tmp_path / "windows.jsonl")
    asking.see_status("to windows.jsonl")
    assert all(len(each["text"]) < len(TEXT) for each in lines(tmp_path / "windows.jsonl"))
    asking.press("Ctrl+E")
    asking.set_number("Sentences of an example", 0)
    asking.tick_box("Offsets only, without any text")
    asking.export_to(tmp_path / "places.jsonl")
    asking.see_status("to places.jsonl")
    assert TEXT not in (tmp_path / "places.jsonl").read_text(encoding="utf-8")


def test_layers_apart_are_a_folder(asking: Driver, tmp_path: Path) -> None:
    asking.button("More options")
    asking.write_to(tmp_path / "layers.jsonl")
    asking.choose("Annotators", "a data set for each")
    asking.press("Tab")
    assert asking.dialog_field("Write to") == str(tmp_path / "layers")
    asking.press("Return")
    asking.see_status("Exported")
    assert (tmp_path / "layers").is_dir()


STRICT, PLACES = "Refuse when something would be lost", "Offsets only, without any text"


def test_what_is_seldom_asked_for_is_folded_away(asking: Driver) -> None:
    asking.see_said("This format holds everything")
    first = ["Format", "Labels", "Marks of", "Only those that are complete", "More options"]
    last = ["Write to", "Choose…", "Take it in…", "Export", "Cancel"]
    assert asking.walked("Tab") == [*first, *last]
    asking.press("Alt+I")
    asking.see_said("where each mark stands, in numbers")
    assert {PLACES, "Annotators"} < set(asking.controls())
    assert "Offsets count" not in asking.controls()
    asking.choose_format("doccano")
    assert "Offsets count" in asking.controls()
    asking.button("Fewer options")
    assert not {PLACES, "Offsets count"} & set(asking.controls())
    asking.see_said("This format cannot hold: ")
    assert STRICT in asking.controls()


def test_every_control_of_the_dialog(asking: Driver) -> None:
    asking.button("More options")
    asking.choose_format("doccano")
    asking.see_said("This format cannot hold: ")
    assert asking.nameless() == []
    walked = asking.walked("Tab")
    assert sorted(walked) == asking.controls()
    first = walked.index("Format")
    down = [*walked[first:], *walked[:first]]
    assert down[4:6] == ["Fewer options", "Earlier readings of a page too"]
    last = ["Write to", "Choose…", "Take it in…", STRICT, "Export", "Cancel"]
    assert down[-7:] == ["Offsets count", *last]
    assert asking.unseen_focus() == []


def test_what_was_chosen_last_is_not_folded_away(
    asking: Driver, path: Path, tmp_path: Path
) -> None:
    asking.button("More options")
    asking.tick_box(PLACES)
    asking.export_to(tmp_path / "mayor.jsonl")
    asking.see_status("Exported")
    asking.reopen(path)
    asking.press("Ctrl+E")
    assert PLACES in asking.controls()
    assert asking.ticked(PLACES)


def test_enter_alone_exports_again_on_another_day(
    asking: Driver, path: Path, tmp_path: Path
) -> None:
    asking.export_to(tmp_path / "mayor.jsonl")
    asking.see_status("Exported")
    asking.reopen(path)
    asking.press("Ctrl+E")
    assert asking.ticked("Replace what is there")  # the last export itself
    asking.press("Return")
    asking.see_status("Exported 2 spans of 1 source to mayor.jsonl")


def test_formats_for_people_stand_first(asking: Driver) -> None:
    formats = asking.formats_listed()
    assert formats[:3] == ["Annotator, JSON Lines", "Page to read, HTML", "Table of spans, XLSX"]
    assert len(set(formats)) == len(formats)


@pytest.mark.parametrize("letter", ["I", "S", "K", "X"])
def test_what_alt_and_a_letter_go_to_is_seen(asking: Driver, letter: str) -> None:
    asking.button("More options")
    asking.fill("Split into train, dev and test, in percent", "80/10/10")
    asking.press("Alt+B")
    asking.resize_dialog(700, 380)
    asking.press(f"Alt+{letter}")
    asking.see(asking.is_focus_seen)
