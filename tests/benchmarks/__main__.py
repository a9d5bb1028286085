"""Runs the benchmarks: ``python -m tests.benchmarks [NAME ...]``.

Prints each one's figures and writes them into ``docs/benchmarks.md``, where the others keep theirs.
Exit code 0 when every bar is reached, else 1.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

# Before anything imports Qt: what is measured is the program, not the screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.benchmarks import exporting, listing, opening, startup, tagging
from tests.benchmarks.anchoring import ANCHORING
from tests.benchmarks.arriving import ARRIVING
from tests.benchmarks.benchmark import Benchmark, Figures
from tests.benchmarks.diffing import DIFFING
from tests.benchmarks.formats import FORMATS
from tests.benchmarks.importing import IMPORTING
from tests.benchmarks.million import MILLION
from tests.benchmarks.reading import READING
from tests.benchmarks.recognising import RECOGNISING
from tests.benchmarks.searching import SEARCHING

REPORT = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"
NOTES = (
    "Start: the moment is the first paint of the text with its marks, in a window of its final",
    "size. The lists and fields in the side panels, the words of the bars and the entries of the",
    "menus are made right after it, as the second time says: keys pressed meanwhile wait for them.",
    "The bare window shows the first 50 lines of the same text, so that both load the same fonts",
    "(an emoji alone takes 11 ms). Each program tells its own CPU time at that moment.",
    "",
    "Tagging: the panels follow the text in the next round of events, as the later time says.",
    "Keys are pressed when the window is at rest.",
)


BENCHMARKS: dict[str, Benchmark] = {
    "startup": Benchmark(
        "Start to first paint of the text and its marks, reopening a session of 20 sources and"
        " 2,000 spans, over a bare PySide6 window with the text's first 50 lines that opens an"
        " SQLite file and runs `SELECT 1`; CPU, medians of 20, alternating",
        f"at most {startup.BAR} x",
        startup.measure,
        lambda f: (
            f"{f['ratio']} x ({f['program_ms']:.0f} ms over {f['bare_ms']:.0f} ms); the panels and"
            f" menus beside the text are there after {f['filled_ms']:.0f} ms"
        ),
        lambda f: f["ratio"] <= startup.BAR,
    ),
    "tagging": Benchmark(
        "Key pressed, commit returned, painted; a source of 100 kB with 1,000 spans; 300 marks",
        f"median at most {tagging.BAR:.0f} ms",
        tagging.measure,
        lambda f: (
            f"median {f['median_ms']:.1f} ms, p99 {f['p99_ms']:.1f} ms, in the panels beside it"
            f" after {f['filled_ms']:.1f} ms; a bare fdatasync of 4 kB:"
            f" median {f['fdatasync_median_ms']:.1f} ms, p99 {f['fdatasync_p99_ms']:.1f} ms"
        ),
        lambda f: f["median_ms"] <= tagging.BAR,
    ),
    "opening": Benchmark(
        "Open a source of 1 MB with 10,000 spans; CPU, median of 15",
        f"at most {opening.BAR:.0f} ms",
        opening.measure,
        lambda f: f"{f['loaded_ms']:.0f} ms; its first page painted after {f['painted_ms']:.0f} ms",
        lambda f: f["loaded_ms"] <= opening.BAR,
    ),
    "searching": SEARCHING,
    "listing": Benchmark(
        "Filter or sort the list of 100,000 spans, eight filters in three orders, until it is"
        " painted; one span in or out; CPU",
        f"at most {listing.FILTER_BAR:.0f} ms; a single span at most {listing.SINGLE_BAR:.0f} ms",
        listing.measure,
        lambda f: (
            f"median {f['filter_ms']:.0f} ms, p99 {f['filter_p99_ms']:.0f} ms, the first time at"
            f" most {f['first_ms']:.0f} ms; a single span: median {f['single_ms']:.2f} ms,"
            f" p99 {f['single_p99_ms']:.2f} ms"
        ),
        lambda f: (
            f["filter_p99_ms"] <= listing.FILTER_BAR and f["single_p99_ms"] <= listing.SINGLE_BAR
        ),
    ),
    "exporting": Benchmark(
        "Export of 100,000 spans as JSONL, over reading the rows alone; CPU, medians of 5; and peak"
        " memory, over that of 25,000 spans in the same texts",
        f"at most {exporting.BAR:.0f} x; memory flat (at most {exporting.FLAT} x)",
        exporting.measure,
        lambda f: (
            f"{f['ratio']} x ({f['export_s']:.2f} s over {f['read_s']:.2f} s); memory"
            f" {f['memory_ratio']} x ({f['peak_mb']:.0f} MB over {f['quarter_peak_mb']:.0f} MB)"
        ),
        lambda f: f["ratio"] <= exporting.BAR and f["memory_ratio"] <= exporting.FLAT,
    ),
    **MILLION,
    **FORMATS,
    **IMPORTING,
    "arriving": ARRIVING,
    **RECOGNISING,
    "anchoring": ANCHORING,
    "diffing": DIFFING,
    **READING,
}


def report(figures: Mapping[str, Figures], before: str) -> str:
    """Return the page of figures; what was not measured keeps its row of the page before."""
    kept = {line.split(" | ")[0].strip("| "): line for line in before.splitlines()}
    lines = [
        "# Benchmarks",
        "",
        f"Written by `python -m tests.benchmarks`, on {os.cpu_count()} cores, with no screen. The",
        "ratios say more than the times, which are those of one machine.",
        "",
        "| What | Bar | Figure | Reached |",
        "|---|---|---|---|",
    ]
    for name, one in BENCHMARKS.items():
        found = figures.get(name)
        if found is not None:
            reached = "yes" if one.reached(found) else "**no**"
            lines.append(f"| {one.what} | {one.bar} | {one.words(found)} | {reached} |")
        elif one.what in kept:
            lines.append(kept[one.what])
    return "\n".join([*lines, "", *NOTES, ""])


def main() -> int:
    """Measure what was asked for, and report."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    names = parser.parse_args().names or list(BENCHMARKS)
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        parser.error(f"there is no benchmark {unknown[0]}: use {', '.join(BENCHMARKS)}")
    figures: dict[str, Figures] = {}
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as home:
        os.environ["ANNOTATOR_HOME"] = home
        for name in names:
            figures[name] = BENCHMARKS[name].measure()
            verdict = "reached" if BENCHMARKS[name].reached(figures[name]) else "NOT reached"
            words = BENCHMARKS[name].words(figures[name])
            print(f"{name}: {words}; bar {BENCHMARKS[name].bar}: {verdict}", flush=True)
            print(json.dumps(figures[name]), flush=True)
    before = REPORT.read_text(encoding="utf-8") if REPORT.exists() else ""
    REPORT.write_text(report(figures, before), encoding="utf-8", newline="\n")
    print(f"Written: docs/{REPORT.name}", file=sys.stderr)
    return 0 if all(BENCHMARKS[name].reached(found) for name, found in figures.items()) else 1


if __name__ == "__main__":
    sys.exit(main())
