"""The hands of a user on the real window: keys and the mouse, as events of the widgets."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from tests.trust.desktop import Desktop

Held = Qt.KeyboardModifier
Key = Qt.Key
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
BARE = Held.NoModifier
GRIP = 16  # pixels: a press so near to a handle of the current span may take hold of it


class Hand:
    """Presses keys and moves the mouse over the text of a window."""

    def __init__(self, desktop: Desktop) -> None:
        self.desktop = desktop
        self.window = desktop.window
        self.reader = desktop.reader

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = BARE) -> None:
        """Press a key while the text has the keyboard."""
        QTest.keyClick(self.reader, key, held)

    def sign(self, sign: str, held: Qt.KeyboardModifier = BARE) -> None:
        """Press the key of a sign."""
        self.key(Key(ord(sign.upper())), held)

    def focused(self) -> QWidget | None:
        """Return what has the keyboard."""
        return QApplication.focusWidget()

    def write(self, words: str) -> None:
        """Write words over all that is in the field that has the keyboard."""
        field = self.focused()
        assert field is not None
        QTest.keyClick(field, Key.Key_A, Held.ControlModifier)
        QTest.keyClick(field, Key.Key_Delete)
        event = QInputMethodEvent()
        event.setCommitString(words)
        QApplication.sendEvent(field, event)

    def leave_field(self) -> None:
        """Go back from a field to the text."""
        field = self.focused()
        assert field is not None
        QTest.keyClick(field, Key.Key_Escape)

    def answer(self, words: str) -> bool:
        """Press a button of the question that is shown; return whether one was."""
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            return False
        button = next(each for each in box.buttons() if each.text().replace("&", "") == words)
        QTest.mouseClick(button, LEFT)
        self.desktop.activate()
        return True

    def takes_hold(self, place: QPoint) -> bool:
        """Return whether a press there may be about an end of the current span, not the text."""
        grips = self.reader.grip("start"), self.reader.grip("end")
        return any(grip and (grip.toPoint() - place).manhattanLength() < GRIP for grip in grips)

    def click(self, place: QPoint, held: Qt.KeyboardModifier = BARE) -> None:
        """Click on a point of the text."""
        self.press(place, held)
        self.release(place, held)

    def double_click(self, place: QPoint) -> None:
        """Click twice on a point of the text."""
        self.click(place)
        self.click_again(place)

    def click_again(self, place: QPoint) -> None:
        """Make a click a double one."""
        self._send(QEvent.Type.MouseButtonDblClick, place, LEFT, LEFT, BARE)
        self.release(place)

    def drag(self, start: QPoint, end: QPoint, held: Qt.KeyboardModifier = BARE) -> None:
        """Drag from one point of the text to another."""
        self.press(start)
        self.move((start + end) / 2, held)
        self.move(end, held)
        self.release(end, held)

    def press(self, place: QPoint, held: Qt.KeyboardModifier = BARE) -> None:
        """Press the left button."""
        self._send(QEvent.Type.MouseButtonPress, place, LEFT, LEFT, held)

    def move(self, place: QPoint, held: Qt.KeyboardModifier = BARE) -> None:
        """Move with the button down."""
        self._send(QEvent.Type.MouseMove, place, NONE, LEFT, held)

    def release(self, place: QPoint, held: Qt.KeyboardModifier = BARE) -> None:
        """Let the left button go."""
        self._send(QEvent.Type.MouseButtonRelease, place, LEFT, NONE, held)

    def _send(
        self,
        kind: QEvent.Type,
        place: QPoint,
        button: Qt.MouseButton,
        buttons: Qt.MouseButton,
        held: Qt.KeyboardModifier,
    ) -> None:
        view = self.reader.viewport()
        there = QPointF(view.mapToGlobal(place))
        QApplication.sendEvent(
            view, QMouseEvent(kind, QPointF(place), there, button, buttons, held)
        )
