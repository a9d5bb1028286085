"""Near-copies are told when they come in, named over the text, and their passages shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.driver import Driver
from tests.text.wire import Wire, written

WIRE = Wire(6)
AGENCY = WIRE.article(16)
SIGNS = "🌉 Cafe\u0301, 1\u00a0200 came: «הגשר»."
MOVED = [*AGENCY[8:], *AGENCY[:8]]


@pytest.fixture
def copied(driver: Driver, tmp_path: Path) -> Driver:
    """Give a driver that has dropped agency copy, then an outlet's, which is open."""
    for name, article in (("Agency", AGENCY), ("Outlet", MOVED)):
        text = f"{name}\n\n{SIGNS}\n\n{written(article)}\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    driver.start()
    driver.drop(tmp_path / "Agency.txt")
    driver.see_sources(1)
    driver.drop(tmp_path / "Outlet.txt")
    driver.see_status("“Outlet” is 9")
    return driver


def test_what_is_nearly_the_same_is_told_and_stands_over_the_text(copied: Driver) -> None:
    assert "% the same as “Agency”" in copied.status()
    assert "% the same as “Agency”" in copied.header()
    copied.reopen()
    assert "% the same as “Agency”" in copied.header()
    copied.press("Ctrl+PgUp")
    assert "the same as" not in copied.header()


@pytest.mark.parametrize("way", ["menu", "palette"])
def test_enter_on_a_shared_passage_selects_it_in_the_text(copied: Driver, way: str) -> None:
    if way == "menu":
        copied.menu("Source > Show shared passages")
    else:
        copied.press("Ctrl+K")
        copied.type("shared passages")
        copied.press("Return")
    copied.see(lambda: len(copied.rows("Shared passages")) == 2)
    passages = copied.rows("Shared passages")
    copied.press("Down")
    copied.press("Return")
    copied.see(lambda: not copied.is_dialog_shown())
    selected = " ".join(copied.selected_words().split())
    assert selected.startswith(passages[1])
    assert selected in " ".join(copied.text().split())


def test_the_source_that_came_first_shows_them_too(copied: Driver) -> None:
    copied.press("Ctrl+PgUp")
    copied.menu("Source > Show shared passages")
    copied.see(lambda: len(copied.rows("Shared passages")) == 2)
    copied.press("Esc")


def test_while_texts_are_compared_the_dialog_says_so_and_can_be_closed(copied: Driver) -> None:
    copied.menu("Source > Show shared passages")
    assert "Both texts are being compared…" in copied.dialog_words()
    copied.press("Return")  # there is nothing to be chosen yet
    copied.press("Esc")
    assert not copied.is_dialog_shown()
    copied.menu("Source > Show shared passages")
    copied.see(lambda: len(copied.rows("Shared passages")) == 2)
    copied.press("Esc")


def test_a_source_without_near_copies_says_so(driver: Driver) -> None:
    driver.start()
    driver.drop(words=f"{SIGNS} Nobody else wrote this.")
    driver.see_sources(1)
    driver.menu("Source > Show shared passages")
    driver.see_status("No other source is known to be nearly the same as this one.")


def test_a_pasted_text_is_compared_too(driver: Driver) -> None:
    driver.start()
    driver.drop(words=f"{SIGNS}\n\n{written(AGENCY)}")
    driver.drop(words=f"Copied!\n\n{written(AGENCY)}")
    driver.see_status("the same as")
