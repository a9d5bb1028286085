"""The whole job by the keyboard alone, from a new session to its export, and back again.

Nothing is done here but by `press` and `type`; all else only looks at what is on the screen.
"""

from __future__ import annotations

import json
from pathlib import Path

from tests.driver import Driver
from tests.texts_for_windows import COURIER, DISPATCH

SPANS = "Spans of this source"
TEXT = "Text of"
TITLE = "The old bridge"


def test_the_whole_job_by_keyboard_alone(
    driver: Driver, articles: list[Path], tmp_path: Path
) -> None:
    driver.start()
    driver.put_on_clipboard(COURIER)  # from the browser
    _begin(driver, articles[1])
    _mark(driver)
    _describe(driver)
    _change_boundaries(driver)
    _take_back(driver)
    _go_on_to_the_next(driver)
    _look_around(driver)
    exported = _export(driver, tmp_path)
    _leave_and_come_back(driver)
    _check(exported)


def _begin(driver: Driver, article: Path) -> None:
    """Make a session, paste one account, import another one, and name the session."""
    driver.press("Ctrl+N")
    driver.see(lambda: driver.sources_listed() == [])
    driver.press("Ctrl+V")
    driver.see_sources(1)
    driver.press("Ctrl+I")
    assert driver.dialog_title() == "Import articles or annotations"
    driver.type(str(article))
    driver.press("Return")
    driver.see_sources(2)
    _command(driver, "Rename session")
    driver.press("Ctrl+A")
    driver.type(TITLE)
    driver.press("Return")
    assert driver.title == f"{TITLE} — Annotator"
    driver.press("Ctrl+PgUp")
    assert driver.text() == COURIER


def _mark(driver: Driver) -> None:
    """Find words and mark them, with every label, and some with a second one."""
    for words, key in (
        ("had never been closed", "1"),
        ("Some 1 200 people", "3"),
        ("It was a disgrace", "4"),
        ("A driver answered", "2"),
    ):
        _select(driver, words)
        driver.press(key)
        driver.see_saved()
    driver.press("Shift+1")  # a claim as well
    assert len(driver.spans_listed()) == 5
    assert [row.split(":")[0] for row in driver.spans_listed()].count("Claim") == 2


def _describe(driver: Driver) -> None:
    """Write a note, a speaker and further attributes of the span; then give it another label."""
    _current(driver, "Claim: had never been closed")
    driver.press("N")
    driver.type("ask her office")
    driver.press("Esc")
    assert driver.focus_name().startswith(TEXT)
    driver.press("P")
    driver.type("the mayor")
    driver.press("Return")
    driver.press("Return")
    assert driver.focus_name() == "Speaker"
    driver.press("Tab", times=8)
    assert driver.focus_name() == "Confidence"
    driver.press("2")
    driver.press("Return")
    driver.press("Esc")
    assert driver.field("Speaker") == "the mayor"
    assert driver.field("Confidence") == "2"
    assert driver.focus_name().startswith(TEXT)
    driver.press("2")
    assert _row(driver).startswith("Denial: ")
    driver.press("1")
    assert _row(driver).startswith("Claim: ")


def _change_boundaries(driver: Driver) -> None:
    """Move the ends by words and characters, add a fragment, and make a paragraph boilerplate."""
    driver.press("W")
    assert _row(driver).startswith("Claim: bridge had never")
    driver.press("Shift+W")
    driver.press("]")
    driver.press("Shift+]")
    assert _row(driver).startswith("Claim: had never been closed,")
    _select(driver, "her office said")
    driver.press("F")
    assert "her office said" in _row(driver)
    assert driver.told_text()[1].count("in 2 pieces") == 1
    driver.press("Ctrl+End")
    driver.press("Up")
    driver.press("B")
    assert driver.grey_words() == ["The old bridge had never been closed before."]


def _take_back(driver: Driver) -> None:
    before = driver.spans_listed()
    driver.press("Ctrl+Z", times=4)
    assert driver.grey_words() == []
    assert driver.spans_listed() != before
    driver.press("Ctrl+Shift+Z", times=4)
    assert driver.spans_listed() == before
    assert len(driver.grey_words()) == 1


