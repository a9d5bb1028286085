"""How the window looks: colours, zoom, panels, the sheet of keys, names for screen readers."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStyleHints
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
)

from annotator.session.session import default_label_set
from annotator.ui.actions import ACTIONS
from annotator.ui.dialogs.keys_sheet import key_rows
from annotator.ui.palette import theme_of
from annotator.ui.theme import DARK, LIGHT, Theme
from tests.driver import Driver


def test_the_colours_are_chosen_and_kept(marking: Driver) -> None:
    marking.menu("View > Dark colours")
    marking.see(lambda: theme_of(marking.window.palette()) == DARK)
    marking.reopen()
    marking.see(lambda: theme_of(marking.window.palette()) == DARK)
    marking.menu("View > Light colours")
    marking.see(lambda: theme_of(marking.window.palette()) == LIGHT)


class System:
    """The system's choice of light or dark, changed as its settings would."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Begin with light."""
        self._scheme = Qt.ColorScheme.Light
        # Offscreen there is no system that could be asked.
        monkeypatch.setattr(QStyleHints, "colorScheme", lambda _hints: self._scheme)

    def turn(self, scheme: Qt.ColorScheme) -> None:
        """Turn light or dark."""
        self._scheme = scheme
        QApplication.styleHints().colorSchemeChanged.emit(scheme)


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> System:
    """Give a system that is light."""
    return System(monkeypatch)


def _see_colours(driver: Driver, theme: Theme) -> None:
    driver.see(lambda: theme_of(driver.window.palette()) == theme)
    driver.see(lambda: driver.colour_of_paper() == theme.paper)


def test_the_window_follows_the_system_while_it_is_open(marking: Driver, system: System) -> None:
    marking.drag_over("two hours")
    marking.press("3")
    for scheme, theme in (
        (Qt.ColorScheme.Dark, DARK),
        (Qt.ColorScheme.Light, LIGHT),
        (Qt.ColorScheme.Dark, DARK),
    ):
        system.turn(scheme)
        _see_colours(marking, theme)
    marking.menu("View > Light colours")
    _see_colours(marking, LIGHT)
    system.turn(Qt.ColorScheme.Light)
    system.turn(Qt.ColorScheme.Dark)
    _see_colours(marking, LIGHT)
    marking.menu("View > Colours as the system")
    _see_colours(marking, DARK)


def test_the_start_page_follows_the_system(driver: Driver, system: System) -> None:
    driver.start()
    system.turn(Qt.ColorScheme.Dark)
    driver.see(lambda: theme_of(driver.window.palette()) == DARK)


def test_the_wheel_zooms_with_ctrl_and_scrolls_without(marking: Driver) -> None:
    marking.wheel(1, "Ctrl")
    marking.wheel(1, "Ctrl")
    assert "125 %" in marking.status()
    marking.wheel(-1, "Ctrl")
    assert "110 %" in marking.status()
    marking.wheel(-1)
    assert "110 %" in marking.status()
    marking.reopen()
    assert "110 %" in marking.status()


def test_reopening_gives_back_all_as_it_was(driver: Driver, tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text("".join(f"Line {n} of the flood.\n" for n in range(400)), encoding="utf-8")
    short = tmp_path / "short.txt"
    short.write_text("Nothing happened.\n", encoding="utf-8")
    driver.start()
    driver.drop(short, long)
    driver.see_sources(2)
    driver.press("Ctrl+PgDown")
    driver.drag_over("Line 200 of")
    driver.press("1")
    driver.wheel(-6)
    driver.press("Ctrl+=")
    driver.drag_border("sources", 40)
    driver.drag_border("spans", -70)
    before = (driver.first_visible(), driver.layout(), driver.spans_listed())
    assert before[0] > 0
    driver.reopen()
    assert driver.text().startswith("Line 0")
    assert driver.current_row("Spans of this source") == driver.spans_listed()[0]
    assert "110 %" in driver.status()
    driver.see(lambda: (driver.first_visible(), driver.layout(), driver.spans_listed()) == before)
    driver.press("Ctrl+B")
    driver.reopen()
    assert driver.layout()[0] == driver.layout()[2] == 0
    driver.press("Ctrl+B")
    driver.see(lambda: driver.layout() == before[1])


@pytest.mark.parametrize("way", ["key", "menu"])
def test_zoom(marking: Driver, way: str) -> None:
    if way == "key":
        marking.press("Ctrl+=")
        marking.press("Ctrl+=")
    else:
        marking.menu("View > Zoom in")
        marking.menu("View > Zoom in")
    assert "125 %" in marking.status()
    marking.press("Ctrl+-")
    assert "110 %" in marking.status()
    marking.press("Ctrl+0")
    assert "100 %" in marking.status()


def test_the_panels_go_and_come(marking: Driver) -> None:
    marking.press("Ctrl+B")
    marking.press("F6")
    assert marking.focus_name().startswith("Text of")
    marking.press("Ctrl+B")
    marking.press("F6")
    assert marking.focus_name() == "Spans of this source"


def test_every_menu_opens_by_a_letter_of_its_own(marking: Driver) -> None:
    titles = [action.text() for action in marking.window.menuBar().actions()]
    letters = [title[title.index("&") + 1].lower() for title in titles]
    assert len(letters) == len(set(letters)) > 5


def test_keys_after_a_session_was_closed(marking: Driver) -> None:
    marking.press("Ctrl+W")
    marking.let_go()
    marking.press("Ctrl+J")
    marking.press("Return")
    marking.see_sources(2)
    marking.drag_over("two hours")
    marking.press("3")
    assert len(marking.spans_listed()) == 1


def test_every_key_is_on_the_sheet() -> None:
    words = {row[1] for _, rows in key_rows(default_label_set()) for row in rows}
    assert {action.plain_words for action in ACTIONS if action.shown_keys} <= words


def test_no_key_is_given_twice() -> None:
    keys = [key for action in ACTIONS for key in action.keys]
    assert len(keys) == len(set(keys))
    for key in keys:
        assert "Ctrl" in key or key.replace("Shift+", "").startswith("F"), key


@pytest.mark.parametrize("way", ["?", "menu"])
def test_the_sheet_of_keys(marking: Driver, way: str) -> None:
    if way == "menu":
        marking.menu("Help > Keys")
    else:
        marking.press(way)
    assert marking.dialog_title() == "Keys"
    marking.press("Esc")
    assert marking.dialog_title() == ""


@pytest.mark.parametrize(
    ("entry", "title"),
    [("Help > About Annotator", "About Annotator"), ("Help > Guideline of the label", "Guideline")],
)
def test_further_dialogs_open_and_close(marking: Driver, entry: str, title: str) -> None:
    marking.menu(entry)
    assert marking.dialog_title() == title
    marking.press("Esc")
    assert marking.dialog_title() == ""


def test_every_control_has_a_name(marking: Driver) -> None:
    marking.press("Ctrl+F")
    kinds = (QAbstractButton, QAbstractItemView, QLineEdit, QPlainTextEdit)
    found = [each for kind in kinds for each in marking.window.findChildren(kind)]
    shown = [each for each in found if each.focusPolicy() != Qt.FocusPolicy.NoFocus]
    nameless = [each for each in shown if each.isVisible() and not each.accessibleName()]
    assert len(shown) > 10
    assert nameless == []
