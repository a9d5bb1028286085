"""How the window looks: colours, zoom, panels, the sheet of keys, names for screen readers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QPlainTextEdit

from annotator.session.session import default_label_set
from annotator.ui.actions import ACTIONS
from annotator.ui.dialogs.keys_sheet import key_rows
from annotator.ui.palette import theme_of
from annotator.ui.theme import DARK, LIGHT
from tests.driver import Driver


def test_the_colours_are_chosen_and_kept(marking: Driver) -> None:
    marking.menu("View > Dark colours")
    marking.see(lambda: theme_of(marking.window.palette()) == DARK)
    marking.reopen()
    marking.see(lambda: theme_of(marking.window.palette()) == DARK)
    marking.menu("View > Light colours")
    marking.see(lambda: theme_of(marking.window.palette()) == LIGHT)


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
