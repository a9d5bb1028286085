"""Text at 200 % on a screen of 1366 by 768 pixels: half as many of the window's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.session.session import Session
from annotator.text.label_edits import added
from tests.driver import Driver

WIDTH, HEIGHT = 683 - 40, 384 - 60  # what a dialog gets of such a screen
TEXT = "The harbour 🛥️ was shut. The cafe\u0301: \u05d4\u05e0\u05de\u05dc, 40\u00a0boats.\n"
LONG = "Министр опровергает e\u0301 " * 20
ADDRESS = "https://paper.example/" + "part-of-it/" * 20


@pytest.fixture
def nine(driver: Driver, tmp_path: Path) -> Driver:
    """Give a window on a session of nine labels, whose source has long values."""
    with Session.create(tmp_path / "s.annotator") as session:
        labels = session.label_set
        while len(labels.labels) < 9:
            labels = added(labels, "labels")
        session.change_label_set(labels)
        meta = {"author": LONG, "url": ADDRESS, "retrieved_at": "2026-03-14T09:12:00Z"}
        source = session.add_source(TEXT * 30, title=LONG, meta=meta)
        session.add_span(source.id, 4, 11, "claim")
    driver.start(tmp_path / "s.annotator")
    return driver


def test_the_window_may_be_low_with_nine_labels(nine: Driver) -> None:
    assert nine.least_size()[1] < 350
    nine.window.resize(1100, 360)
    assert nine.window.height() == 360
    nine.press("Tab")
    nine.press("N")
    assert nine.focus_name() == "Note of the span"
    nine.see(nine.is_focus_in_view)
    nine.press("Esc")
    nine.press("Ctrl+L")
    assert nine.focus_name() == "Filter the spans"
    nine.see(nine.is_focus_in_view)


@pytest.mark.parametrize(
    ("entry", "title"),
    [
        ("Source > Details of the source", "Details of the source"),
        ("View > Statistics", "Statistics"),
        ("Mark > Label set", "Label set"),
        ("Session > Import", "Import articles or annotations"),
        ("Session > Import a folder", "Import a folder"),
        ("Session > Open", "Open a session"),
        ("View > Reading", "Reading"),
        ("Help > Keys", "Keys"),
    ],
)
def test_a_dialog_may_be_as_small_as_the_screen(nine: Driver, entry: str, title: str) -> None:
    nine.menu(entry)
    nine.see_dialog(title)
    width, height = nine.least_size()
    assert width <= WIDTH
    assert height <= HEIGHT
    assert nine.dialog_size()[0] <= 800 - 40  # of the screen that tests have
    nine.press("Esc")


def test_long_values_leave_the_rows_of_the_details_together(nine: Driver) -> None:
    nine.press("F2")
    retrieved, value, digest = nine.lines_of("Retrieved", "14 Mar 2026 09:12", "sha256 of the text")
    assert retrieved == value
    assert 0 < digest - retrieved < 80


def test_what_a_field_of_the_details_is_for_does_not_read_as_a_value(nine: Driver) -> None:
    nine.press("F2")
    assert nine.hints() == {"Published": "such as 2026-03-14", "Language": "such as en-GB"}


def test_confidential_has_a_key_of_its_own(nine: Driver) -> None:
    nine.press("F2")
    nine.press("Alt+C")
    nine.see(lambda: nine.is_ticked("Confidential"))
    assert nine.dialog_field("Title") == LONG


def test_the_sheet_of_keys_goes_to_its_end_and_back(nine: Driver) -> None:
    nine.press("?")
    for key, place in (("End", "end"), ("PgUp", "between"), ("Home", "begin")):
        nine.press(key)
        assert nine.scrolled_to("Keys") == place
