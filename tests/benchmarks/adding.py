"""Marking words where there are 100,000 spans already, in a text of 10 million characters."""

from __future__ import annotations

import gc
import random
import tempfile
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.text.records import Span
from tests.benchmarks import made, many_spans
from tests.benchmarks.painted import cpu_until_painted, figures, rest
from tests.benchmarks.pane import Pane
from tests.trust.desktop import Desktop, Moment

MEDIAN_BAR, P99_BAR = 4.0, 8.0  # milliseconds of CPU


def measure(
    presses: int = 300, code_points: int = 10_000_000, spans: int = 100_000
) -> dict[str, float]:
    """Mark so many selections; return medians and p99 of CPU milliseconds.

    ``key`` is from the key through the commit until the mark is painted. Of it, ``commit`` is what
    the session takes to check, write and tell a mark, measured in a source that is not shown; so
    ``change`` is ``key`` without the median of that. ``reader`` is what of it the index and the
    reader take, measured without a window around them; ``panels`` is until the panels follow.
    """
    with tempfile.TemporaryDirectory(prefix="adding-") as folder:
        path = Path(folder) / "s.annotator"
        made.session(path, 1, code_points, spans, many_spans.text)
        desktop = Desktop(path)
        desktop.reader.load_all()
        desktop.rest()
        gc.freeze()  # as the program does once its window is there
        rng = random.Random(1)
        pressed: list[float] = []
        panels: list[float] = []
        commits = _commits(desktop, presses)
        for _ in range(presses):
            _select(desktop, rng)
            desktop.rest()
            rest(desktop.reader)
            key = Qt.Key(ord(str(rng.randint(1, 4))))
            press = partial(QTest.keyClick, desktop.reader, key)
            pressed.append(cpu_until_painted(desktop.reader, press))
            panels.append(_until_listed(desktop))
        desktop.close()
    alone = _alone(presses, code_points, spans)
    commit = made.median(commits)
    changed = [key - commit for key in pressed]
    found = figures(pressed, "key") | figures(changed, "change") | figures(alone, "reader")
    return found | figures(panels, "panels") | figures(commits, "commit")


def _select(desktop: Desktop, rng: random.Random) -> None:
    source = desktop.desk.source
    assert source is not None
    start = rng.randrange(len(source.text) - 100)
    end = start + rng.randint(5, 90)

    def act() -> None:
        desktop.desk.select(start, end)
        desktop.reader.reveal(start, end)
        desktop.reader.viewport().update()

    cpu_until_painted(desktop.reader, act)


def _commits(desktop: Desktop, count: int) -> list[float]:
    """Return the CPU milliseconds of marks in a further source, which nobody sees."""
    session = desktop.desk.session
    source = session.add_source(many_spans.text(10_000), title="Another account")
    found: list[float] = []
    for nth in range(count):
        desktop.rest()
        start = Moment.now().cpu
        session.add_span(source.id, nth, nth + 40, "claim")
        found.append((Moment.now().cpu - start) * 1000)
    return found


def _until_listed(desktop: Desktop) -> float:
    start = Moment.now().cpu
    return (desktop.until_listed().cpu - start) * 1000


def _alone(presses: int, code_points: int, spans: int) -> list[float]:
    """Return the CPU milliseconds of index and reader alone for adding a span in view."""
    text = many_spans.text(code_points)
    further = made.spans_of("s", text, spans + presses, "a")
    rng = random.Random(2)
    rng.shuffle(further)
    pane = Pane()
    pane.show(text, sorted(further[presses:], key=lambda span: span.start))
    pane.reader.load_all()
    found: list[float] = []
    for span in further[:presses]:
        cpu_until_painted(pane.reader, partial(pane.reader.reveal, span.start, span.end))
        rest(pane.reader)

        def add(span: Span = span) -> None:
            pane.reader.spans.add(span)
            pane.reader.touch(span.start, span.end)
            pane.reader.show_current(span)

        found.append(cpu_until_painted(pane.reader, add))
    pane.close()
    return found
