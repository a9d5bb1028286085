"""Changing very many spans at once, and taking it back: how long, and how busy the window is."""

from __future__ import annotations

import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QTimer

from annotator.text.labels import LabelSet
from annotator.ui.large_acts import LargeActs
from annotator.ui.status import Status
from tests.benchmarks import made
from tests.trust.desktop import Desktop, SignalWait

WHOLE_BAR, BUSY_BAR = 2.0, 200.0  # seconds of CPU; milliseconds
Act = Callable[[], object]
_TICK = 5  # milliseconds


def measure(
    rounds: int = 3, code_points: int = 1_000_000, spans: int = 100_000
) -> dict[str, float]:
    """Move every span to another label, undo that, do it again; then undo their import.

    Returns medians of the rounds. ``move``, ``undo``, ``redo`` and ``remove`` are the seconds of
    CPU, of both threads, until the change is stored and its spans in view are shown; ``busy`` is
    the longest time in milliseconds of CPU, from then until the lists show it too, for which the
    window's thread heard no key, and ``gap`` the longest by the clock.
    """
    found: defaultdict[str, list[float]] = defaultdict(list)
    for _ in range(rounds):
        with tempfile.TemporaryDirectory(prefix="changing-") as folder:
            path = Path(folder) / "s.annotator"
            made.session(path, 1, code_points, spans)
            desktop = Desktop(path)
            desktop.rest()
            ticks: list[Ticks] = []
            for name, act in _acts(desktop).items():
                ticks.append(Ticks())
                found[name].append(_seconds(desktop, act))
                ticks[-1].stop()
            desktop.close()
        found["busy"].append(max(each.busy for each in ticks))
        found["gap"].append(max(each.gap for each in ticks))
    return {name: made.median(each) for name, each in found.items()}


def _acts(desktop: Desktop) -> dict[str, Act]:
    wanted = _one_label(desktop.desk.session.label_set)
    decisions = dict.fromkeys(made.LABELS, wanted.labels[0].id)
    status = desktop.window.statusBar()
    assert isinstance(status, Status)
    large = LargeActs(desktop.desk, status, lambda: desktop.place.beside)
    return {
        "move": lambda: large.change_label_set(wanted, decisions),
        "undo": large.undo,
        "redo": large.redo,
        "again": large.undo,
        "remove": large.undo,
    }


def _one_label(label_set: LabelSet) -> LabelSet:
    """Return a set with one label, which is none of those before."""
    label = msgspec.structs.replace(label_set.labels[0], id="assertion", name="Assertion")
    return msgspec.structs.replace(label_set, labels=(label,), relations=())


def _seconds(desktop: Desktop, act: Act) -> float:
    """Do an act; return how long it took, once the lists show it too."""
    start = time.process_time()
    changed = SignalWait(desktop.place.bridge.changed)
    act()
    seconds = changed.wait().cpu - start
    if not desktop.desk.all_at_hand:
        SignalWait(desktop.place.bridge.spans_arrived).wait()
    desktop.rest()
    return seconds


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
