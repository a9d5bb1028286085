"""Opening a source of 1 MB with 10,000 spans, until all of it is loaded and painted: CPU."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from tests.benchmarks import made
from tests.trust.desktop import Desktop, SignalWait

BAR = 150.0  # milliseconds of CPU


def measure(
    rounds: int = 15, code_points: int = 1_000_000, spans: int = 10_000
) -> dict[str, float]:
    """Open a source of that size so many times; return the medians in CPU milliseconds.

    ``painted_ms`` is until its first words can be read, ``loaded_ms`` until all of it is in.
    """
    with tempfile.TemporaryDirectory(prefix="opening-") as folder:
        path = Path(folder) / "s.annotator"
        made.session(path, 1, code_points, spans)
        desktop = Desktop(path)
        source = desktop.desk.session.summaries()[0].id
        painted: list[float] = []
        loaded: list[float] = []
        for _ in range(rounds):
            desktop.desk.open_source(None)
            wait = SignalWait(desktop.reader.loaded)
            start = time.process_time()
            first_page = desktop.open_source(source)
            painted.append((first_page.cpu - start) * 1000)
            last_piece = wait.wait()
            loaded.append((max(first_page.cpu, last_piece.cpu) - start) * 1000)
        desktop.close()
    return {"painted_ms": made.median(painted), "loaded_ms": made.median(loaded)}
