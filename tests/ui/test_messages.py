"""What is shown when the program itself failed."""

from __future__ import annotations

from annotator.ui.dialogs.messages import show_failure
from tests.driver import Driver


def test_a_failure_of_ours_shows_its_trace_and_what_is_safe(driver: Driver) -> None:
    driver.start()
    show_failure(driver.window, "Traceback: line 1")
    assert "What is shown as saved is saved" in driver.answer("Close")
    assert driver.dialog_title() == ""
