"""The mouse of the window's user: over the text, its handles, and the borders of the panels."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSplitter, QToolTip

from annotator.session.reshaping import End
from tests.screen import Screen

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


class Mouse(Screen):
    """Verbs of the mouse."""

    def drag_over(self, words: str, occurrence: int = 1) -> None:
        """Select words of the text with the mouse."""
        reader, start = self._reader(), self._find(words, occurrence)
        reader.reveal(start, start + len(words))
        begin, end = reader.point_at(start), reader.point_at(start + len(words))
        view, left = reader.viewport(), Qt.MouseButton.LeftButton
        QTest.mousePress(view, left, pos=begin)
        QTest.mouseMove(view, (begin + end) / 2)
        QTest.mouseMove(view, end)
        QTest.mouseRelease(view, left, pos=end)

    def click_on(self, words: str, occurrence: int = 1) -> None:
        """Click into the middle of words of the text."""
        reader, start = self._reader(), self._find(words, occurrence)
        reader.reveal(start, start + len(words))
        where = reader.point_at(start + len(words) // 2)
        QTest.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, pos=where)

    def double_click_on(self, words: str, occurrence: int = 1) -> None:
        """Double-click into the middle of a word of the text."""
        reader, start = self._reader(), self._find(words, occurrence)
        reader.reveal(start, start + len(words))
        where = reader.point_at(start + len(words) // 2)
        QTest.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, pos=where)
        QTest.mouseDClick(reader.viewport(), Qt.MouseButton.LeftButton, pos=where)

    def wheel(self, notches: int, keys: str = "") -> None:
        """Turn the mouse wheel over the text, away from the user for positive notches."""
        view = self._reader().viewport()
        where = view.mapTo(self.window, view.rect().center())
        held = Qt.KeyboardModifier.ControlModifier if keys else Qt.KeyboardModifier.NoModifier
        turned = QPoint(0, 120 * notches)
        QTest.wheelEvent(self.window.windowHandle(), where, turned, stateKey=held)

    def drag_border(self, panel: str, pixels: int) -> None:
        """Drag the border of a side panel, ``sources`` or ``spans``, to the right."""
        (splitter,) = self._all(QSplitter)
        handle = splitter.handle(1 if panel == "sources" else 2)
        middle, left = handle.rect().center(), Qt.MouseButton.LeftButton
        QTest.mousePress(handle, left, pos=middle)
        QTest.mouseMove(handle, middle + QPoint(pixels, 0))
        QTest.mouseRelease(handle, left, pos=middle + QPoint(pixels, 0))

    def shift_click_before(self, words: str, occurrence: int = 1) -> None:
        """Click with Shift right before words of the text."""
        reader, start = self._reader(), self._find(words, occurrence)
        reader.reveal(start, start + len(words))
        QTest.mouseClick(reader.viewport(), LEFT, SHIFT, reader.point_at(start))

    def shift_click_behind(self, words: str, occurrence: int = 1) -> None:
        """Click with Shift right behind words of the text."""
        reader, start = self._reader(), self._find(words, occurrence)
        reader.reveal(start, start + len(words))
        QTest.mouseClick(reader.viewport(), LEFT, SHIFT, reader.point_at(start + len(words)))

    def drag_end(self, end: End, offset: int, *, alt: bool = False) -> None:
        """Drag the handle at an end of the current span to a code point, and let it go."""
        self.draw_end(end, offset, alt=alt)
        self.release()

    def draw_end(self, end: End, offset: int, *, alt: bool = False) -> None:
        """Drag the handle at an end of the current span to a code point, and keep holding it."""
        reader = self._reader()
        grip = reader.grip(end)
        assert grip is not None, f"the {end} of the current span is out of view"
        there = reader.point_at(offset)
        down = QPoint(0, round(grip.y()) - reader.point_at(reader.preview[end == "end"]).y())
        held = ALT if alt else NONE
        self._send_mouse(QEvent.Type.MouseButtonPress, grip, LEFT, NONE)
        for point in ((grip + QPointF(there + down)) / 2, QPointF(there + down)):
            self._send_mouse(QEvent.Type.MouseMove, point, Qt.MouseButton.NoButton, held)
        self._at = QPointF(there + down)

    def release(self) -> None:
        """Let go what the mouse holds."""
        self._send_mouse(QEvent.Type.MouseButtonRelease, self._at, LEFT, NONE)

    def hover(self, words: str, occurrence: int = 1) -> list[str]:
        """Rest over the middle of words; return the lines of the tool tip that comes."""
        reader, start = self._reader(), self._find(words, occurrence)
        reader.reveal(start, start + len(words))
        where = reader.point_at(start + len(words) // 2)
        on_screen = reader.viewport().mapToGlobal(where)
        event = QHelpEvent(QEvent.Type.ToolTip, where, on_screen)
        QCoreApplication.sendEvent(reader.viewport(), event)
        lines = re.sub("<(?!br)[^>]*>", "", QToolTip.text()).split("<br>")
        return [line for line in lines if line]

    def _send_mouse(
        self,
        kind: QEvent.Type,
        where: QPointF,
        button: Qt.MouseButton,
        held: Qt.KeyboardModifier,
    ) -> None:
        view = self._reader().viewport()
        down = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else LEFT
        on_screen = QPointF(view.mapToGlobal(where.toPoint()))
        event = QMouseEvent(kind, where, on_screen, button, down, held)
        QCoreApplication.sendEvent(view, event)
