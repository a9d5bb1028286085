"""The current span in the text view: its marks, and the handles that move its ends.

The span itself is not changed here: while an end is drawn, a preview is shown, and where it is let
go is told once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QPainter

from annotator.text.labels import Label
from annotator.text.records import Span
from annotator.ui.reader.current import REACH, Ends, draw_current, ends_in_view
from annotator.ui.reader.hits import Placed
from annotator.ui.reader.interaction import InteractiveView

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QWidget

    from annotator.session.reshaping import End


class StretchingView(InteractiveView):
    """A text view with a current span, whose ends the mouse moves."""

    end_moved = Signal(str, int)  # "start" or "end" of the current span, and where to: code point

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without a current span."""
        super().__init__(parent)
        self.snaps_to_words = True
        self._span: Span | None = None
        self._held: End | None = None
        self._preview = (0, 0)
        self._grabbed = QPointF()
        self._near = False
        self.viewport().setMouseTracking(True)  # the handles show when the pointer comes near

    def show_current(self, span: Span | None) -> None:
        """Give a span end brackets and its label's letter, or take them away."""
        before, self._span = self._span, span
        self._held = None
        self._preview = (span.start, span.end) if span is not None else (0, 0)
        numbers = {
            self.document().findBlock(self.shown.map.position(offset)).blockNumber()
            for each in (before, span)
            if each is not None
            for offset in (each.start, each.end)
        }
        self.update_blocks(numbers, REACH)

    @property
    def preview(self) -> tuple[int, int]:
        """Where the current span starts and ends on screen, in code points."""
        return self._preview

    def grip(self, end: End) -> QPointF | None:
        """Return the middle of the handle at an end of the current span, None out of view."""
        from annotator.ui.reader.grips import middle

        found = self._ends()[0 if end == "start" else 1]
        return middle(found) if found is not None else None

    def take_hold(self, point: QPointF, *, extending: bool) -> bool:
        """Take hold of the handle under a point; when ``extending``, of the nearer end instead.

        That only where nothing is selected, else Shift is about the selection.
        """
        from annotator.ui.reader.grips import grip_at

        if self._span is None:
            return False
        if extending:
            self._held, self._grabbed = self._nearer_end(point), QPointF()
            return self._held is not None
        self._held = grip_at(self._ends(), point)
        if self._held is None:
            return False
        end = self._ends()[0 if self._held == "start" else 1]
        assert end is not None
        self._grabbed = point - QPointF(end.x, (end.top + end.bottom) / 2)
        return True

    def pull(self, point: QPointF, *, otherwise: bool) -> None:
        """Preview the span with the held end at a point; ``otherwise`` turns snapping round."""
        hit = self.hit_at(point - self._grabbed)
        if hit is None or self._span is None or self._held is None:
            return
        offset = self.shown.map.offset(hit.border)
        if self.snaps_to_words != otherwise:
            offset = self._word_edge(offset, forwards=self._held == "end")
        start, end = self._span.start, self._span.end
        wanted = (offset, end) if self._held == "start" else (start, offset)
        if wanted[0] < wanted[1] and wanted != self._preview:
            self._preview = wanted
            self.viewport().update()

    def let_go(self, *, cancelled: bool) -> None:
        """Tell where the held end was drawn to, or show the span as it is."""
        held, self._held = self._held, None
        span, preview = self._span, self._preview
        if span is None or held is None:
            return
        self._preview = (span.start, span.end)
        self.viewport().update()
        if not cancelled and preview != self._preview:
            self.end_moved.emit(held, preview[0] if held == "start" else preview[1])

    def label_of(self, span: Span) -> Label | None:
        """Return the label of a span, None where it is unknown; for subclasses."""
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc leave an end that is being drawn where it was."""
        if event.key() != QtCore.Qt.Key.Key_Escape or not self._mouse.cancel():
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the handles when the pointer comes near, and what it would take hold of."""
        if not event.buttons():
            self._show_grips(event.position())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the handles."""
        self._set_near(False)
        super().leaveEvent(event)

    def draw_span(self, painter: QPainter, blocks: Sequence[Placed]) -> None:
        """Paint the current span's marks over the text of the blocks in view."""
        if self._span is None:
            return
        ends = ends_in_view(blocks, self.shown, *self._preview)
        look = (self.theme, self.font().pixelSize())
        draw_current(painter, ends, self.label_of(self._span), look)
        if self._near or self._held is not None:
            from annotator.ui.reader.grips import draw_grips

            draw_grips(painter, ends, self.theme)

    def draw_preview(self, painter: QPainter) -> None:
        """Paint under the text where the span would lie that is being drawn."""
        if self._held is None:
            return
        from annotator.ui.reader.band import draw_band

        draw_band(painter, self.blocks_in_view(), self.shown, self._preview, self.theme)

    def _ends(self) -> Ends:
        if self._span is None:
            return None, None
        return ends_in_view(self.blocks_in_view(), self.shown, *self._preview)

    def _nearer_end(self, point: QPointF) -> End | None:
        """Return the end of the span that is nearer to a point, None where words are selected."""
        anchor, caret = self.offsets()
        hit = self.hit_at(point)
        if anchor != caret or hit is None:
            return None
        offset, (start, end) = self.shown.map.offset(hit.border), self._preview
        return "start" if abs(offset - start) < abs(offset - end) else "end"

    def _word_edge(self, offset: int, *, forwards: bool) -> int:
        from annotator.ui.reader.boundaries import word_edge

        block = self.document().findBlock(self.shown.map.position(offset))
        first, last = self.shown.bounds(block)
        return first + word_edge(self.shown.text[first:last], offset - first, forwards=forwards)

    def _show_grips(self, point: QPointF) -> None:
        if self._span is None:
            self._set_near(False)
            return
        from annotator.ui.reader.grips import grip_at, is_near

        ends = self._ends()
        self._set_near(is_near(ends, point))
        shapes = QtCore.Qt.CursorShape
        over = grip_at(ends, point) is not None
        wanted = shapes.SizeHorCursor if over else shapes.IBeamCursor
        if self.viewport().cursor().shape() != wanted:
            self.viewport().setCursor(wanted)

    def _set_near(self, near: bool) -> None:
        if near == self._near:
            return
        self._near = near
        self.viewport().update()
