"""Selecting with the mouse: drag, words by double click, paragraphs by triple click.

Done here and not by Qt's text view, which drops to the end of a line between two lines, drags
selected words away, and takes a no-break space for a part of a word.
"""

from __future__ import annotations

from typing import Literal, Protocol

from PySide6.QtCore import QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from annotator.ui.reader.hits import Hit

Unit = Literal["character", "word", "paragraph"]
_SCROLL_EVERY = 50
"""While the mouse is dragged outside the view, it scrolls a line each so many milliseconds."""


class Surface(Protocol):
    """What the mouse needs of the reader. All places are positions of the document."""

    def hit_at(self, point: QPointF) -> Hit | None:
        """Return what is under a point of the view."""

    def unit_at(self, hit: Hit, unit: Unit) -> tuple[int, int]:
        """Return where the character border, word or paragraph there starts and ends."""

    def ends(self) -> tuple[int, int]:
        """Return anchor and caret."""

    def take_selection(self, anchor: int, caret: int) -> None:
        """Select as the user did."""

    def put_caret(self, position: int) -> None:
        """Put the caret somewhere without saying so yet."""

    def take_click(self, hit: Hit) -> None:
        """Take a click without a drag."""

    def take_hold(self, point: QPointF, *, extending: bool) -> bool:
        """Return whether a press takes hold of an end of the current span, not of the text."""

    def pull(self, point: QPointF, *, otherwise: bool) -> None:
        """Draw the end that is held to a point; ``otherwise`` is asked for by Alt."""

    def let_go(self, *, cancelled: bool) -> None:
        """Leave the end that is held where it was drawn to, or where it was."""

    def scroll_lines(self, lines: int) -> None:
        """Scroll down, or up if negative."""

    def view_height(self) -> int:
        """Return the height of the view in pixels."""


class Mouse(QObject):
    """Follows one button from press to release and tells the surface what it selects."""

    def __init__(self, surface: Surface, parent: QObject) -> None:
        """Take the surface to select on."""
        super().__init__(parent)
        self._surface = surface
        self._unit: Unit = "character"
        self._from: tuple[int, int] | None = None
        self._holding = self._otherwise = False
        self._pressed_at = QPointF()
        self._clicking = False
        self._double_click: tuple[int, QPointF] | None = None
        self._point = QPointF()
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(_SCROLL_EVERY)
        self._scrolling.timeout.connect(self._scroll)

    def press(self, event: QMouseEvent) -> None:
        """Begin a selection; with Shift extend it; after a double click select a paragraph.

        On a handle of the current span, and with Shift where it alone is there, move its end.
        """
        hit = self._surface.hit_at(event.position())
        if hit is None:
            return
        self._pressed_at = self._point = event.position()
        extending = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._holding = self._surface.take_hold(self._point, extending=extending)
        if self._holding:
            self._clicking = False
            if extending:
                self._pull(event)
        elif extending:
            anchor = self._surface.ends()[0]
            self._unit, self._from, self._clicking = "character", (anchor, anchor), False
            self._extend(hit)
        elif self._is_third(event):
            self._begin("paragraph", hit)
        else:
            self._unit, self._from = "character", (hit.border, hit.border)
            self._clicking = True
            self._surface.put_caret(hit.border)

    def double_click(self, event: QMouseEvent) -> None:
        """Select the word under the mouse; a drag from here extends by words."""
        self._holding = self._surface.take_hold(event.position(), extending=False)
        if self._holding:
            return
        hit = self._surface.hit_at(event.position())
        if hit is not None:
            self._double_click = (event.timestamp(), event.position())
            self._begin("word", hit)

    def move(self, event: QMouseEvent) -> None:
        """Extend the selection to where the mouse is dragged."""
        if not event.buttons() & Qt.MouseButton.LeftButton:
            return
        self._point = event.position()
        if self._holding:
            self._pull(event)
        elif self._from is None or self._is_still_click():
            return
        else:
            self._clicking = False
            self._extend(self._surface.hit_at(self._point))
        if 0 <= self._point.y() < self._surface.view_height():
            self._scrolling.stop()
        elif not self._scrolling.isActive():
            self._scrolling.start()

    def release(self, event: QMouseEvent) -> None:
        """End the selection; without a drag this was a click."""
        self._scrolling.stop()
        if self._holding:
            self._holding = False
            self._surface.let_go(cancelled=False)
            return
        hit = self._surface.hit_at(event.position())
        if self._clicking and hit is not None:
            self._surface.take_click(hit)
        self._from, self._clicking = None, False

    def cancel(self) -> bool:
        """Leave an end that is being drawn where it was; returns whether there was one."""
        held, self._holding = self._holding, False
        if held:
            self._scrolling.stop()
            self._surface.let_go(cancelled=True)
        return held

    def _pull(self, event: QMouseEvent) -> None:
        self._otherwise = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        self._surface.pull(self._point, otherwise=self._otherwise)

    def _begin(self, unit: Unit, hit: Hit) -> None:
        self._unit, self._clicking = unit, False
        self._from = self._surface.unit_at(hit, unit)
        self._surface.take_selection(*self._from)

    def _extend(self, hit: Hit | None) -> None:
        """Select from where the drag began to a place, by whole units, the caret at the far end."""
        if hit is None or self._from is None:
            return
        first, last = self._from
        start, end = self._surface.unit_at(hit, self._unit)
        if end > last or start >= first:
            self._surface.take_selection(first, max(end, last))
        else:
            self._surface.take_selection(last, start)

    def _scroll(self) -> None:
        down = self._point.y() >= self._surface.view_height()
        self._surface.scroll_lines(1 if down else -1)
        if self._holding:
            self._surface.pull(self._point, otherwise=self._otherwise)
            return
        self._extend(self._surface.hit_at(self._point))

    def _is_still_click(self) -> bool:
        return self._clicking and self._is_near(self._pressed_at, self._point)

    def _is_third(self, event: QMouseEvent) -> bool:
        """Return whether a press follows a double click so closely that they are a triple one."""
        before, self._double_click = self._double_click, None
        if before is None:
            return False
        soon = event.timestamp() - before[0] <= QApplication.doubleClickInterval()
        return soon and self._is_near(before[1], event.position())

    @staticmethod
    def _is_near(a: QPointF, b: QPointF) -> bool:
        return (a - b).manhattanLength() < QApplication.startDragDistance()
