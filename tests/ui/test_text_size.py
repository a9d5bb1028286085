"""The size of the system's text: followed while the window is open, and usable at 200 %."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from tests.driver import Driver
from tests.readings import make_readings

Resize = Callable[[float], None]


@pytest.fixture
def system_text(monkeypatch: pytest.MonkeyPatch, driver: Driver) -> Iterator[Resize]:
    """Give what makes the system's text so many times its usual size, and tells the window."""
    before = QApplication.font()
    usual = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)

    def resize(times: float) -> None:
        font = QFont(usual)
        font.setPointSizeF(usual.pointSizeF() * times)
        monkeypatch.setattr(QFontDatabase, "systemFont", lambda _kind: font)
        QCoreApplication.sendEvent(driver.window, QEvent(QEvent.Type.ThemeChange))

    yield resize
    driver.close()
    QApplication.setFont(before)


def test_all_words_follow_while_the_window_is_open(marking: Driver, system_text: Resize) -> None:
    marking.press("Shift+End")
    marking.press("1")
    marking.see_saved()
    marking.press("Left")
    before, text = marking.sizes_of_words(), marking.line_room().height
    system_text(1.5)
    marking.see(lambda: marking.line_room().height > text)
    grown = marking.sizes_of_words()
    assert grown.keys() == before.keys()
    for name, size in grown.items():
        assert size == pytest.approx(before[name] * 1.5, rel=0.12), name
    assert marking.line_room().height == pytest.approx(text * 1.5, rel=0.05)
    system_text(1)
    marking.see(lambda: marking.sizes_of_words() == before)
    assert marking.line_room().height == text


def test_zoom_is_of_the_text_alone(marking: Driver) -> None:
    marking.press("Ctrl+0")
    before = marking.sizes_of_words()
    height = marking.line_room().height
    marking.press("Ctrl+=", times=2)
    assert marking.sizes_of_words() == before
    assert marking.line_room().height == pytest.approx(height * 1.25, rel=0.05)


def test_at_200_per_cent_nothing_is_cut_off_on_a_small_screen(
    marking: Driver, system_text: Resize
) -> None:
    system_text(2)
    marking.reopen()
    marking.window.resize(1366, 768)
    marking.press("Shift+End")
    marking.press("1")
    assert marking.window.width() <= 1366
    assert marking.window.height() <= 768
    assert marking.words_cut_off() == []
    assert marking.fields_fit()
    assert min(marking.layout()) >= 230
    assert marking.line_room().width > 2 * 250
    marking.press("Ctrl+F")
    assert marking.words_cut_off() == []


def test_the_lists_of_the_review_are_named_in_full_at_twice_the_size(
    driver: Driver, system_text: Resize, tmp_path: Path
) -> None:
    driver.start(make_readings(tmp_path / "flood.annotator"))
    driver.press("F5")
    driver.see_review()
    assert driver.shown_list() == "Marks that wait"
    driver.button("Changes")
    assert driver.shown_list() == "Changes"
    driver.press("F5")
    assert driver.shown_list() == "Marks that wait"
    assert driver.are_lists_beside()
    system_text(2)
    driver.see(lambda: not driver.are_lists_beside())
    system_text(1)
    driver.see(driver.are_lists_beside)
