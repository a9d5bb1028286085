"""Lays out and prepares what is a page away from the view, in small slices while nothing happens.

A turn of the wheel or a page key then has only to paint. Nothing of it is seen: Qt keeps the place
when lines are laid out above it.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from time import thread_time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextBlock

from annotator.ui.reader.view import TextView

SLICE = 0.003
"""Seconds after which a slice ends: a key that is pressed meanwhile waits so long at most."""


class Ahead:
    """Prepares the lines of the pages above and below the one in view."""

    def __init__(
        self,
        view: TextView,
        prepare: Callable[[QTextBlock, float, float], Iterator[None]],
        done: Callable[[], None],
    ) -> None:
        """Take the view, what prepares a block between two y in steps, and what to call after."""
        self._view = view
        self._prepare = prepare
        self._done = done
        self._timer = QTimer(view)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to be prepared."""
        return not self._timer.isActive()

    def begin(self) -> None:
        """Begin when nothing else is left to be done, as after each paint."""
        if not self._timer.isActive():
            self._timer.start()

    def _go_on(self) -> None:
        if self._view.verticalScrollBar().isSliderDown():
            self._timer.stop()  # lines laid out now would move it under the mouse
            return
        end = thread_time() + SLICE
        with self._view.lines.gathered():
            for _ in self._steps():
                if thread_time() > end:
                    return
        self._timer.stop()
        self._done()
        if gc.isenabled():
            gc.collect(0)  # now, not in the middle of what the user does next

    def _steps(self) -> Iterator[None]:
        """Prepare the lines around the view one after the other, those below it first."""
        view, height = self._view, self._view.view_height()
        placed = view.blocks_in_view()
        if not placed:
            return
        block, top = placed[0][0], placed[0][1].top()
        while block.isValid() and top < 2 * height:
            below = view.lines.height_of(block)
            yield from self._prepare(block, -height - top, 2 * height - top)
            top += below
            block = block.next()
        block, top = placed[0][0].previous(), placed[0][1].top()
        while block.isValid() and top > -height:
            top -= view.lines.height_of(block)
            yield from self._prepare(block, -height - top, -top)
            block = block.previous()
