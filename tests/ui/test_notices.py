"""What the status bar says in passing: it stays until the user does something else, no longer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.driver import Driver

EMPTY = "The clipboard holds no text and no files."
ACTS: dict[str, Callable[[Driver], None]] = {
    "tag": lambda driver: driver.press("2"),
    "next source": lambda driver: driver.press("Ctrl+PgDown"),
    "chosen source": lambda driver: driver.choose_row("Sources", "Bridge closed"),
    "next span": lambda driver: driver.press("Tab"),
    "drop": lambda driver: driver.drop(words="A third account"),
}


@pytest.mark.parametrize("act", ACTS)
def test_a_notice_goes_with_the_next_act(marking: Driver, act: str) -> None:
    marking.put_on_clipboard("")
    marking.press("Ctrl+V")
    assert EMPTY in marking.status()
    marking.press("Shift+End")
    assert EMPTY in marking.status()
    ACTS[act](marking)
    assert EMPTY not in marking.status()


def test_what_was_undone_is_said_until_the_next_act(marking: Driver) -> None:
    marking.press("Shift+End")
    marking.press("1")
    marking.press("Ctrl+Z")
    assert "Undone: " in marking.status()
    marking.press("Ctrl+Shift+Z")
    assert "Undone: " not in marking.status()
    assert "Done again: " in marking.status()
    marking.press("3")
    assert "Done again: " not in marking.status()


def test_pasting_says_what_it_changed(marking: Driver) -> None:
    marking.put_on_clipboard("A third account\r\n\r\nNobody\x00crossed it.\r")
    marking.press("Ctrl+V")
    marking.see(lambda: len(marking.sources_listed()) == 3)
    assert marking.text() == "A third account\n\nNobody\ufffdcrossed it.\n"
    assert "3 line ends of another system became plain ones" in marking.status()
    assert "U+FFFD" in marking.status()