def _go_on_to_the_next(driver: Driver) -> None:
    """Complete the source, mark in the other one, look into the first, and come back."""
    driver.press("Ctrl+Return")
    driver.see(lambda: driver.text() == DISPATCH)
    assert "complete" in driver.sources_listed()[0]
    _select(driver, "About 900 people")
    driver.press("3")
    driver.press("Ctrl+PgUp")
    assert driver.text() == COURIER
    driver.press("Shift+F6")
    assert driver.focus_name() == "Sources"
    driver.press("Home")
    driver.press("Down")
    driver.press("Return")
    assert driver.focus_name().startswith(TEXT)
    driver.press("Ctrl+PgDown")
    assert driver.text() == DISPATCH


def _look_around(driver: Driver) -> None:
    """Narrow the list, read the statistics, the guideline and the keys, enlarge the text."""
    driver.press("Ctrl+PgUp")
    driver.press("Ctrl+L")
    driver.type("disgrace")
    driver.see(lambda: len(driver.spans_listed()) == 1)
    driver.press("Ctrl+A")
    driver.press("Delete")
    driver.see(lambda: len(driver.spans_listed()) == 5)
    driver.press("Esc")
    assert driver.focus_name().startswith(TEXT)
    _command(driver, "Statistics")
    driver.see_dialog("Statistics")
    driver.press("Esc")
    for keys, title in (("F1", "Guideline"), ("?", "Keys")):
        driver.press(keys)
        assert driver.dialog_title() == title
        driver.press("Esc")
    driver.press("Ctrl+=")
    assert "110 %" in driver.status()
    driver.press("Ctrl+PgDown")


def _export(driver: Driver, folder: Path) -> Path:
    path = folder / "out.jsonl"
    driver.press("Ctrl+E")
    assert driver.dialog_title() == "Export"
    driver.walked("Shift+Tab", "Write to")
    driver.press("Ctrl+A")
    driver.type(str(path))
    driver.press("Return")
    driver.see(path.exists)
    return path


def _leave_and_come_back(driver: Driver) -> None:
    driver.press("Shift+Tab")
    current, caret, rows = _row(driver), driver.caret(), driver.spans_listed()
    driver.press("Ctrl+Q")
    driver.see(lambda: not driver.window.isVisible())
    driver.reopen()
    assert driver.title == f"{TITLE} — Annotator"
    assert (driver.text(), _row(driver), driver.caret()) == (DISPATCH, current, caret)
    assert driver.spans_listed() == rows
    assert "110 %" in driver.status()


def _check(path: Path) -> None:
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    spans = [span for line in lines for span in line.get("spans", [])]
    assert len(spans) == 6
    for line in lines:
        for span in line.get("spans", []):
            assert span["text"] == line["text"][span["start"] : span["end"]]
    (broken,) = [span for span in spans if span.get("fragments")]
    assert broken["label"] == "claim"
    assert broken["attributes"]["speaker"][0]["name"] == "the mayor"
    assert broken["note"] == "ask her office"


def _select(driver: Driver, words: str) -> None:
    """Select words by finding them; no-break spaces are found as spaces."""
    driver.press("Ctrl+Home")
    driver.press("/")
    driver.type(words)
    driver.press("Esc")
    assert driver.selected_words().replace("\u00a0", " ") == words


def _current(driver: Driver, row: str) -> None:
    """Go to the span whose row in the list begins so."""
    driver.press("Ctrl+Home")
    for _ in driver.spans_listed():
        driver.press("Tab")
        if _row(driver).startswith(row):
            return
    raise AssertionError(f"no {row!r} among {driver.spans_listed()}")


def _command(driver: Driver, words: str) -> None:
    driver.press("Ctrl+K")
    driver.type(words)
    driver.press("Return")


def _row(driver: Driver) -> str:
    return driver.current_row(SPANS) or ""
