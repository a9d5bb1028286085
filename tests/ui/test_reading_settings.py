"""The length and height of lines and the typeface: seen at once, kept, and taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator import settings
from annotator.settings import Reading
from tests.driver import Driver

WORDS = "The old bridge had never been closed before, said the cafe\u0301 \U0001f309 owner. "
LENGTH, SPACING, FACE = "Line length", "Line spacing", "Typeface"


@pytest.fixture
def long(driver: Driver, tmp_path: Path) -> Driver:
    """Give a window on a long text, scrolled into its middle."""
    path = tmp_path / "long.txt"
    path.write_text(
        "".join(f"{n} {WORDS * 5}\n\n" for n in range(60)),
        encoding="utf-8",
    )
    driver.start()
    driver.drop(path)
    driver.see_sources(1)
    driver.window.resize(1600, 800)
    driver.press("PgDown", times=9)
    driver.wheel(-20)
    return driver


def test_the_text_changes_while_the_dialog_is_open(long: Driver) -> None:
    usual = long.line_room()
    long.menu("View > Reading")
    assert long.dialog_title() == "Reading"
    long.adjust(LENGTH, 50)
    shorter = long.line_room()
    assert shorter.width == pytest.approx(usual.width * 50 / 70, abs=2)
    assert shorter.height == usual.height
    long.adjust(SPACING, 2.0)
    assert long.line_room().height == pytest.approx(usual.height * 2.0 / 1.6, abs=1)
    long.adjust(FACE, "Inter (shipped)")
    assert long.line_room().family == "Inter"
    assert usual.family == "Noto Serif"
    long.press("Esc")
    assert long.dialog_title() == ""
    assert long.line_room() == usual


def test_it_is_kept(long: Driver) -> None:
    long.menu("View > Reading")
    long.adjust(LENGTH, 85)
    long.adjust(SPACING, 1.3)
    long.adjust(FACE, "Inter (shipped)")
    long.press("Return")
    chosen = long.line_room()
    long.reopen()
    long.window.resize(1600, 800)
    assert long.line_room() == chosen
    assert settings.load().reading == Reading(characters=85, spacing=1.3, family="Inter")
    long.menu("View > Reading")
    long.button("Restore Defaults")
    long.button("OK")
    assert long.line_room() != chosen
    long.close()
    assert settings.load().reading == Reading()


def test_the_place_stays_while_the_lines_change(long: Driver) -> None:
    before = long.first_visible()
    assert before > 5000
    long.menu("View > Reading")
    for name, value in ((LENGTH, 50), (LENGTH, 100), (SPACING, 2.2), (FACE, "Inter (shipped)")):
        long.adjust(name, value)
        # The line with this character is the first; it begins earlier where lines are longer.
        assert 0 <= before - long.first_visible() < 130
    long.press("Esc")
    assert long.first_visible() == before


def test_it_can_be_done_by_keys_alone(long: Driver) -> None:
    usual = long.line_room()
    long.menu("View > Reading")
    long.press("Up")
    long.press("Tab")
    long.press("Up", times=2)
    long.press("Tab")
    long.type("Inter")
    long.press("Return")
    assert long.dialog_title() == ""
    assert settings.Reading(characters=75, spacing=1.8, family="Inter") == long.reading()
    assert long.line_room() != usual


@pytest.mark.parametrize(
    "damaged",
    [
        {"characters": 4, "spacing": 0},
        {"characters": 4000, "spacing": 99.5},
        {"characters": -1, "spacing": -1.6, "family": "No Such Typeface"},
    ],
)
def test_what_nobody_could_have_chosen_is_shown_as_drawn(
    driver: Driver, own_home: Path, damaged: dict[str, object]
) -> None:
    own_home.mkdir(exist_ok=True)
    kept = settings.load()
    text = (own_home / "settings.json").read_text(encoding="utf-8")
    raw = json.loads(text)
    raw |= {"reading": damaged, "zoom": 0}
    (own_home / "settings.json").write_text(json.dumps(raw), encoding="utf-8")
    found = settings.load()
    assert found.annotator_id == kept.annotator_id
    assert (found.reading.characters, found.reading.spacing) == (70, 1.6)
    assert found.zoom == 100
    driver.start()
    driver.put_on_clipboard(WORDS)
    driver.press("Ctrl+V")
    driver.see_sources(1)
    assert driver.line_room().width > 500
