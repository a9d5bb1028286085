"""One look through a text for what is wanted, in slices, so that the window never waits for it."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from annotator.text.wanted import ExpressionRefused, Hit, Wanted

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

_SLICE = 0.012  # seconds at a time in the window's thread
_SHORT = 100_000  # code points of a text that is looked through in one go
_FIRST, _OFTEN = 1, 2000  # hits of an expression after which the window hears of them


class FindRun(QObject):
    """Plain words are found here, slice after slice; an expression, which may take long, beside.

    A short text is done when `start` returns. Whatever is started ends the run before.
    """

    found = Signal(object)  # list of further hits
    ended = Signal(str)  # a sentence on why it could not be finished, or nothing

    _posted = Signal(int, object, object)  # run, further hits, why it ended (None: it goes on)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._run = 0
        self._slices: Iterator[list[Hit]] | None = None
        self._executor: ThreadPoolExecutor | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        self._posted.connect(self._on_posted, Qt.ConnectionType.QueuedConnection)
        self.running = False

    def start(self, text: str, wanted: Wanted) -> None:
        """Look for something in a text; `found` tells hits in their order, then `ended` once."""
        self.stop()
        self.running = True
        if wanted.regular:
            self._start_beside(text, wanted)
            return
        # The matcher imports `regex`: only once somebody looks for something.
        from annotator.text.find import find_slices

        self._slices = find_slices(text, wanted)
        self._go_on(at_once=len(text) <= _SHORT)

    def stop(self) -> None:
        """Stop; nothing more is told."""
        self._run += 1
        self._slices = None
        self._timer.stop()
        self.running = False

    def close(self) -> None:
        """Stop for good."""
        self.stop()
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)

    def _go_on(self, at_once: bool = False) -> None:
        slices, run = self._slices, self._run
        if slices is None:
            return
        until = perf_counter() + _SLICE
        hits: list[Hit] = []
        done = False
        while not done:
            more = next(slices, None)
            done = more is None
            hits += more or ()
            if perf_counter() > until and not at_once:
                break
        if hits:
            self.found.emit(hits)
        if run != self._run:
            return  # whoever heard of them began another
        if done:
            self._end("")
        else:
            self._timer.start(0)

    def _start_beside(self, text: str, wanted: Wanted) -> None:
        from annotator.text.expressions import compiled

        try:
            compiled(wanted)
        except ExpressionRefused as refused:
            self._end(str(refused))
            return
        if self._executor is None:
            from concurrent.futures import ThreadPoolExecutor

            self._executor = ThreadPoolExecutor(1, "find")
        self._executor.submit(self._look, self._run, text, wanted)

    def _look(self, run: int, text: str, wanted: Wanted) -> None:
        """Run in the other thread: touches nothing of the window but its signals."""
        from annotator.text.expressions import find_by_expression

        hits: list[Hit] = []
        enough, why = _FIRST, ""
        try:
            for hit in find_by_expression(text, wanted):
                if run != self._run:
                    return
                hits.append(hit)
                if len(hits) >= enough:
                    self._posted.emit(run, hits, None)
                    hits, enough = [], _OFTEN
        except ExpressionRefused as refused:
            why = str(refused)
        self._posted.emit(run, hits, why)

    def _on_posted(self, run: int, hits: list[Hit], why: str | None) -> None:
        if run == self._run and hits:
            self.found.emit(hits)
        if run == self._run and why is not None:
            self._end(why)

    def _end(self, why: str) -> None:
        self._slices = None
        self.running = False
        self.ended.emit(why)
