"""Export as JSONL over reading the rows alone, and whether its memory grows with the session.

Each part runs in a process of its own, so that CPU and peak memory are its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks import made

CLONE = Path(__file__).resolve().parents[2]
BAR = 2.0
FLAT = 1.1  # peak memory with all spans over that with a quarter of them
SOURCES = 20


def measure(spans: int = 100_000, rounds: int = 5) -> dict[str, float]:
    """Export so many spans, and a quarter of them; return CPU seconds, megabytes and the ratios."""
    with tempfile.TemporaryDirectory(prefix="exporting-") as folder:
        big, small = Path(folder) / "big.annotator", Path(folder) / "small.annotator"
        made.session(big, SOURCES, 50_000, spans // SOURCES)
        made.session(small, SOURCES, 50_000, spans // SOURCES // 4)
        exported, read, peak, small_peak = [], [], [], []
        for _ in range(rounds):
            seconds, memory = _child("export", big)
            exported.append(seconds)
            peak.append(memory)
            read.append(_child("read", big)[0])
            small_peak.append(_child("export", small)[1])
    export_s, read_s = made.median(exported), made.median(read)
    return {
        "export_s": export_s,
        "read_s": read_s,
        "ratio": round(export_s / read_s, 2),
        "peak_mb": round(made.median(peak), 1),
        "quarter_peak_mb": round(made.median(small_peak), 1),
        "memory_ratio": round(made.median(peak) / (made.median(small_peak) or 1), 2),
    }


def _child(part: str, session: Path) -> tuple[float, float]:
    """Run one part in a fresh process; return its CPU seconds and peak megabytes."""
    command = [sys.executable, "-m", "tests.benchmarks.exporting", part, str(session)]
    done = subprocess.run(command, cwd=CLONE, check=True, capture_output=True, timeout=600)
    seconds, megabytes = json.loads(done.stdout)
    return float(seconds), float(megabytes)


def _export(session: Path) -> float:
    from annotator import Session

    with tempfile.TemporaryDirectory(dir=session.parent) as folder:
        target = Path(folder) / "out.jsonl"
        with Session.open(session, read_only=True, annotator=made.WHO) as opened:
            start = time.process_time()
            opened.export("jsonl", target)
            return time.process_time() - start


def _read(session: Path) -> float:
    from annotator.store import connection, queries
    from annotator.store.summaries import summaries

    reader = connection.open_reader(session)
    start = time.process_time()
    for source in summaries(reader, ""):
        for _ in queries.export_rows(reader, source.id):
            pass
    seconds = time.process_time() - start
    reader.close()
    return seconds


def peak_megabytes() -> float:
    """Return the most memory that this process ever had; 0 where the system does not say."""
    if sys.platform == "linux":  # getrusage there begins with the memory of the parent process
        status = Path("/proc/self/status").read_text(encoding="utf-8")
        return int(status.split("VmHWM:")[1].split()[0]) / 1024
    elif sys.platform == "win32":
        return 0.0
    else:
        import resource

        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)  # bytes there, else kB


if __name__ == "__main__":
    seconds = {"export": _export, "read": _read}[sys.argv[1]](Path(sys.argv[2]))
    print(json.dumps([seconds, peak_megabytes()]))
