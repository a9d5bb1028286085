"""Every control, wherever it is shown, has a name, is reached by Tab, and shows the keyboard.

The states of the window, and every dialog that an action opens: new ones are walked by themselves.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from annotator.ui.actions import ACTIONS
from tests.driver import Driver

TEXT = "Text of"
# What changes the session or leaves it opens no dialog that stays; file dialogs are Qt's own here,
# and the system's elsewhere.
NO_DIALOG = {"quit", "close session", "new session", "open sample", "paste", "reading mode"}
OF_THE_SYSTEM = {
    *("open", "import", "import folder", "save original"),
}


def _check(driver: Driver) -> None:
    assert driver.nameless() == []
    assert driver.unseen_focus() == []
    names = driver.controls()
    assert len(set(names)) == len(names)


def test_the_start_page(driver: Driver) -> None:
    driver.start()
    _check(driver)
    walked = driver.walked("Tab")
    assert sorted(walked) == driver.controls()
    assert walked[:4] == [
        "Sessions to continue",
        "New session (Ctrl+N)",
        "Open… (Ctrl+O)",
        "Keys (?)",
    ]
    assert driver.walked("Shift+Tab")[1:] == walked[:0:-1]


def _nothing(driver: Driver) -> None:
    driver.press("Esc")


def _details(driver: Driver) -> None:
    driver.press("Return")


def _find(driver: Driver) -> None:
    driver.press("Ctrl+F")
    driver.type("bridge")
    driver.press("Tab")


def _search(driver: Driver) -> None:
    driver.press("Ctrl+Shift+F")
    driver.type("bridge")


@pytest.mark.parametrize("state", [_nothing, _details, _find, _search])
def test_the_window(marking: Driver, state: Callable[[Driver], None]) -> None:
    marking.press("Shift+End")
    marking.press("1")
    state(marking)
    _check(marking)
    # The text has Tab for its spans: F6 leads out of it, and Tab and Shift+Tab back to it.
    marking.press("F6")
    seen = marking.walked("Tab", TEXT)
    marking.press("F6")
    seen += marking.walked("Shift+Tab", TEXT)
    wanted = [name for name in marking.controls() if not name.startswith(TEXT)]
    assert sorted(set(seen)) == wanted


def test_f6_goes_through_the_panes_and_esc_back_to_the_text(marking: Driver) -> None:
    panes = []
    for _ in range(3):
        marking.press("F6")
        panes.append(marking.focus_name())
    assert panes[:2] == ["Spans of this source", "Sources"]
    assert panes[2].startswith(TEXT)
    for key in ("F6", "Shift+F6"):
        marking.press(key)
        marking.press("Esc")
        assert marking.focus_name().startswith(TEXT)


@pytest.mark.parametrize(
    "name", [each.name for each in ACTIONS if each.name not in NO_DIALOG | OF_THE_SYSTEM]
)
def test_the_dialogs(marking: Driver, name: str) -> None:
    marking.press("Shift+End")
    marking.press("1")
    marking.window.run(name)
    if not marking.is_dialog_shown():
        return
    assert marking.nameless() == []
    walked = marking.walked("Tab")
    assert sorted(walked) == marking.controls()
    assert marking.walked("Shift+Tab")[1:] == walked[:0:-1]
    assert marking.unseen_focus() == []
    marking.press("Esc")
    assert not marking.is_dialog_shown()
    marking.see(lambda: marking.focus_name() != "")
