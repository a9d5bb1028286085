"""Which key does what, on layouts from everywhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from annotator.ui.reader.keys import action_name, is_bare, is_modifier, is_move, letter_of

pytestmark = pytest.mark.usefixtures("qapp")

_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier


def _key(
    key: int,
    text: str = "",
    modifiers: Qt.KeyboardModifier = _NONE,
    scan_code: int = 0,
    virtual_key: int = 0,
) -> QKeyEvent:
    return QKeyEvent(
        QEvent.Type.KeyPress, key, modifiers, scan_code, virtual_key, 0, text, False, 1
    )


@pytest.mark.parametrize(
    ("key", "text", "modifiers", "scan_code", "expected"),
    [
        # United States
        (Qt.Key.Key_1, "1", _NONE, 10, "tag 1"),
        (Qt.Key.Key_Exclam, "!", _SHIFT, 10, "tag also 1"),
        (Qt.Key.Key_NumberSign, "#", _SHIFT, 12, "tag also 3"),
        (Qt.Key.Key_4, "4", Qt.KeyboardModifier.KeypadModifier, 83, "tag 4"),
        (Qt.Key.Key_N, "n", _NONE, 57, "note"),
        (Qt.Key.Key_N, "N", _NONE, 57, "note"),
        (Qt.Key.Key_Slash, "/", _NONE, 61, "find"),
        (Qt.Key.Key_Question, "?", _SHIFT, 61, "sheet of keys"),
        # French: digits are shifted, the slash too
        (Qt.Key.Key_Ampersand, "&", _NONE, 10, "tag 1"),
        (Qt.Key.Key_Eacute, "é", _NONE, 11, "tag 2"),
        (Qt.Key.Key_1, "1", _SHIFT, 10, "tag also 1"),
        (Qt.Key.Key_Slash, "/", _SHIFT, 60, "find"),
        (Qt.Key.Key_Question, "?", _SHIFT, 58, "sheet of keys"),
        # German: the slash is over the seven
        (Qt.Key.Key_Slash, "/", _SHIFT, 16, "find"),
        # Czech
        (Qt.Key.Key_Plus, "+", _NONE, 10, "tag 1"),
        (0x10C, "č", _NONE, 13, "tag 4"),
        # Russian, Greek, Arabic, Hebrew
        (0x422, "т", _NONE, 57, "note"),
        (0x42E, ".", _NONE, 61, "find"),
        (0x42E, ",", _SHIFT, 61, "sheet of keys"),
        (0x39D, "ν", _NONE, 57, "note"),
        (0x649, "ى", _NONE, 57, "note"),
        (0x5DE, "מ", _NONE, 57, "note"),
        # Dvorak: a known letter is itself, wherever it lies
        (Qt.Key.Key_N, "n", _NONE, 46, "note"),
        (Qt.Key.Key_B, "b", _NONE, 57, "region"),
    ],
)
def test_a_sign_is_known_by_itself_or_by_its_place(
    key: int, text: str, modifiers: Qt.KeyboardModifier, scan_code: int, expected: str | None
) -> None:
    assert action_name(_key(key, text, modifiers, scan_code), "linux") == expected


@pytest.mark.parametrize(
    ("platform", "scan_code", "virtual_key", "expected"),
    [
        ("win32", 0x02, 0x31, "tag 1"),
        ("win32", 0x31, 0x4E, "note"),
        ("win32", 0x35, 0xBF, "find"),
        ("darwin", 0, 0x12, "tag 1"),
        ("darwin", 0, 0x2D, "note"),
        ("darwin", 0, 0x2C, "find"),
        ("linux", 14, 0, "tag 5"),
    ],
)
def test_places_are_known_on_every_system(
    platform: str, scan_code: int, virtual_key: int, expected: str
) -> None:
    event = _key(0, "ж", _NONE, scan_code, virtual_key)
    assert action_name(event, platform) == expected


@pytest.mark.parametrize(
    ("key", "modifiers", "expected"),
    [
        (Qt.Key.Key_Tab, _NONE, "next span"),
        (Qt.Key.Key_Backtab, _SHIFT, "previous span"),
        (Qt.Key.Key_Delete, _NONE, "remove span"),
        (Qt.Key.Key_Backspace, _NONE, "remove span"),
        (Qt.Key.Key_Return, _NONE, "details"),
        (Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, "details"),
        (Qt.Key.Key_Escape, _NONE, "step out"),
        (Qt.Key.Key_Return, _CTRL, None),
        (Qt.Key.Key_Tab, _CTRL, None),
        (Qt.Key.Key_Delete, _SHIFT, None),
    ],
)
def test_named_keys(key: Qt.Key, modifiers: Qt.KeyboardModifier, expected: str | None) -> None:
    assert action_name(_key(key, "", modifiers)) == expected


def test_keys_with_ctrl_and_function_keys_are_the_windows() -> None:
    for event in (
        _key(Qt.Key.Key_N, "\x0e", _CTRL, 57),
        _key(Qt.Key.Key_F, "\x06", _CTRL),
        _key(Qt.Key.Key_F6),
        _key(Qt.Key.Key_PageDown, "", _CTRL),
    ):
        assert action_name(event) is None
        assert not is_bare(event)
        assert not is_move(event)


@pytest.mark.parametrize(
    ("key", "text", "modifiers", "scan_code", "expected"),
    [
        # United States
        (Qt.Key.Key_Space, " ", _NONE, 65, "next clause"),
        (Qt.Key.Key_Space, " ", _SHIFT, 65, "previous clause"),
        (Qt.Key.Key_BracketLeft, "[", _NONE, 34, "start character out"),
        (Qt.Key.Key_BraceLeft, "{", _SHIFT, 34, "start character in"),
        (Qt.Key.Key_BracketRight, "]", _NONE, 35, "end character out"),
        (Qt.Key.Key_BraceRight, "}", _SHIFT, 35, "end character in"),
        (Qt.Key.Key_W, "W", _SHIFT, 25, "start word in"),
        (Qt.Key.Key_E, "e", _NONE, 26, "end word out"),
        (Qt.Key.Key_J, "J", _SHIFT, 44, "jump and extend"),
        (Qt.Key.Key_R, "r", _NONE, 27, "tag as last time"),
        (Qt.Key.Key_S, "S", _SHIFT, 39, None),
        # French: a no-break space with Shift, dead keys where the brackets are, brackets with AltGr
        (0x202F, "\u202f", _SHIFT, 65, "previous clause"),
        (Qt.Key.Key_Dead_Circumflex, "", _NONE, 34, "start character out"),
        (Qt.Key.Key_Dead_Diaeresis, "", _SHIFT, 34, "start character in"),
        (Qt.Key.Key_Dollar, "$", _NONE, 35, "end character out"),
        (Qt.Key.Key_BracketLeft, "[", _NONE, 14, "start character out"),
        (Qt.Key.Key_W, "w", _NONE, 52, "start word out"),
        # German: letters where the brackets are
        (Qt.Key.Key_Udiaeresis, "ü", _NONE, 34, "start character out"),
        (Qt.Key.Key_Asterisk, "*", _SHIFT, 35, "end character in"),
        # Czech
        (Qt.Key.Key_Uacute, "ú", _NONE, 34, "start character out"),
        (Qt.Key.Key_ParenRight, ")", _NONE, 35, "end character out"),
        (Qt.Key.Key_ParenLeft, "(", _SHIFT, 35, "end character in"),
        (Qt.Key.Key_BraceLeft, "{", _NONE, 56, "start character in"),
        # Russian
        (0x425, "х", _NONE, 34, "start character out"),
        (0x42A, "Ъ", _SHIFT, 35, "end character in"),
        (0x426, "ц", _NONE, 25, "start word out"),
        (0x41F, "П", _SHIFT, 42, "previous figure"),
        # Arabic: a bracket takes Shift, and stands elsewhere
        (0x62C, "ج", _NONE, 34, "start character out"),
        (Qt.Key.Key_Less, "<", _SHIFT, 34, "start character in"),
        (Qt.Key.Key_BracketLeft, "[", _SHIFT, 40, "start character out"),
        (0x64F, "\u064f", _SHIFT, 26, "end word in"),
        # Spanish: a brace without Shift
        (Qt.Key.Key_BraceRight, "}", _NONE, 51, "end character in"),
    ],
)
def test_the_keys_of_selecting_on_layouts_from_everywhere(
    key: int, text: str, modifiers: Qt.KeyboardModifier, scan_code: int, expected: str | None
) -> None:
    assert action_name(_key(key, text, modifiers, scan_code), "linux") == expected


@pytest.mark.parametrize(
    ("key", "text", "modifiers", "scan_code", "expected"),
    [
        (Qt.Key.Key_K, "k", _NONE, 45, "k"),
        (Qt.Key.Key_K, "K", _SHIFT, 45, "k"),
        (0x41B, "л", _NONE, 45, "k"),
        (Qt.Key.Key_K, "\x0b", _CTRL, 45, ""),
        (Qt.Key.Key_1, "1", _NONE, 10, ""),
        (Qt.Key.Key_Shift, "", _SHIFT, 50, ""),
    ],
)
def test_letters_of_a_jump(
    key: int, text: str, modifiers: Qt.KeyboardModifier, scan_code: int, expected: str
) -> None:
    event = _key(key, text, modifiers, scan_code)
    assert letter_of(event, "linux") == expected
    assert is_modifier(event) == (key == Qt.Key.Key_Shift)


def test_letters_not_bound_yet_are_still_the_readers() -> None:
    for letter in "hkuoy":
        event = _key(ord(letter.upper()), letter)
        assert action_name(event) is None
        assert is_bare(event)


def test_a_modifier_alone_is_nobodys() -> None:
    assert not is_bare(_key(Qt.Key.Key_Shift, "", _SHIFT))
