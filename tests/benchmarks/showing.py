"""Showing 10 million characters with 100,000 spans: the first page, and the rest in slices."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.benchmarks import made, many_spans
from tests.benchmarks.painted import Slices, cpu_until_painted
from tests.benchmarks.pane import Pane
from tests.trust.desktop import Desktop, SignalWait

PAGE_BAR, SLICE_BAR = 100.0, 16.0  # milliseconds of CPU


def measure(
    rounds: int = 7, code_points: int = 10_000_000, spans: int = 100_000
) -> dict[str, float]:
    """Show it so many times; return CPU milliseconds, medians of the rounds.

    ``page`` is until the reader has painted the first page, ``slice`` the longest round of events
    until all of the text is in, ``whole`` all of them together. ``open`` is until the window has
    painted the first page when a source is opened, which reads text and spans from the file too,
    ``open_slice`` its longest round of events after that, until all spans are listed too.
    """
    text = many_spans.text(code_points)
    marked = made.spans_of("s", text, spans, "a")
    pane = Pane()
    page: list[float] = []
    longest: list[float] = []
    whole: list[float] = []
    for _ in range(rounds):
        pane.show("", [])
        page.append(pane.show(text, marked))
        slices = pane.load()
        longest.append(max(slices))
        whole.append(sum(slices))
    pane.close()
    found = {"page": made.median(page), "slice": made.median(longest), "whole": made.median(whole)}
    return found | _opened(rounds, code_points, spans)


def _opened(rounds: int, code_points: int, spans: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="showing-") as folder:
        path = Path(folder) / "s.annotator"
        made.session(path, 1, code_points, spans, many_spans.text)
        desktop = Desktop(path)
        source = desktop.desk.session.summaries()[0].id
        page: list[float] = []
        longest: list[float] = []
        for _ in range(rounds):
            desktop.desk.open_source(None)
            desktop.rest()
            wait = SignalWait(desktop.reader.loaded)
            page.append(cpu_until_painted(desktop.reader, lambda: desktop.desk.open_source(source)))
            slices = Slices()
            wait.wait()
            if not desktop.desk.all_at_hand:
                SignalWait(desktop.place.bridge.spans_arrived).wait()
                SignalWait(desktop.place.page.spans.list.rows.modelReset).wait()
            longest.append(max(slices.end()))
        desktop.close()
    return {"open": made.median(page), "open_slice": made.median(longest)}
