"""Waiting for a paint, and the acts of a reader that lead to one; all times are CPU time."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractEventDispatcher, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.ui.reader.reader import Reader
from tests.benchmarks import made
from tests.trust.desktop import Moment, PaintWait, SignalWait

Act = Callable[[], object]
_MORE = ("idle", "slice", "hurried")


def cpu_until_painted(reader: Reader, act: Act) -> float:
    """Do something; return the CPU milliseconds until the reader's window is painted after it."""
    wait = PaintWait(reader.window(), reader.viewport())
    start = Moment.now().cpu
    act()
    return (wait.wait().cpu - start) * 1000


def rest(reader: Reader) -> None:
    """Return when the reader has nothing left to do for what is near the view."""
    if not reader.is_prepared:
        SignalWait(reader.prepared).wait()


class Slices(QObject):
    """Measures each round of the event loop: for so long a key that is pressed has to wait."""

    def __init__(self) -> None:
        """Begin to measure."""
        super().__init__()
        self._at = Moment.now().cpu
        self._found: list[float] = []
        self._dispatcher = QAbstractEventDispatcher.instance()
        self._dispatcher.awake.connect(self._on_awake)

    def end(self) -> list[float]:
        """Return the CPU milliseconds of the rounds so far, and stop."""
        self._on_awake()
        self._dispatcher.awake.disconnect(self._on_awake)
        return self._found

    def _on_awake(self) -> None:
        now = Moment.now().cpu
        self._found.append((now - self._at) * 1000)
        self._at = now


class Scrolls:
    """The ways to scroll: three lines by the wheel, a page by its key, a jump to any place."""

    def __init__(self, reader: Reader, within: int | None = None, also: Act | None = None) -> None:
        """Take the reader to scroll in; jumps stay in so many code points from the start.

        ``also`` returns when the panels beside the reader have nothing left to do.
        """
        self._also = also
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

        Each run of page keys and of wheel turns begins where a jump has led. ``wheel``, ``page``
        and ``jump`` are of one who reads: each act begins when nothing is left to be done after
        the one before. What that was is in ``idle``, and its longest round of events in ``slice``.
        ``hurried`` are turns of the wheel that do not wait for it.
        """
        found: dict[str, list[float]] = {way: [] for way in ("wheel", "page", "jump", *_MORE)}
        for nth in range(rounds):
            if nth % 10 == 0:
                cpu_until_painted(self._reader, self.jump)
                found["hurried"] += [cpu_until_painted(self._reader, self.wheel) for _ in range(5)]
                QTest.keyClick(self._reader, Qt.Key.Key_Down)  # the caret comes along
                rest(self._reader)
                self._let_panels_follow()
            for way, act in (("wheel", self.wheel), ("page", self.page)):
                painted, idle = self._until_rest(act)
                found[way].append(painted)
                found["idle"].append(sum(idle))
                found["slice"].append(max(idle))
        for _ in range(rounds):
            found["jump"].append(self._until_rest(self.jump)[0])
        return found

    def _until_rest(self, act: Act) -> tuple[float, list[float]]:
        """Do something; return the CPU milliseconds until painted, and of each round after it."""
        slices = Slices()
        painted = cpu_until_painted(self._reader, act)
        rest(self._reader)
        rounds = slices.end()
        # What is done behind the paint in the same round of events is the first of them.
        while rounds[0] < painted and len(rounds) > 1:
            rounds[:2] = [rounds[0] + rounds[1]]
        self._let_panels_follow()
        return painted, [max(rounds[0] - painted, 0.0), *rounds[1:]]

    def _let_panels_follow(self) -> None:
        if self._also is not None:
            self._also()
            rest(self._reader)


def figures(times: Sequence[float], name: str) -> dict[str, float]:
    """Return the median and p99 of times in milliseconds, as ``name_median`` and ``name_p99``."""
    return {f"{name}_median": made.median(times), f"{name}_p99": made.percentile(times, 0.99)}
