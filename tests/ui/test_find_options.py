"""The options of the find bar: by button and by key; expressions, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.ui import find_run
from tests.driver import Driver


@pytest.mark.parametrize(
    ("keys", "words", "before", "after"),
    [
        ("Alt+C", "the OLD", "1 of 2", "not found"),
        ("Alt+W", "own", "1 of 1", "not found"),
        ("Alt+A", "cafe", "1 of 1", "not found"),
        ("Alt+R", "brid.e", "not found", "1 of 3"),
    ],
)
def test_each_option_has_a_key_that_turns_it_on_and_off(
    marking: Driver, keys: str, words: str, before: str, after: str
) -> None:
    marking.press("Ctrl+F")
    marking.type(words)
    for said in (before, after, before):
        marking.see_found(said)
        marking.press(keys)


@pytest.mark.parametrize("button", ["Aa", "“ab”", ".*", "é"])
def test_each_option_says_what_it_does_and_its_key(marking: Driver, button: str) -> None:
    marking.press("Ctrl+F")
    marking.button(button)
    keys = {"Aa": "C", "“ab”": "W", ".*": "R", "é": "A"}
    assert marking.name_of(button).endswith(f" (Alt+{keys[button]})")


def test_an_expression_selects_what_it_matches(marking: Driver) -> None:
    marking.press("Ctrl+F")
    marking.press("Alt+R")
    marking.type(r"\d+\s\d+|two hours")
    marking.see(lambda: marking.find_says() == "1 of 2")
    assert marking.selected_words() == "1\u00a0200"
    marking.press("Return")
    assert marking.selected_words() == "two hours"
    marking.press("Return")
    assert marking.find_says() == "1 of 2"


def test_an_expression_that_does_not_parse_is_a_sentence_while_it_is_typed(
    marking: Driver,
) -> None:
    marking.press("Ctrl+F")
    marking.press("Alt+R")
    marking.type("(bridge")
    marking.see(lambda: marking.find_says().startswith("This expression does not parse: "))
    marking.type(")")
    marking.see(lambda: marking.find_says() == "1 of 3")


def test_an_expression_without_end_is_given_up(driver: Driver, tmp_path: Path) -> None:
    file = tmp_path / "endless.txt"
    file.write_text("a" * 60 + "b\n", encoding="utf-8")
    driver.start()
    driver.drop(file)
    driver.see_sources(1)
    driver.press("Ctrl+F")
    driver.press("Alt+R")
    driver.type("(a|aa)+$")
    driver.see(lambda: driver.find_says().startswith("This expression takes too long"))
    driver.press("Esc")
    driver.close()


def test_a_long_text_is_looked_through_slice_by_slice(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(find_run, "_SLICE", 0.0)
    file = tmp_path / "long.txt"
    file.write_text("A bridge\u00a0fell. " * 40_000 + "\n", encoding="utf-8")
    driver.start()
    driver.drop(file)
    driver.see_sources(1)
    driver.press("Ctrl+F")
    driver.type("bridge fell")
    driver.see(lambda: driver.find_says() == "1 of 40000")
    driver.press("Shift+Return")
    assert driver.find_says() == "40000 of 40000"
    driver.type("x")
    driver.press("Backspace")
    driver.close()
