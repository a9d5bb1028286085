"""Which key was pressed, as a portable text: by its sign, or by its place on the keyboard."""

from __future__ import annotations

import sys

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from annotator.ui.reader.keys import bare_key, is_modifier
from annotator.ui.window_keys import placed

_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.ShiftModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def pressed_key(event: QKeyEvent, platform: str = sys.platform) -> str:
    """Return the key of a press: ``Ctrl+Shift+E``, ``Shift+G``; empty for Shift and its like."""
    if is_modifier(event):
        return ""
    bare = bare_key(event, platform)
    if bare:
        return bare
    held, key = event.modifiers() & _HELD, event.key()
    meant = placed(event, platform) if held & Qt.KeyboardModifier.ControlModifier else None
    if meant is not None:
        key = meant.key()
    if 0x20 < key < 0x7F and not chr(key).isalnum():
        # Whether a sign takes Shift is the layout's business: Ctrl++ is Ctrl+Shift+= on many.
        held &= ~Qt.KeyboardModifier.ShiftModifier
    sequence = QKeySequence(QKeyCombination(held, Qt.Key(key)))
    return sequence.toString(QKeySequence.SequenceFormat.PortableText)
