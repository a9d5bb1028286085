"""Runs the trust harnesses in full: ``python -m tests.trust.long [--only PROMISE ...]``.

Prints one line of JSON for each promise and, when all have run, writes the table in
``docs/trust.md``. Exit code 0 when every promise holds and every planted bug was caught, else 1.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

# Before anything imports Qt: the window is driven by events, without a screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.trust import flips, full_disk, kills, modes, offsets, planted, power_cuts

REPORT = Path(__file__).resolve().parents[2] / "docs" / "trust.md"
SEED = 20260314


@dataclass(frozen=True)
class Result:
    """One promise: what was tried, what came of it, and whether its planted bug was caught."""

    promise: str
    tried: str
    figures: Mapping[str, object]
    holds: bool
    planted_bug_caught: bool


def kill(share: float) -> Result:
    """P1: the program is killed at any moment."""
    count = max(10, int(1000 * share))
    ours = kills.summary(kills.run(count, SEED))
    bug = kills.summary(kills.run(20, SEED, planted.EARLY))
    bitten = int(str(ours["in the middle of work"])) * 2 >= count
    return Result(
        "A saved annotation survives the program's death",
        f"{ours['kills']} kills of `annotator annotate`",
        ours,
        ours["bad"] == 0 and ours["kills"] == count and bitten,
        bug["bad"] != 0,
    )


def power(share: float) -> Result:
    """P2: the power is cut at any moment, on two models of a disk."""
    count = max(20, int(2000 * share))
    readings = power_cuts.run(count, SEED)
    figures = {str(model): power_cuts.summary(found) for model, found in readings.items()}
    return Result(
        "... and a power cut",
        f"{count} images of the disk for each of two models",
        figures,
        all(found["bad"] == 0 and found["images"] == count for found in figures.values()),
        all(power_cuts.bug_is_caught(bug, SEED) for bug in (planted.EARLY, planted.NORMAL)),
    )


def full(share: float) -> Result:
    """P3: the disk is full."""
    del share
    faults: list[str] = []
    with TemporaryDirectory() as folder, full_disk.small_disk(Path(folder)) as small:
        faults += full_disk.annotate_until_full(small)
    with TemporaryDirectory() as folder, full_disk.small_disk(Path(folder)) as small:
        faults += full_disk.session_until_full(small)
    with TemporaryDirectory() as folder, full_disk.small_disk(Path(folder)) as small:
        bug = full_disk.annotate_until_full(small, planted.EARLY)
    return Result(
        "A full disk loses nothing saved, says so, and work goes on when there is room",
        "`annotator annotate` and a Python session on a disk with 512 kB left",
        {"faults": faults},
        not faults,
        bool(bug),
    )


def flip(share: float) -> Result:
    """P8: bytes of a session file are flipped."""
    count, clean = max(50, int(5000 * share)), max(10, int(1000 * share))
    flipped, alarms = flips.run(count, clean, SEED)
    found = flips.summary(flipped)
    blind = flips.blind(SEED)
    return Result(
        "Silent damage is noticed",
        f"{found['flips']} flipped bytes, {clean} sessions left alone",
        {**found, "false alarms": alarms},
        found["bad"] == 0 and not alarms,
        bool(blind),
    )


def offset(share: float) -> Result:
    """P10: what the user saw and marked is what is exported."""
    count = max(20, int(10_000 * share))
    found = offsets.run(count, SEED)
    return Result(
        "Every offset points at the words the user saw",
        f"{count} texts, marked in the window by mouse and keys, stored, reopened, exported",
        found,
        not found["faults"],
        offsets.bug_is_caught(SEED),
    )


def mode(share: float) -> Result:
    """P14: nobody else may read."""
    looks, exposed = modes.run(max(1, int(20 * share)))
    return Result(
        "The store is private",
        f"{looks} looks, under umask 000, 022 and 077, and a trace of how each file was made",
        {"looks": looks, "faults": [str(exposure) for exposure in exposed]},
        not exposed,
        modes.bug_is_caught(),
    )


PROMISES: dict[str, Callable[[float], Result]] = {
    "kills": kill,
    "power": power,
    "full": full,
    "flips": flip,
    "offsets": offset,
    "modes": mode,
}
NUMBERS = {"kills": "P1", "power": "P2", "full": "P3", "flips": "P8", "offsets": "P10"} | {
    "modes": "P14"
}


def report(results: Mapping[str, Result]) -> str:
    """Return the page of results: no times, no names of machines, so equal runs are equal."""
    lines = [
        "# What users are promised, and what came of trying to break it",
        "",
        "Written by `python -m tests.trust.long`; short runs of the same are in the test suite.",
        "A planted bug is one that the same harness has to find, or its silence means nothing.",
        "",
        "| Promise | Tried | Bad | Planted bug |",
        "|---|---|---|---|",
    ]
    for name, result in results.items():
        bad = "none" if result.holds else "**yes, see below**"
        bug = "caught" if result.planted_bug_caught else "**missed**"
        lines.append(f"| {NUMBERS[name]}: {result.promise} | {result.tried} | {bad} | {bug} |")
    lines += ["", "## Figures", ""]
    for name, result in results.items():
        figures = json.dumps(result.figures, ensure_ascii=False, indent=2)
        lines += [f"{NUMBERS[name]}:", "", "```json", figures, "```", ""]
    lines += [
        "A kill leaves the system's page cache alone, so the first promise says nothing about a",
        "missing fsync; the second one does. The power cuts are a model, not hardware: it takes a",
        "drive to honour its flushes.",
        "",
    ]
    return "\n".join(lines)


def show(number: str, result: Result, seconds: float) -> None:
    """Print one result as a line of JSON."""
    shown = {
        "promise": number,
        "holds": result.holds,
        "planted bug caught": result.planted_bug_caught,
        "seconds": round(seconds),
        **result.figures,
    }
    print(json.dumps(shown, ensure_ascii=False), flush=True)


def main() -> int:
    """Run what was asked for, and report."""
    parser = argparse.ArgumentParser(prog="python -m tests.trust.long", description=__doc__)
    parser.add_argument("--only", choices=PROMISES, nargs="+", default=list(PROMISES))
    parser.add_argument("--share", type=float, default=1.0, help="of the full counts, above 0 to 1")
    arguments = parser.parse_args()
    results: dict[str, Result] = {}
    with TemporaryDirectory(prefix="trust-") as home:
        os.environ["ANNOTATOR_HOME"] = home
        for name in arguments.only:
            start = time.monotonic()
            results[name] = PROMISES[name](arguments.share)
            show(NUMBERS[name], results[name], time.monotonic() - start)
    if set(results) == set(PROMISES) and arguments.share == 1:
        REPORT.write_text(report(results), encoding="utf-8", newline="\n")
        print(f"Written: docs/{REPORT.name}", file=sys.stderr)
    return 0 if all(r.holds and r.planted_bug_caught for r in results.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
