"""From the key pressed to the commit returned and the mark painted, beside a bare fdatasync."""

from __future__ import annotations

import os
import random
import tempfile
import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.benchmarks import made
from tests.trust.desktop import Desktop

BAR = 8.0  # milliseconds, median
PAGE = bytes(4096)  # what the bare write puts on the disk


def measure(presses: int = 300, code_points: int = 100_000, spans: int = 1000) -> dict[str, float]:
    """Tag so many selections in a source of that size; return medians and p99 in milliseconds.

    ``median_ms`` and ``p99_ms`` are until the mark is painted in the text, ``filled_ms`` until
    the panels beside it show it too.
    """
    with tempfile.TemporaryDirectory(prefix="tagging-") as folder:
        path = Path(folder) / "s.annotator"
        made.session(path, 1, code_points, spans)
        desktop = Desktop(path)
        rng = random.Random(1)
        tagged: list[float] = []
        filled: list[float] = []
        bare: list[float] = []
        with (Path(folder) / "bare").open("wb", buffering=0) as file:
            for _ in range(presses):
                _select_somewhere(desktop, rng)
                desktop.rest()
                key = str(rng.randint(1, 4))
                press = partial(QTest.keyClick, desktop.reader, Qt.Key(ord(key)))
                start = time.perf_counter()
                painted = desktop.until_painted(press)
                tagged.append((painted.wall - start) * 1000)
                filled.append((desktop.until_listed().wall - start) * 1000)
                bare.append(_synced(file.fileno()))
        desktop.close()
    median, bare_median = made.median(tagged), made.median(bare)
    return {
        "median_ms": median,
        "filled_ms": made.median(filled),
        "p99_ms": made.percentile(tagged, 0.99),
        "fdatasync_median_ms": bare_median,
        "fdatasync_p99_ms": made.percentile(bare, 0.99),
        "ratio": round(median / bare_median, 2),
    }


def _select_somewhere(desktop: Desktop, rng: random.Random) -> None:
    source = desktop.desk.source
    assert source is not None
    start = rng.randrange(len(source.text) - 100)
    end = start + rng.randint(5, 90)

    def select() -> None:
        desktop.desk.select(start, end)
        desktop.reader.reveal(start, end)
        desktop.reader.viewport().update()

    desktop.until_painted(select)


def _synced(descriptor: int) -> float:
    """Append a page to a file and make it durable; return the milliseconds it took."""
    start = time.perf_counter()
    os.write(descriptor, PAGE)
    getattr(os, "fdatasync", os.fsync)(descriptor)
    return (time.perf_counter() - start) * 1000
