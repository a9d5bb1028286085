"""Drives the reader as a user does, by mouse and keys on the real widget; notes what it tells."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest

from annotator.ui.reader.reader import Reader

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Told:
    """What a reader has told, by signal."""

    def __init__(self, reader: Reader) -> None:
        """Listen from now on."""
        self.selections: list[tuple[int, int]] = []
        self.clicks: list[int] = []
        self.actions: list[str] = []
        reader.selection_moved.connect(
            lambda anchor, caret: self.selections.append((anchor, caret))
        )
        reader.clicked.connect(self.clicks.append)
        reader.pressed.connect(self.actions.append)


def inside(reader: Reader, offset: int) -> QPoint:
    """Return a point just inside the character at an offset of a left-to-right line."""
    return reader.point_at(offset) + QPoint(2, 0)


def drag(reader: Reader, start: QPoint, end: QPoint) -> None:
    """Press, drag in two steps, release."""
    view = reader.viewport()
    QTest.mousePress(view, LEFT, NONE, start)
    QTest.mouseMove(view, (start + end) / 2)
    far = QPoint(end.x() + 30, end.y()) if (end - start).manhattanLength() < 15 else end
    QTest.mouseMove(view, far)
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, LEFT, NONE, end)


def click(reader: Reader, point: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Click with the left button."""
    QTest.mouseClick(reader.viewport(), LEFT, modifiers, point)


def double_click(reader: Reader, point: QPoint) -> None:
    """Click twice, as the system sends it."""
    QTest.mouseClick(reader.viewport(), LEFT, NONE, point)
    QTest.mouseDClick(reader.viewport(), LEFT, NONE, point)


def hover(reader: Reader, point: QPoint) -> None:
    """Move the mouse to a point without a button."""
    view, none = reader.viewport(), Qt.MouseButton.NoButton
    place, on_screen = QPointF(point), QPointF(view.mapToGlobal(point))
    event = QMouseEvent(QEvent.Type.MouseMove, place, on_screen, none, none, NONE)
    QCoreApplication.sendEvent(view, event)


def press(reader: Reader, key: Qt.Key | str, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press and release a key."""
    if isinstance(key, str):
        QTest.keyClicks(reader, key, modifiers)
    else:
        QTest.keyClick(reader, key, modifiers)
