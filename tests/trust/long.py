"""Runs the trust harnesses in full: ``python -m tests.trust.long [--only PROMISE ...]``.

Prints one line of JSON for each promise and writes its results in ``docs/trust.md``, where those of
promises that were not run stay. Exit code 0 when every promise holds and every planted bug was
caught, else 1.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

# Before anything imports Qt: the window is driven by events, without a screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.exporters import kept_spans
from tests.exporters.there_and_back import BOTH
from tests.trust import (
    bulk_cuts,
    bulk_kills,
    flips,
    foreign,
    full_disk,
    kills,
    modes,
    offsets,
    page,
    planted,
    power_cuts,
    round_trips,
    scale,
    silence,
    walks,
    works,
)
from tests.trust.page import Result

REPORT = Path(__file__).resolve().parents[2] / "docs" / "trust.md"
SEED = 20260314


def kill(share: float) -> Result:
    """P1: the program is killed at any moment."""
    count = max(10, int(1000 * share))
    ours = kills.summary(kills.run(count, SEED))
    bug = kills.summary(kills.run(20, SEED, planted.EARLY))
    bitten = int(str(ours["in the middle of work"])) * 2 >= count
    return Result(
        "P1: A saved annotation survives the program's death",
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
        "P2: ... and a power cut",
        f"{count} images of the disk for each of two models",
        figures,
        all(found["bad"] == 0 and found["images"] == count for found in figures.values()),
        all(power_cuts.bug_is_caught(bug, SEED) for bug in (planted.EARLY, planted.NORMAL)),
    )


def bulk_kill(share: float) -> Result:
    """P1: work that writes much at a time is killed in the middle."""
    count = max(5, int(125 * share))
    found = bulk_kills.run(count, SEED)
    missed = bulk_kills.missed_bugs(SEED)
    figures = bulk_kills.summary(found)
    bitten = sum(killed.bites for killed in found) * 2 >= len(found)
    return Result(
        "P1: ... nor does work that writes much at a time, killed in the middle",
        f"{len(found)} kills while labels go, every hit is tagged, the index is filled, a session"
        " of the first format is brought to this one, a folder is imported, a large change is"
        " undone beside the window, marks are carried to a later reading, a marked source is read"
        " again",
        {**figures, "planted bugs missed in": missed},
        figures["bad"] == 0 and bitten,
        not missed,
    )


def bulk_cut(share: float) -> Result:
    """P2: the power is cut in the middle of work that writes much at a time."""
    count = max(5, int(125 * share))
    found = bulk_cuts.run(count, SEED)
    torn = bulk_cuts.run(24, SEED, "piecemeal")
    unsynced = bulk_cuts.run(24, SEED, "normal", only=["tag all"])
    figures = bulk_cuts.summary(found)
    caught = bulk_cuts.works_found_bad(torn) == set(works.WORKS)
    return Result(
        "P2: ... nor by a power cut in the middle of such work",
        f"{count} images of the disk for each of {len(works.WORKS)} works and two models",
        figures,
        figures["bad"] == 0,
        caught and "tag all" in bulk_cuts.works_found_bad(unsynced),
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
        "P3: A full disk loses nothing saved, says so, and work goes on when there is room",
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
        "P8: Silent damage is noticed",
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
        "P10: Every offset points at the words the user saw",
        f"{count} texts, marked in the window by mouse and keys, stored, reopened, exported",
        found,
        not found["faults"],
        offsets.bug_is_caught(SEED),
    )


def walk(share: float) -> Result:
    """P10: what the user did to the spans since is what is stored, listed, shown and exported."""
    count = max(100, int(10_000 * share))
    found = walks.run(count, SEED)
    missed = walks.missed_bugs(SEED)
    return Result(
        "P10: ... through moved ends, fragments, undo and reopening",
        f"{count} acts in the window by mouse and keys, each held against a plain model",
        {**found, "planted bugs missed": missed},
        not found["faults"],
        not missed,
    )


def round_trip(share: float) -> Result:
    """P11: export and import again loses nothing."""
    count = max(20, int(2000 * share))
    found = round_trips.run(count, SEED)
    return Result(
        "P11: Export and import again loses nothing",
        f"{count} drawn sessions in our own format: exported, brought into an empty session,"
        " exported again to the same bytes; brought in twice, nothing is added",
        {"sessions": count, "faults": found},
        not found,
        round_trips.bug_is_caught(SEED),
    )


def kept(share: float) -> Result:
    """P11: what a format says it holds comes back from it."""
    count = max(20, int(2000 * share))
    found = {name: kept_spans.run(name, count, SEED) for name in BOTH}
    faults = [f"{name}: {fault}" for name, each in found.items() for fault in each]
    return Result(
        "P11: ... nor do other formats lose what they say they hold",
        f"{count} drawn sources in each of {len(found)} formats that are written and read",
        {"sources": count * len(found), "faults": faults},
        not faults,
        kept_spans.bug_is_caught(SEED),
    )


def silent(share: float) -> Result:
    """P12: nothing leaves the laptop."""
    del share
    calls = silence.run()
    return Result(
        "P12: Nothing leaves the laptop",
        "nine commands, reading a page in a child process, and work in the window, traced; a page"
        " was asked for while fetching is switched off",
        {"calls": calls},
        not calls,
        silence.bug_is_caught(),
    )


def mode(share: float) -> Result:
    """P14: nobody else may read."""
    looks, exposed = modes.run(max(1, int(20 * share)))
    return Result(
        "P14: The store is private",
        f"{looks} looks, under umask 000, 022 and 077, and a trace of how each file was made",
        {"looks": looks, "faults": [str(exposure) for exposure in exposed]},
        not exposed,
        modes.bug_is_caught(),
    )


def scaled(share: float) -> Result:
    """Very many sessions as one data set, counted by two programs."""
    count = max(20, int(1000 * share))
    found = scale.faults(count, SEED)
    return Result(
        "Scale: what is counted over very many sessions is what was marked in them",
        f"{count} sessions as one data set; labels, agreement, the same and nearly the same texts,"
        " by DuckDB and by Dask, as docs/scale.md has it",
        {"sessions": count, "faults": found},
        not found,
        bool(scale.faults(20, SEED, scale.lose_a_file)),
    )


PROMISES: dict[str, Callable[[float], Result]] = {
    "kills": kill,
    "bulk_kills": bulk_kill,
    "power": power,
    "bulk_cuts": bulk_cut,
    "full": full,
    "flips": flip,
    "offsets": offset,
    "walks": walk,
    "round_trips": round_trip,
    "kept": kept,
    "silence": silent,
    "modes": mode,
    "damage": foreign.damage,
    "marked_mutations": foreign.marked_damage,
    "scale": scaled,
}


def show(name: str, result: Result, seconds: float) -> None:
    """Print one result as a line of JSON."""
    shown = {
        "run": name,
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
            show(name, results[name], time.monotonic() - start)
    if arguments.share == 1:
        found = page.read(REPORT) | results
        ordered = {name: found[name] for name in PROMISES if name in found}
        REPORT.write_text(page.written(ordered), encoding="utf-8", newline="\n")
        print(f"Written: docs/{REPORT.name}", file=sys.stderr)
    return 0 if all(r.holds and r.planted_bug_caught for r in results.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
