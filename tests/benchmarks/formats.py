"""Every format but our own and Parquet: how long 100,000 spans take, and whether memory grows.

Each export runs in a process of its own, so that CPU and peak memory are its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from annotator import exporters
from tests.benchmarks import made
from tests.benchmarks.benchmark import Benchmark
from tests.benchmarks.exporting import CLONE, peak_megabytes

BAR = 20.0
FLAT = 1.1  # peak memory with all spans over that with a quarter of them
_MEASURED_ELSEWHERE = ("jsonl", "parquet")


def measure(
    sources: int = 1_000, spans: int = 100, formats: Sequence[str] = exporters.formats()
) -> dict[str, float]:
    """Export so many spans of each of so many sources, and of a quarter of them, in each format.

    Returns for each its CPU seconds and megabytes, the latter also of the quarter.
    """
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="formats-") as folder:
        big, small = Path(folder) / "big.annotator", Path(folder) / "small.annotator"
        made.session(big, sources, 3_000, spans)
        made.session(small, sources // 4, 3_000, spans)
        for format in formats:
            if format not in _MEASURED_ELSEWHERE:
                found[f"{format}_s"], found[f"{format}_mb"] = _child(format, big)
                found[f"{format}_quarter_mb"] = _child(format, small)[1]
    return found


def slowest(found: Mapping[str, float]) -> float:
    """Return the CPU seconds of the format that takes longest."""
    return max(value for name, value in found.items() if name.endswith("_s"))


def words(found: Mapping[str, float]) -> str:
    """Return the time of each format, and the memory of those where it grows."""
    formats = [name.removesuffix("_s") for name in found if name.endswith("_s")]
    times = ", ".join(f"{each} {found[f'{each}_s']:.1f}" for each in formats)
    growing = [
        f"{each} {found[f'{each}_mb']:.0f} MB over {found[f'{each}_quarter_mb']:.0f}"
        for each in formats
        if found[f"{each}_mb"] > FLAT * found[f"{each}_quarter_mb"]
    ]
    most = max(found[f"{each}_mb"] for each in formats)
    grows = f"; it grows with the sources in {', '.join(growing)}" if growing else ""
    return f"{times} s; memory at most {most:.0f} MB{grows}"


def _child(format: str, session: Path) -> tuple[float, float]:
    """Export in a fresh process; return its CPU seconds and peak megabytes."""
    command = [sys.executable, "-m", "tests.benchmarks.formats", format, str(session)]
    done = subprocess.run(command, cwd=CLONE, check=True, capture_output=True, timeout=600)
    seconds, megabytes = json.loads(done.stdout)
    return round(float(seconds), 2), round(float(megabytes), 1)


def _export(format: str, session: Path) -> None:
    from annotator import Session

    with (
        tempfile.TemporaryDirectory(dir=session.parent) as folder,
        Session.open(session, read_only=True, annotator=made.WHO) as opened,
    ):
        start = time.process_time()
        opened.export(format, Path(folder) / "out")
        print(json.dumps([time.process_time() - start, peak_megabytes()]))


FORMATS = {
    "formats": Benchmark(
        "Export of 100,000 spans in 1,000 sources in every other format, with the card; CPU; and"
        " peak memory, over that of a quarter of the sources",
        f"at most {BAR:.0f} s each; memory flat (at most {FLAT} x) or stated",
        measure,
        words,
        lambda f: slowest(f) <= BAR,
    )
}

if __name__ == "__main__":
    _export(sys.argv[1], Path(sys.argv[2]))
