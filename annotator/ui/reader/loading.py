"""Brings a text into the widget: at once, or in pieces where it is very long."""

from __future__ import annotations

from collections.abc import Callable
from time import thread_time

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextCursor

from annotator.ui.reader.shown import Shown
from annotator.ui.reader.view import TextView

AT_ONCE = 1_000_000
"""Texts up to this many code points are shown in one go."""
FIRST, PIECE = 64_000, 64_000
"""Of longer ones, how much is shown first, and how much the first further piece adds."""
SLICE = 0.006
"""Seconds of CPU that a piece may take: a key waits no longer than that, and a paint after it."""


class Loader(QObject):
    """Appends what is left of a text, a piece whenever the window has nothing else to do."""

    def __init__(self, view: TextView, done: Callable[[], None]) -> None:
        """Take the view to fill, and what to call once after the last piece is in."""
        super().__init__(view)
        self._view = view
        self._done = done
        self._shown = Shown()
        self._piece = PIECE
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._load_next)

    @property
    def complete(self) -> bool:
        """Whether the whole text is in the widget."""
        return self._shown.map.complete

    def begin(self, shown: Shown) -> str:
        """Take another text and return what the widget shall show of it at once.

        Call `proceed` when that is shown.
        """
        self._timer.stop()
        self._shown = shown
        short = len(shown.text) <= AT_ONCE
        return shown.map.grow(len(shown.text) if short else FIRST)

    def proceed(self) -> None:
        """Go on with the rest, or tell that there is none."""
        if self.complete:
            self._done()
        else:
            self._timer.start()

    def load_until(self, offset: int) -> None:
        """Load now what is needed to reach an offset (code points)."""
        while not self.complete and self._shown.map.loaded < offset:
            self._load_next()

    def _load_next(self) -> None:
        began = thread_time()
        at_end = self._view.visible()[1] >= self._shown.map.loaded
        piece = self._shown.map.grow(self._piece)
        end = QTextCursor(self._view.document())
        end.movePosition(QTextCursor.MoveOperation.End)
        before = self._view.textCursor()
        anchor, caret = before.anchor(), before.position()
        if at_end or self.complete:
            end.insertText(piece)
        else:
            with self._view.lines.growing():
                end.insertText(piece)
        self._keep(anchor, caret)
        self._fit(thread_time() - began)
        if self.complete:
            self._timer.stop()
            self._done()

    def _fit(self, seconds: float) -> None:
        """Make the next piece larger or smaller, after one that took so long."""
        times = SLICE / max(seconds, SLICE / 2)
        self._piece = max(PIECE // 4, min(round(self._piece * times), 4 * PIECE))

    def _keep(self, anchor: int, caret: int) -> None:
        """Put the selection back where it was: one that ends where a piece begins moves with it."""
        now = self._view.textCursor()
        if (now.anchor(), now.position()) != (anchor, caret):
            now.setPosition(anchor)
            now.setPosition(caret, QTextCursor.MoveMode.KeepAnchor)
            self._view.setTextCursor(now)
