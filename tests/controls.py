"""The controls of the window and of its dialogs, as Tab finds them: a part of the driver."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QWidget,
)

from tests.listening import interface
from tests.screen import Screen

_MOST = 120  # presses until a walk by Tab is taken to be endless


class Controls(Screen):
    """What can have the keyboard, what it is called, and how that is seen."""

    def controls(self) -> list[str]:
        """Return the names of all controls that Tab should reach, in the front window."""
        return sorted({told(each) for each in self._controls()})

    def nameless(self) -> list[str]:
        """Return the kinds of those controls that have no name."""
        return [str(each) for each in self._controls() if not told(each)]

    def walked(self, key: str, until: str = "") -> list[str]:
        """Press Tab or Shift+Tab until a name begins with ``until``, or comes again."""
        seen: list[str] = []
        while len(seen) < _MOST:
            name = told(_owner(self._focused()))
            if (until and name.startswith(until)) or (seen and name == seen[0]):
                return seen
            seen.append(name)
            QTest.keySequence(self._focused(), QKeySequence(key))
        raise AssertionError(f"{key} finds no end: {seen}")

    def unseen_focus(self) -> list[str]:
        """Return the controls that look the same with the keyboard and without it."""
        there = self._focused()
        found: list[str] = []
        for each in self._controls():
            without = _picture(each, False)
            if _picture(each, True) == without:
                found.append(told(each))
        there.setFocus()
        return found

    def is_dialog_shown(self) -> bool:
        """Return whether a dialog is over the window."""
        return QApplication.activeModalWidget() is not None

    def _controls(self) -> list[QWidget]:
        self._settle()
        top = QApplication.activeModalWidget() or self.window
        found = [each for each in top.findChildren(QWidget) if _takes_tab(each)]
        return list(dict.fromkeys(_owner(each) for each in found))


def told(control: QWidget) -> str:
    """Return what a screen reader calls a control."""
    if isinstance(control, QComboBox):
        # On some systems Qt tells its words, and its name by its label.
        return control.accessibleName()
    return interface(control).text(QAccessible.Text.Name)


def _takes_tab(widget: QWidget) -> bool:
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    return by_tab and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


def _owner(widget: QWidget) -> QWidget:
    """Return the control that an inner part, as the field of a spin box, belongs to."""
    parent = widget.parentWidget()
    return parent if isinstance(parent, QAbstractSpinBox | QComboBox) else widget


def _picture(control: QWidget, focused: bool) -> QImage:
    if focused:
        control.setFocus(Qt.FocusReason.TabFocusReason)
    else:
        control.clearFocus()
    # Some show it by a frame around them.
    shown = control.parentWidget() or control
    if isinstance(shown, QAbstractScrollArea):
        shown = control
    return shown.grab().toImage()
