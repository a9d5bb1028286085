"""The text view while it waits for the letters of a word to jump to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter

from annotator.ui.reader.stretching import StretchingView

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QWidget

    from annotator.ui.reader.jump_marks import JumpMark


class JumpingView(StretchingView):
    """A text view that takes letters for words while marks stand over them."""

    letter_typed = Signal(str)  # a Latin letter, by its sign or its place on the keyboard
    jump_left = Signal()  # the user did something else instead

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without marks."""
        super().__init__(parent)
        self._marks: Sequence[JumpMark] = ()

    @property
    def jump_marks(self) -> Sequence[JumpMark]:
        """The words that wait to be jumped to, with the letters that are left to type."""
        return self._marks

    def show_jump_marks(self, marks: Sequence[JumpMark]) -> None:
        """Show letters over words, and take the keys for them; none ends it."""
        self._marks = marks
        self.viewport().update()

    def draw_jumps(self, painter: QPainter) -> None:
        """Paint the letters over the text."""
        if self._marks:
            from annotator.ui.reader.jump_marks import draw_jump_marks

            size = self.font().pixelSize()
            draw_jump_marks(painter, self._marks, size, self.rectangle_at, self.theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take letters for words while marks are shown; any other key is what it always is."""
        if not self._marks:
            super().keyPressEvent(event)
            return
        from annotator.ui.reader.keys import is_modifier, letter_of

        letter = letter_of(event)
        if letter:
            self.letter_typed.emit(letter)
        elif not is_modifier(event):
            self._leave_jump()
            if event.key() != QtCore.Qt.Key.Key_Escape:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Use the mouse instead."""
        self._leave_jump()
        super().mousePressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Go elsewhere instead."""
        self._leave_jump()
        super().focusOutEvent(event)

    def _leave_jump(self) -> None:
        if self._marks:
            self.jump_left.emit()
