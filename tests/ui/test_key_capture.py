"""Which key was pressed, in the words of the table of actions, on layouts from everywhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from annotator.ui.key_capture import pressed_key

pytestmark = pytest.mark.usefixtures("qapp")

NONE, KEYPAD = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.mark.parametrize(
    ("key", "text", "held", "code", "expected"),
    [
        (Qt.Key.Key_H, "h", NONE, 43, "H"),
        (Qt.Key.Key_H, "H", SHIFT, 43, "Shift+H"),
        (Qt.Key.Key_Space, " ", SHIFT, 65, "Shift+Space"),
        (Qt.Key.Key_BraceLeft, "{", SHIFT, 34, "Shift+["),
        (Qt.Key.Key_Question, "?", SHIFT, 61, "?"),
        (Qt.Key.Key_Exclam, "!", SHIFT, 10, "Shift+1"),
        (Qt.Key.Key_E, "\x05", CTRL, 26, "Ctrl+E"),
        (Qt.Key.Key_E, "\x05", CTRL | SHIFT, 26, "Ctrl+Shift+E"),
        (Qt.Key.Key_Plus, "+", CTRL | SHIFT, 21, "Ctrl++"),
        (Qt.Key.Key_Plus, "+", CTRL | KEYPAD, 86, "Ctrl++"),
        (Qt.Key.Key_F7, "", SHIFT, 73, "Shift+F7"),
        (Qt.Key.Key_Left, "", CTRL | SHIFT, 113, "Ctrl+Shift+Left"),
        (Qt.Key.Key_E, "e", CTRL | ALT, 26, "Ctrl+Alt+E"),
        (Qt.Key.Key_Control, "", CTRL, 37, ""),
        # Russian, Hebrew, French: by the place where the sign is no Latin one
        (0x420, "р", NONE, 43, "H"),
        (0x420, "", CTRL, 43, "Ctrl+H"),
        (0x5D9, "", CTRL | SHIFT, 43, "Ctrl+Shift+H"),
        (Qt.Key.Key_W, "", CTRL, 52, "Ctrl+W"),
    ],
)
def test_a_press_is_written_as_the_table_has_it(
    key: int, text: str, held: Qt.KeyboardModifier, code: int, expected: str
) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, held, code, 0, 0, text, False, 1)
    assert pressed_key(event, "linux") == expected
