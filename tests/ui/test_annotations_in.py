"""Files of annotations come in by the window: told apart, asked about, marked, reported, undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator import Session
from tests.driver import Driver
from tests.texts_for_windows import COURIER
from tests.ui.foreign_marks import MARKS, TEXT, prodigy

TITLE = "Bring annotations in"
FILES = "Files of the import"


def see_dialog(driver: Driver) -> None:
    """Wait for the dialog that asks what labels become."""
    driver.see(lambda: driver.dialog_title() == TITLE)


@pytest.fixture
def asked(marking: Driver, tmp_path: Path) -> Driver:
    """Give a window with two sources, on which a file of Prodigy was dropped."""
    marking.drop(prodigy(tmp_path / "notes.jsonl"))
    see_dialog(marking)
    return marking


def test_enter_takes_what_is_proposed(asked: Driver) -> None:
    assert asked.chosen("Label DENIALS") == "Denial"
    assert asked.chosen("Label Place") == "Add “Place”, key 5"
    assert asked.focus_name() == "Label Place"  # the most used one stands first
    words = asked.dialog_words()
    assert any("notes.jsonl" in each and "Prodigy: 4 spans in 1 text." in each for each in words)
    assert any("1 source is new. Places are counted in characters" in each for each in words)
    assert "“\u05d4\u05d2\u05e9\u05e8”" in words
    asked.press("Return")
    asked.see_offer("1 brought in, with 4 spans on 1 source [Show]")
    assert asked.text() == TEXT
    assert any(row.startswith("The mayor") for row in asked.sources_listed())
    listed = [row.partition(",")[0] for row in asked.spans_listed()]
    assert listed == [
        "Denial: denied it",
        "Place: cafe\u0301",
        "Figure: 1 200",
        "Place: \u05d4\u05d2\u05e9\u05e8",
    ]
    asked.drag_over("mayor")
    asked.press("5")
    assert len(asked.spans_listed()) == 5


def test_two_labels_that_become_one_are_seen_and_counted(marking: Driver, tmp_path: Path) -> None:
    marks = (("denied it", "CLAIM"), ("denied it", "claim"), ("cafe\u0301", "claim"))
    marking.drop(prodigy(tmp_path / "notes.jsonl", marks))
    see_dialog(marking)
    assert [marking.chosen(f"Label {name}") for name in ("claim", "CLAIM")] == ["Claim", "Claim"]
    marking.see_said("claim, CLAIM become one: Claim.")
    marking.press("Return")
    marking.see_offer("2 spans on 1 source, 1 left out")
    marking.button("Show")
    (row,) = marking.table_rows(FILES)
    assert "spans that became one with another left out: 1" in row


def test_a_label_that_was_taken_for_another_is_added(marking: Driver, tmp_path: Path) -> None:
    marks = (("denied it", "CLAIM"), ("denied it", "claim"))
    marking.drop(prodigy(tmp_path / "notes.jsonl", marks))
    see_dialog(marking)
    marking.choose("Label CLAIM", "Add")
    assert not any("become one" in each for each in marking.dialog_words())
    marking.press("Return")
    marking.see_offer("2 spans on 1 source")
    listed = [row.partition(",")[0] for row in marking.spans_listed()]
    assert sorted(listed) == ["CLAIM: denied it", "Claim: denied it"]


def test_one_undo_takes_all_of_it_back(asked: Driver) -> None:
    asked.press("Return")
    asked.see_offer("1 brought in")
    assert len(asked.sources_listed()) == 3
    asked.press("Ctrl+Z")
    asked.see_status("Undone: import annotations")
    assert len(asked.sources_listed()) == 2
    assert asked.offered() == ""


def test_choices_by_the_keyboard(asked: Driver) -> None:
    asked.choose("Label Place", "Leave out")
    asked.see_said("2 spans are left out.")
    asked.press("Tab")
    assert asked.focus_name() == "Label DENIALS"
    asked.choose("Label DENIALS", "Opinion")
    asked.press("Return")
    asked.see_offer("2 spans on 1 source, 2 left out")
    assert [row.partition(":")[0] for row in asked.spans_listed()] == ["Opinion", "Figure"]
    asked.button("Show")
    (row,) = asked.table_rows(FILES)
    assert "spans of the label Place left out: 2" in row


def test_cancel_brings_nothing_in(asked: Driver) -> None:
    asked.press("Esc")
    asked.see_status("Nothing of the annotations was brought in.")
    assert len(asked.sources_listed()) == 2


def test_a_cancelled_import_leaves_no_empty_session(
    driver: Driver, tmp_path: Path, own_home: Path
) -> None:
    driver.start()
    driver.drop(prodigy(tmp_path / "notes.jsonl"))
    see_dialog(driver)
    driver.press("Esc")
    driver.see(lambda: not driver.is_dialog_shown())
    assert list((own_home / "sessions").glob("*.annotator")) == []


def test_spans_that_do_not_fit_are_listed_and_left_out(marking: Driver, tmp_path: Path) -> None:
    marking.drop(prodigy(tmp_path / "notes.jsonl", MARKS[1:2], wrong=True))
    see_dialog(marking)
    (row,) = marking.rows("Spans that do not fit")
    assert row.startswith("line 1")
    assert not marking.can_press("Bring in")
    marking.see_said("Tick the box")
    marking.press("Space")
    assert marking.ticked("Take the rest without this span")
    marking.press("Return")
    marking.see_offer("1 span on 1 source")


def test_a_text_that_is_there_is_marked_there(marking: Driver, tmp_path: Path) -> None:
    marks = (("bridge had never been closed", "claim"), ("disgrace", "opinion"))
    marking.press("Ctrl+PgDown")
    marking.drop(prodigy(tmp_path / "notes.jsonl", marks, COURIER))
    marking.see_offer("2 spans on 1 source")
    assert len(marking.sources_listed()) == 2
    assert marking.text() == COURIER
    assert len(marking.spans_listed()) == 2


def test_an_export_of_ours_comes_in_whole_with_documents(
    driver: Driver, articles: list[Path], tmp_path: Path
) -> None:
    given = tmp_path / "given"
    given.mkdir()
    with Session.create(tmp_path / "other.annotator") as other:
        source = other.add_source(TEXT, title="Mayor")
        one = other.add_span(source.id, 0, 9, "claim", note="e\u0301 \U0001f309")
        two = other.add_span(source.id, 12, 18, "denial")
        other.add_link("denies", two.id, one.id)
        other.export("jsonl", given / "out.jsonl")
    articles[0].rename(given / articles[0].name)
    driver.start()
    driver.drop(given)
    driver.see_offer("2 brought in, with 2 spans, 1 link on 1 source [Show]")
    assert driver.dialog_title() == ""
    assert len(driver.sources_listed()) == 2
    driver.button("Show")
    rows = driver.table_rows(FILES)
    assert [row.split(" | ")[:2] for row in rows] == [
        ["courier.md", "imported"],
        ["out.jsonl", "imported"],
    ]


def test_a_broken_file_is_told(marking: Driver, tmp_path: Path) -> None:
    broken = tmp_path / "broken.ann"
    broken.write_text("T1\tclaim 0 4\tWhat\n", encoding="utf-8")  # its text is not there
    marking.drop(broken)
    marking.see(lambda: marking.dialog_title() == "Import")
    assert "broken" in marking.answer("OK")
    assert len(marking.sources_listed()) == 2


def test_more_labels_than_keys(marking: Driver, tmp_path: Path) -> None:
    words = ("mayor", "denied", "the", "was", "open", "came", "stood")
    marks = [(each, f"Tag {number}") for number, each in enumerate(words)]
    marking.drop(prodigy(tmp_path / "notes.jsonl", marks))
    see_dialog(marking)
    assert marking.chosen("Label Tag 4") == "Add “Tag 4”, key 9"
    assert marking.chosen("Label Tag 5") == "Leave out"
    marking.choose("Label Tag 5", "Add")
    marking.see_said("The label set has room for 5 more labels, not for 6")
    assert not marking.can_press("Bring in")
    marking.choose("Label Tag 0", "Claim")
    marking.press("Return")
    marking.see_offer("6 spans on 1 source, 1 left out")


def test_relations_are_mapped_as_labels_are(driver: Driver, tmp_path: Path) -> None:
    brat = tmp_path / "mayor"
    brat.with_suffix(".txt").write_text(TEXT, encoding="utf-8")
    denied, open_one, stood = (TEXT.index(each) for each in ("denied it", "open", "stood"))
    lines = (
        f"T1\tdenial {denied} {denied + 9}\tdenied it",
        f"T2\tclaim {open_one} {open_one + 4}\topen",
        f"T3\tclaim {stood} {stood + 5}\tstood",
        "R1\tDenial_of Arg1:T1 Arg2:T2",
        "R2\tContradict Arg1:T2 Arg2:T3",
    )
    brat.with_suffix(".ann").write_text("\n".join(lines) + "\n", encoding="utf-8")
    driver.start()
    driver.drop(brat.with_suffix(".ann"), brat.with_suffix(".txt"))
    see_dialog(driver)
    assert driver.chosen("Relation Contradict") == "contradicts"
    driver.choose("Relation Denial_of", "denies")
    driver.press("Return")
    driver.see_offer("1 brought in, with 3 spans, 2 links on 1 source")
    assert driver.text() == TEXT


def test_every_control_of_the_dialog(asked: Driver) -> None:
    assert asked.nameless() == []
    walked = asked.walked("Tab")
    assert sorted(walked) == asked.controls()
    assert asked.unseen_focus() == []


def test_all_that_stands_in_the_way_is_said(marking: Driver, tmp_path: Path) -> None:
    words = ("mayor", "denied", "the", "was", "open", "came")
    marks = [(each, f"Tag {number}") for number, each in enumerate(words)]
    marking.drop(prodigy(tmp_path / "notes.jsonl", marks, wrong=True))
    see_dialog(marking)
    marking.see_said("1 span is left out; the label set has room for no more labels. Tick the box")
    marking.tick_box("Take the rest without this span")
    marking.see(lambda: marking.can_press("Bring in"))
