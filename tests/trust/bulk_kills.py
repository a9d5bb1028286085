"""Is a session whole when work that writes much at a time is killed in the middle of it?

The label set is edited while thousands of spans have a label that goes; every hit is tagged; the
search index is filled; a session of the first format is brought to this one; a folder is imported;
a large change is undone beside the window; marks are carried over to a later reading, and to one
from the same bytes in another charset. Each work is killed at a random moment between its beginning
and its end. Then the file must keep every promise (`check`), nothing that was there may be gone or
changed but by whole steps of that work, what had been acknowledged must be there, one undo must
take all of it back, and what can be done in parts must be complete when it is done again.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.trust import bulk_looks, program, work_sessions, works
from tests.trust.kills import Listener

MOST_LINES = 10_000  # that a work prints: more would be one that never ends


@dataclass(frozen=True)
class Killed:
    """One work, when it was killed, and what was found then."""

    work: str
    bites: bool
    faults: list[str]


def writer(work: str, path: Path, *bugs: str) -> subprocess.Popen[bytes]:
    """Begin a work in a process of its own."""
    command = [sys.executable, "-m", "tests.trust.works", work, str(path), *bugs]
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        env=program.environment(path.parent / "home"),
        cwd=program.CLONE,
    )


def seconds(work: str, prepared: Path, folder: Path) -> float:
    """Return how long a work takes that is let alone."""
    path = Path(shutil.copy(prepared, folder / "alone.annotator"))
    with writer(work, path) as process:
        listener = Listener(process)
        listener.wait_for_lines(1)
        begun, lines = time.perf_counter(), 1
        while not listener.output.endswith(b"done\n") and lines < MOST_LINES:
            lines += 1
            listener.wait_for_lines(lines)
        lasts = time.perf_counter() - begun
        listener.finish()
        return lasts


def kill_once(
    work: str, prepared: Path, folder: Path, rng: random.Random, lasts: float, *bugs: str
) -> Killed:
    """Kill a work on a fresh copy at a random moment, and look at what is left."""
    path = folder / "s.annotator"
    folder.mkdir()
    shutil.copy(prepared, path)
    with writer(work, path, *bugs) as process:
        listener = Listener(process)
        listener.wait_for_lines(1)
        listener.wait_for_end(rng.uniform(0, lasts))
        process.kill()
        lines = listener.finish().split()
    faults = bulk_looks.looked(
        work, prepared, path, [int(line) for line in lines[1:] if line.isdigit()]
    )
    shutil.rmtree(folder, ignore_errors=True)
    return Killed(work, b"done" not in lines, faults)


def kills_of(work: str, count: int, seed: int, *bugs: str) -> Iterator[Killed]:
    """Kill one work so many times."""
    rng = random.Random(f"{seed}/{work}")
    with tempfile.TemporaryDirectory(prefix="bulk-", ignore_cleanup_errors=True) as folder:
        base = Path(folder)
        prepared = base / "prepared.annotator"
        work_sessions.prepare(work, prepared)
        lasts = min(seconds(work, prepared, base) for _ in range(3))
        for _ in range(count):
            yield kill_once(work, prepared, base / "once", rng, lasts, *bugs)


def run(count: int, seed: int) -> list[Killed]:
    """Kill each work so many times."""
    return [killed for work in works.WORKS for killed in kills_of(work, count, seed)]


def missed_bugs(seed: int, most: int = 100) -> list[str]:
    """Return the works in which, killed so many times, a planted bug is not found out."""
    return [
        work
        for work in works.WORKS
        if not any(killed.faults for killed in kills_of(work, most, seed, "piecemeal"))
    ]


def summary(found: list[Killed]) -> dict[str, object]:
    """Return the figures of a run and its first faults."""
    faults = [f"{killed.work}: {fault}" for killed in found for fault in killed.faults]
    return {
        **{work: sum(killed.work == work for killed in found) for work in works.WORKS},
        "in the middle of work": sum(killed.bites for killed in found),
        "bad": sum(bool(killed.faults) for killed in found),
        "faults": faults[:20],
    }
