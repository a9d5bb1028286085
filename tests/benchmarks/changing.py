"""Changing very many spans at once, and taking it back: how long, and how busy the window is."""

from __future__ import annotations

import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import msgspec

from annotator.text.labels import LabelSet
from annotator.ui.large_acts import LargeActs
from annotator.ui.status import Status
from tests.benchmarks import made
from tests.benchmarks.ticks import Ticks
from tests.trust.desktop import Desktop, SignalWait

WHOLE_BAR, BUSY_BAR = 2.0, 200.0  # seconds of CPU; milliseconds
Act = Callable[[], object]


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
