"""The fields of the inspector fit into the panel, are reached by Tab, and are seen."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from annotator.ui.fonts import scaled
from tests.driver import Driver


def test_tab_goes_through_the_fields_and_the_one_with_the_keyboard_is_seen(
    window: Driver,
) -> None:
    window.window.resize(1280, 560)
    window.press("Return")
    seen = [window.focus_name()]
    while seen[-1] != "Note of the span":
        window.see(lambda: window.field_in_view(seen[-1]))
        window.press("Tab")
        seen.append(window.focus_name())
    assert seen == [*window.fields(), "Note of the span"]


def test_every_field_fits_into_the_panel(window: Driver) -> None:
    for width in (1366, 1024):
        window.window.resize(width, 768)
        window.press("Return")
        window.see(window.fields_fit)
        window.press("Esc")


@pytest.fixture
def large_text() -> Any:
    """Let the system's text be twice as large while a window is made."""
    font = QApplication.font()
    QApplication.setFont(scaled(font, 2))
    yield
    QApplication.setFont(font)


@pytest.mark.usefixtures("large_text")
def test_at_twice_the_size_every_field_fits_and_is_reached(window: Driver) -> None:
    window.window.resize(1366, 768)
    window.press("Return")
    window.see(window.fields_fit)
    for name in window.fields():
        assert window.focus_name() == name
        window.see(partial(window.field_in_view, name))
        window.press("Tab")
