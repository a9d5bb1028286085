"""How long the window heard no key."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer

_TICK = 5  # milliseconds


class Ticks(QObject):
    """Ticks whenever the window has nothing else to do, to tell for how long it had."""

    def __init__(self) -> None:
        """Begin to tick."""
        super().__init__()
        self.busy = self.gap = 0.0  # milliseconds of this thread's CPU, and by the clock
        self._at = (time.thread_time(), time.perf_counter())
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def stop(self) -> None:
        """Tick for the last time."""
        self._tick()
        self._timer.stop()

    def _tick(self) -> None:
        now = (time.thread_time(), time.perf_counter())
        self.busy = max(self.busy, (now[0] - self._at[0]) * 1000)
        self.gap = max(self.gap, (now[1] - self._at[1]) * 1000)
        self._at = now
