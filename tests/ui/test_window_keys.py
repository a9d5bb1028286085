"""Ctrl on keyboards without Latin letters: the menus' keys by their place, a field's own first."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent

from annotator.ui.window_keys import placed
from tests.driver import Driver

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
CYRILLIC_YA, HEBREW_ZAYIN = 0x42F, 0x5D6  # what the key of Z gives
PLACE_OF_Y, PLACE_OF_Z = 29, 52  # X11's codes


def _event(key: int, modifiers: Qt.KeyboardModifier, code: int) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, code, 0, 0, "", False, 1)


@pytest.mark.parametrize(
    ("key", "modifiers", "code", "expected"),
    [
        (CYRILLIC_YA, CTRL, PLACE_OF_Z, QKeyCombination(CTRL, Qt.Key.Key_Z)),
        (HEBREW_ZAYIN, CTRL | SHIFT, PLACE_OF_Z, QKeyCombination(CTRL | SHIFT, Qt.Key.Key_Z)),
        (Qt.Key.Key_W, CTRL, PLACE_OF_Z, None),  # French: a Latin letter is itself
        (Qt.Key.Key_Z, CTRL, PLACE_OF_Y, None),
        (Qt.Key.Key_Control, CTRL, 37, None),
    ],
)
def test_only_a_key_without_a_latin_letter_is_known_by_its_place(
    key: int, modifiers: Qt.KeyboardModifier, code: int, expected: QKeyCombination | None
) -> None:
    assert placed(_event(key, modifiers, code), "linux") == expected


def test_the_menus_keys_work_on_a_russian_keyboard(marking: Driver) -> None:
    marking.press("Shift+End")
    marking.press("1")
    assert len(marking.spans_listed()) == 1
    marking.press_place(CYRILLIC_YA, CTRL, "z")
    assert marking.spans_listed() == []
    marking.press_place(CYRILLIC_YA, CTRL | SHIFT, "z")
    assert len(marking.spans_listed()) == 1
    marking.press_place(0x410, CTRL, "f")
    assert marking.focus_name() == "Find in this source"


def test_in_a_field_they_are_the_fields(marking: Driver) -> None:
    marking.press("Shift+End")
    marking.press("1")
    marking.press("N")
    marking.type("seen")
    marking.press_place(0x424, CTRL, "a")
    marking.press_place(0x421, CTRL, "c")
    assert marking.clipboard() == "seen"
    marking.press("End")
    marking.press_place(0x41C, CTRL, "v")
    assert marking.note() == "seenseen"
    assert len(marking.sources_listed()) == 2
    marking.press_place(CYRILLIC_YA, CTRL, "z")
    assert marking.note() == "seen"
    assert len(marking.spans_listed()) == 1


def test_in_the_text_ctrl_a_and_c_are_the_texts(marking: Driver) -> None:
    marking.press_place(0x424, CTRL, "a")
    assert marking.selected_words() == marking.text()
    marking.press_place(0x421, CTRL, "c")
    assert marking.clipboard() == marking.text()
