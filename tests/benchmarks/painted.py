"""Waiting for a paint, and the acts of a reader that lead to one; all times are CPU time."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.ui.reader.reader import Reader
from tests.benchmarks import made
from tests.trust.desktop import Moment, PaintWait

Act = Callable[[], object]


def cpu_until_painted(reader: Reader, act: Act) -> float:
    """Do something; return the CPU milliseconds until the reader's window is painted after it."""
    wait = PaintWait(reader.window(), reader.viewport())
    start = Moment.now().cpu
    act()
    return (wait.wait().cpu - start) * 1000


class Scrolls:
    """The ways to scroll: three lines by the wheel, a page by its key, a jump to any place."""

    def __init__(self, reader: Reader, within: int | None = None) -> None:
        """Take the reader to scroll in; jumps stay in so many code points from the start."""
        self._reader = reader
        self._within = len(reader.shown.text) if within is None else within
        self._rng = random.Random(1)
        self._down = -120

    def wheel(self) -> None:
        """Turn the wheel by one notch; at the end of the text turn round."""
        bar = self._reader.verticalScrollBar()
        if bar.value() in (bar.minimum(), bar.maximum()):
            self._down = -120 if bar.value() == bar.minimum() else 120
        place = QPointF(100, 100)
        notch = QWheelEvent(
            place,
            QPointF(self._reader.viewport().mapToGlobal(place.toPoint())),
            QPoint(),
            QPoint(0, self._down),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self._reader.viewport(), notch)

    def page(self) -> None:
        """Press PageDown, or PageUp where the text ends."""
        bar = self._reader.verticalScrollBar()
        is_end = bar.value() == bar.maximum()
        QTest.keyClick(self._reader, Qt.Key.Key_PageUp if is_end else Qt.Key.Key_PageDown)

    def jump(self) -> None:
        """Go to any place but the one in view."""
        bar = self._reader.verticalScrollBar()
        before = bar.value()
        while bar.value() == before:
            self._reader.scroll_to(self._rng.randrange(self._within))

    def times(self, rounds: int) -> dict[str, list[float]]:
        """Return CPU milliseconds by the name of the way, of so many acts of each.

        Each run of page keys and of wheel turns begins where a jump has led.
        """
        found: dict[str, list[float]] = {"wheel": [], "page": [], "jump": []}
        for nth in range(rounds):
            if nth % 10 == 0:
                cpu_until_painted(self._reader, self.jump)
                QTest.keyClick(self._reader, Qt.Key.Key_Down)  # the caret comes along
            found["wheel"].append(cpu_until_painted(self._reader, self.wheel))
            found["page"].append(cpu_until_painted(self._reader, self.page))
        for _ in range(rounds):
            found["jump"].append(cpu_until_painted(self._reader, self.jump))
        return found


def figures(times: Sequence[float], name: str) -> dict[str, float]:
    """Return the median and p99 of times in milliseconds, as ``name_median`` and ``name_p99``."""
    return {f"{name}_median": made.median(times), f"{name}_p99": made.percentile(times, 0.99)}
