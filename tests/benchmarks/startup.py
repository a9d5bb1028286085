"""Start to first paint, reopening a session, over that of a bare window: CPU of the process."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks import made

CLONE = Path(__file__).resolve().parents[2]
BAR = 1.5
BARE = Path(__file__).with_name("bare_window.py")


def measure(starts: int = 20, sources: int = 20, spans: int = 100) -> dict[str, float]:
    """Start both programs so many times, in turn; return medians in CPU milliseconds, and ratio."""
    with tempfile.TemporaryDirectory(prefix="startup-") as folder:
        home = Path(folder) / "home"
        home.mkdir()
        path = Path(folder) / "s.annotator"
        made.session(path, sources, 4000, spans)
        program = [sys.executable, "-m", "annotator", str(path)]
        bare = [sys.executable, str(BARE), str(path)]
        for command in (program, bare):  # fills the caches of the system and writes the bytecode
            _cpu(command, home)
        ours: list[float] = []
        floor: list[float] = []
        for _ in range(starts):
            ours.append(_cpu(program, home))
            floor.append(_cpu(bare, home))
    median, bare_median = made.median(ours), made.median(floor)
    return {"program_ms": median, "bare_ms": bare_median, "ratio": round(median / bare_median, 2)}


def _cpu(command: Sequence[str], home: Path) -> float:
    """Run a command to its end and return its CPU time in milliseconds."""
    surroundings = dict(os.environ)
    surroundings.update(
        ANNOTATOR_HOME=str(home),
        ANNOTATOR_EXIT_AFTER_FIRST_PAINT="1",
        QT_QPA_PLATFORM="offscreen",
        # Bytecode as an installed program has it; the first start makes it.
        PYTHONPYCACHEPREFIX=str(home.parent / "bytecode"),
    )
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    before = _children()
    subprocess.run(
        command, env=surroundings, cwd=CLONE, check=True, capture_output=True, timeout=60
    )
    return (_children() - before) * 1000


def _children() -> float:
    if sys.platform == "win32":  # no count of the children's CPU: the clock on the wall
        return time.perf_counter()
    times = os.times()
    return times.children_user + times.children_system
