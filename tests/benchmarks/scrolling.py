"""Scrolling through very many spans in the window: by wheel, by page, by jumps to any place."""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.benchmarks import made, many_spans
from tests.benchmarks.painted import Scrolls, figures
from tests.trust.desktop import Desktop

MEDIAN_BAR, P99_BAR = 2.0, 10.0  # milliseconds of CPU
SIZES = {"1m": 1_000_000, "10m": 10_000_000}


def measure(
    rounds: int = 200, spans: int = 100_000, sizes: dict[str, int] = SIZES
) -> dict[str, float]:
    """Scroll so often in texts of these sizes; return CPU milliseconds until painted.

    For each size, named: median and p99 of each way, and p99 of all of them together.
    """
    found: dict[str, float] = {}
    for name, code_points in sizes.items():
        with tempfile.TemporaryDirectory(prefix="scrolling-") as folder:
            path = Path(folder) / "s.annotator"
            made.session(path, 1, code_points, spans, many_spans.text)
            desktop = Desktop(path)
            desktop.reader.load_all()
            desktop.rest()
            gc.freeze()  # as the program does once its window is there
            times = Scrolls(desktop.reader, also=desktop.rest).times(rounds)
            desktop.close()
        found |= told(times, name)
    return found


def told(times: dict[str, list[float]], name: str) -> dict[str, float]:
    """Return the figures of some scrolling, each name beginning with ``name``.

    ``p99`` is of wheel, page and jump together.
    """
    found: dict[str, float] = {}
    for way, each in times.items():
        found |= figures(each, f"{name}_{way}")
    together = times["wheel"] + times["page"] + times["jump"]
    found[f"{name}_p99"] = made.percentile(together, 0.99)
    found[f"{name}_slice_most"] = round(max(times["slice"]), 3)
    return found


def in_words(found: Mapping[str, float], names: Sequence[str]) -> str:
    """Return the figures of some scrolling in words."""
    return "; ".join(
        f"{name}: wheel {found[f'{name}_wheel_median']:.1f} ms, page"
        f" {found[f'{name}_page_median']:.1f} ms, jump {found[f'{name}_jump_median']:.1f} ms"
        f" (p99 {found[f'{name}_wheel_p99']:.1f}, {found[f'{name}_page_p99']:.1f},"
        f" {found[f'{name}_jump_p99']:.1f}; of all {found[f'{name}_p99']:.1f}); wheel in a hurry"
        f" {found[f'{name}_hurried_median']:.1f} ms; in idle time after wheel or page"
        f" {found[f'{name}_idle_median']:.1f} ms, slices of at most"
        f" {found[f'{name}_slice_most']:.1f} ms"
        for name in names
    )
