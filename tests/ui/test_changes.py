"""What changed between two readings, side by side; the earlier ones stay in reach."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator import Session
from tests.driver import Driver
from tests.readings import NEW, OLD, TITLE, make_readings

LIST = "Changes"
LINE = "Nothing of this line has ever changed, whoever reads it. "


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_readings(tmp_path / "flood.annotator")


@pytest.fixture
def changes(driver: Driver, path: Path) -> Driver:
    """Give a driver that has opened what changed."""
    driver.start(path)
    driver.press("F4")
    driver.see_review()
    return driver


def test_paragraphs_stand_level_with_signs_beside_them(changes: Driver) -> None:
    assert changes.signs() == [
        " Board reject | Board reject",
        "⇥  | It was the w",
        "≠ The board sa | The board sa",
        "≠ Crews in Low | Crews in Low",
        "≠ “הגשר היה סג | “הגשר היה סג",
        "− The board wi | ",
        "⇤ It was the w | ",
        " The mill roa | The mill roa",
        "+  | The ministry",
    ]


def test_the_changes_are_listed_in_words(changes: Driver) -> None:
    rows = changes.rows(LIST)
    assert rows[0].startswith("Moved to here: It was the worst-handled night")
    assert rows[1].startswith("Changed: all → eleven of; 10 → 25, paragraph ")
    assert rows[4].startswith("Gone: The board will meet on Tuesday")
    assert rows[5].startswith("Moved away: It was the worst-handled night")
    assert rows[6].startswith("New: The ministry has asked")
    assert len(rows) == 7


def test_the_keys_go_from_change_to_change(changes: Driver) -> None:
    for key in ("J", "Down", "J"):
        changes.press(key)
    assert changes.current_row(LIST) == changes.rows(LIST)[3]
    changes.press("K")
    changes.press("Up")
    assert changes.current_row(LIST) == changes.rows(LIST)[1]
    assert changes.told_of_review() == changes.rows(LIST)[1]


def test_the_view_takes_the_same_keys(changes: Driver) -> None:
    changes.press("Shift+Tab", 3)
    assert changes.focus_name() == "Both readings"
    changes.press("Down")
    changes.press("J")
    assert changes.current_row(LIST) == changes.rows(LIST)[2]


def test_enter_shows_a_change_in_the_text(changes: Driver) -> None:
    changes.press("J")
    changes.press("Return")
    assert not changes.is_review_open()
    assert changes.selected_words() == "eleven of"


def test_esc_goes_back_to_the_text_where_the_user_was(changes: Driver) -> None:
    changes.press("Esc")
    assert not changes.is_review_open()
    assert changes.focus_name() == f"Text of {TITLE}"


def test_both_lists_are_a_key_apart(changes: Driver) -> None:
    changes.press("F5")
    assert len(changes.rows("Marks that wait")) == 3
    changes.button("Changes")
    assert len(changes.rows(LIST)) == 7


def test_over_each_column_stands_which_reading_it_is(changes: Driver) -> None:
    old, new = changes.review_headers()
    assert old.startswith(f"1st reading · {TITLE} · read ")
    assert new.startswith(f"2nd reading · {TITLE} · read ")


def test_the_latest_reading_is_listed_and_an_earlier_one_while_it_is_open(
    driver: Driver, path: Path
) -> None:
    driver.start(path)
    assert driver.text() == NEW
    (row,) = driver.sources_listed()
    assert "later reading" in row
    assert driver.header().startswith("2nd reading · ")
    driver.menu("Source > Show earlier reading")
    assert driver.text() == OLD
    assert driver.header().startswith("1st reading, not the latest · ")
    latest, earlier = driver.sources_listed()
    assert "later reading" in latest
    assert "earlier reading" in earlier
    assert len(driver.spans_listed()) == 5
    assert driver.current_row("Sources") == earlier
    driver.menu("Source > Show the reading after it")
    assert driver.text() == NEW
    assert len(driver.sources_listed()) == 1


def test_an_earlier_reading_shows_the_changes_of_the_one_after_it(
    driver: Driver, path: Path
) -> None:
    driver.start(path)
    driver.menu("Source > Show earlier reading")
    driver.press("F4")
    driver.see_review()
    assert len(driver.rows(LIST)) == 7


def test_a_reading_that_is_undone_closes_the_page(changes: Driver) -> None:
    changes.press("Ctrl+Z")
    changes.answer("Undo")
    changes.see(lambda: changes.text() == OLD)
    assert not changes.is_review_open()


def test_long_texts_are_laid_out_as_they_are_seen(driver: Driver, tmp_path: Path) -> None:
    path = tmp_path / "long.annotator"
    old = "\n".join(f"{nth} {LINE}" for nth in range(1500)) + f"\n{LINE * 400}\n"
    with Session.create(path) as session:
        source = session.add_source(old, title="Long")
        session.revise(source.id, old.replace("1499 Nothing", "1499 Something"))
    driver.start(path)
    driver.press("F4")
    driver.see_review()
    assert len(driver.rows(LIST)) == 1
    assert any(each.startswith("≠ 1499") for each in driver.signs())
    driver.click_in_strip(0.02)
    assert not any(each.startswith("≠") for each in driver.signs())
    driver.click_in_strip(0.99)
    assert all("|" in each for each in driver.signs())
    assert len(driver.signs()) < 60


@pytest.mark.parametrize(
    ("action", "readings"), [("Export", 1), ("Export with earlier readings", 2)]
)
def test_earlier_readings_are_exported_too_where_asked_for(
    driver: Driver, path: Path, tmp_path: Path, action: str, readings: int
) -> None:
    driver.start(path)
    out = tmp_path / "out.jsonl"
    driver.menu(f"Session > {action}")
    driver.export_to(out)
    driver.see_status(f"to {out.name}, with its card.")
    assert len(out.read_text(encoding="utf-8").splitlines()) == readings
