"""Memory of the window with 10 million characters and 100,000 spans, above the empty window's.

Each part runs in a process of its own.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks import made, many_spans
from tests.benchmarks.exporting import CLONE

BAR = 250.0  # megabytes


def measure(code_points: int = 10_000_000, spans: int = 100_000) -> dict[str, float]:
    """Return the megabytes of both windows at rest, and how many more the full one has."""
    with tempfile.TemporaryDirectory(prefix="remembering-") as folder:
        full, empty = Path(folder) / "full.annotator", Path(folder) / "empty.annotator"
        made.session(full, 1, code_points, spans, many_spans.text)
        made.session(empty, 1, 100, 0)
        megabytes = {name: _child(path) for name, path in (("full", full), ("empty", empty))}
    return megabytes | {"more": round(megabytes["full"] - megabytes["empty"], 1)}


def _child(path: Path) -> float:
    """Return the megabytes of a fresh process that shows a session."""
    command = [sys.executable, "-m", "tests.benchmarks.remembering", str(path)]
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        command, cwd=CLONE, env=surroundings, check=True, capture_output=True, timeout=600
    )
    return float(json.loads(done.stdout))


def _main(path: Path) -> None:
    from tests.trust.desktop import Desktop

    desktop = Desktop(path)
    desktop.reader.load_all()
    desktop.rest()
    gc.collect()
    print(json.dumps(_megabytes()))
    desktop.close()


def _megabytes() -> float:
    """Return the memory that this process holds now; on other systems than Linux, its most."""
    if sys.platform == "linux":
        status = Path("/proc/self/status").read_text(encoding="utf-8")
        return int(status.split("VmRSS:")[1].split()[0]) / 1024
    elif sys.platform == "win32":
        return 0.0
    else:
        import resource

        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)  # bytes there, else kB


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
