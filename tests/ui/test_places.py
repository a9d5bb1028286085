"""Where the user was comes back: the scroll place, the current span, the selection."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.session.session import Session
from tests.driver import Driver

PARAGRAPH = (
    "The mayor \U0001f309 said that the cafe\u0301 by the bridge \u05d4\u05d9\u05d4 \u05e1\u05d2"
    "\u05d5\u05e8 for 1\u00a0200 people, and that nobody had told her office before noon. "
)
LONG = "\n\n".join(f"{number}. {PARAGRAPH * (1 + number % 4)}" for number in range(60))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a session with three long sources."""
    path = tmp_path / "flood.annotator"
    with Session.create(path, title="Flood") as session:
        for title in ("Courier", "Dispatch", "Herald"):
            session.add_source(f"{title}\n\n{LONG}", title=title)
    return path


def _place(driver: Driver) -> tuple[int, int, str, str | None]:
    row = driver.current_row("Spans of this source")
    return driver.first_visible(), driver.caret(), driver.selected_words(), row


def _scroll_away_from_the_caret(driver: Driver, down: int) -> None:
    driver.press("PgDown", times=down)
    driver.press("Down", times=2)
    driver.press("Shift+End")
    driver.press("1")
    driver.press("Shift+Right", times=3)


@pytest.mark.parametrize("notches", [1, -9, 4])
def test_the_place_comes_back_when_the_session_is_opened_again(
    driver: Driver, path: Path, notches: int
) -> None:
    driver.start(path)
    _scroll_away_from_the_caret(driver, 5)
    driver.wheel(notches)
    before = _place(driver)
    assert before[0] > 0
    for _ in range(2):
        driver.reopen(path)
        assert _place(driver) == before


def test_each_source_keeps_its_place_while_the_session_is_open(driver: Driver, path: Path) -> None:
    driver.start(path)
    _scroll_away_from_the_caret(driver, 4)
    driver.wheel(-9)
    first = _place(driver)
    driver.press("Ctrl+PgDown")
    assert driver.first_visible() == 0
    _scroll_away_from_the_caret(driver, 2)
    second = _place(driver)
    driver.press("Ctrl+PgUp")
    assert _place(driver) == first
    driver.press("Ctrl+PgDown")
    assert _place(driver) == second


def test_a_place_kept_at_another_width_does_not_drift(driver: Driver, path: Path) -> None:
    driver.start(path)
    _scroll_away_from_the_caret(driver, 5)
    driver.wheel(-3)
    before = _place(driver)
    driver.reopen(path)
    driver.window.resize(900, 600)
    driver.reopen(path)
    assert _place(driver) == before
