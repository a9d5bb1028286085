"""What nothing in the window has taken: Esc, Ctrl on keyboards without Latin letters, its wheel.

Qt matches the keys of a menu by their letters. On a Russian, Greek, Arabic or Hebrew layout Ctrl+Z
has none, so it is matched here by its place on the keyboard, as the reader does with bare keys.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from annotator.ui.menus import Menus
from annotator.ui.reader.keyboard_places import sign_at

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QWheelEvent


class KeyedWindow(QMainWindow):
    """A window that does the presses that come up to it because no part of it took them.

    Not by an event filter: that would be handed the window while it is being taken down.
    """

    menus: Menus
    """The home of the window's actions."""

    _claimed: QKeyCombination | None = None

    def run(self, name: str) -> None:
        """Do the action of this name; for the window itself."""
        raise NotImplementedError

    def event(self, event: QEvent) -> bool:
        """Claim what Qt would mistake; leave all else to Qt."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            return self._claim(event)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key means here, if anything."""
        if not self._take(event):
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom the text where Ctrl is held."""
        if (
            event.modifiers() & QtCore.Qt.KeyboardModifier.ControlModifier
            and event.angleDelta().y()
        ):
            self.run("zoom in" if event.angleDelta().y() > 0 else "zoom out")
            event.accept()
        else:
            super().wheelEvent(event)

    def _claim(self, event: QKeyEvent) -> bool:
        """Keep Qt from matching Ctrl+Shift+Z as Ctrl+Z, where Shift is what makes the letter."""
        keys = QtCore.Qt.KeyboardModifier
        both = event.modifiers() & keys.ControlModifier and event.modifiers() & keys.ShiftModifier
        own = _own(event)
        self._claimed = own if both and self._action(own) is not None else None
        if self._claimed is None:
            return False
        event.accept()
        return True

    def _take(self, event: QKeyEvent) -> bool:
        if event.key() == QtCore.Qt.Key.Key_Escape:
            self.run("step out")
            return True
        claimed, self._claimed = self._claimed, None
        keys = QtCore.Qt.KeyboardModifier
        others = keys.AltModifier | keys.MetaModifier
        if not event.modifiers() & keys.ControlModifier or event.modifiers() & others:
            return False
        if claimed is not None and claimed == _own(event):
            return self._trigger(claimed)
        meant = placed(event)
        return meant is not None and self._press(meant)

    def _press(self, meant: QKeyCombination) -> bool:
        """Do as Qt does with a press: the field's own keys, else the window's, else the field."""
        focused = QApplication.focusWidget() or self
        if _send(focused, QEvent.Type.ShortcutOverride, meant):
            return _send(focused, QEvent.Type.KeyPress, meant)
        return self._trigger(meant) or _send(focused, QEvent.Type.KeyPress, meant)

    def _trigger(self, keys: QKeyCombination) -> bool:
        action = self._action(keys)
        if action is not None:
            action.trigger()
        return action is not None

    def _action(self, keys: QKeyCombination) -> QAction | None:
        """Return the enabled action of the window that has these keys, or None."""
        from PySide6.QtGui import QKeySequence  # 1 ms, which the first paint is spared

        wanted = QKeySequence(keys)
        for action in self.menus.actions():
            if action.isEnabled() and wanted in action.shortcuts():
                return action
        return None


def placed(event: QKeyEvent, platform: str = sys.platform) -> QKeyCombination | None:
    """Return what a press means by its place on a US keyboard; None where its own sign is Latin."""
    if 0x20 <= event.key() < 0x7F and chr(event.key()).isalnum():
        return None
    sign = sign_at(platform, event.nativeScanCode(), event.nativeVirtualKey())
    if not sign:
        return None
    return _with_modifiers(event, ord(sign.upper()))


def _own(event: QKeyEvent) -> QKeyCombination:
    return _with_modifiers(event, event.key())


def _with_modifiers(event: QKeyEvent, key: int) -> QKeyCombination:
    """Return a key with Ctrl and Shift as they are pressed."""
    held = QtCore.Qt.KeyboardModifier.ControlModifier | QtCore.Qt.KeyboardModifier.ShiftModifier
    return QKeyCombination(event.modifiers() & held, QtCore.Qt.Key(key))


def _send(receiver: QWidget, kind: QEvent.Type, keys: QKeyCombination) -> bool:
    """Send a key event and return whether somebody took it."""
    event = QKeyEvent(kind, keys.key(), keys.keyboardModifiers())
    event.ignore()
    QCoreApplication.sendEvent(receiver, event)
    return event.isAccepted()
