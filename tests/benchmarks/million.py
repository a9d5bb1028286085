"""A million spans out and in: over reading the same columns, and over inserting the same rows.

Each part runs in a process of its own, so that CPU and peak memory are its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.benchmarks import made
from tests.benchmarks.benchmark import Benchmark
from tests.benchmarks.exporting import CLONE, peak_megabytes

JSONL_BAR = 2.2
MEMORY_BAR = 100.0
PARQUET_BAR = 3.0
IMPORT_BAR = 3.0
_STEP = 20_000  # edits written at a time


def measure(sources: int = 10_000, spans: int = 100, rounds: int = 3) -> dict[str, float]:
    """Measure with so many spans in each of so many sources; return CPU seconds and megabytes."""
    with tempfile.TemporaryDirectory(prefix="million-") as folder:
        session = Path(folder) / "big.annotator"
        made.session(session, sources, 3_000, spans)
        taken: dict[str, list[tuple[float, float]]] = {}
        for number in range(rounds):
            for part in ("read", "jsonl", "parquet", "insert", "import"):
                if number and part in ("insert", "import"):
                    continue  # minutes each
                taken.setdefault(part, []).append(_child(part, session))
    seconds = {part: made.median([each for each, _ in found]) for part, found in taken.items()}
    return {
        **{f"{part}_s": found for part, found in seconds.items()},
        **{f"{part}_mb": round(max(mb for _, mb in found), 1) for part, found in taken.items()},
        "jsonl_ratio": round(seconds["jsonl"] / seconds["read"], 2),
        "parquet_ratio": round(seconds["parquet"] / seconds["read"], 2),
        "import_ratio": round(seconds["import"] / seconds["insert"], 2),
    }


def _child(part: str, session: Path) -> tuple[float, float]:
    """Run one part in a fresh process; return its CPU seconds and peak megabytes."""
    command = [sys.executable, "-m", "tests.benchmarks.million", part, str(session)]
    done = subprocess.run(command, cwd=CLONE, check=True, capture_output=True, timeout=1800)
    seconds, megabytes = json.loads(done.stdout)
    return float(seconds), float(megabytes)


def _read(session: Path, folder: Path) -> float:
    """Read every column that an export holds, and nothing more."""
    from annotator.store import connection, queries
    from annotator.store.summaries import summaries

    reader = connection.open_reader(session)
    start = _cpu()
    for summary in summaries(reader, ""):
        queries.source(reader, summary.id)
        for rows in (
            queries.export_rows(reader, summary.id),
            queries.regions(reader, summary.id),
            queries.links_from(reader, summary.id),
            queries.statuses(reader, summary.id),
        ):
            for _ in rows:
                pass
    seconds = _cpu() - start
    reader.close()
    return seconds


def _export(format: str, session: Path, folder: Path) -> float:
    """Export with the card, as the command does."""
    from annotator import Session

    with Session.open(session, read_only=True, annotator=made.WHO) as opened:
        start = _cpu()
        opened.export(format, folder / "out")
        return _cpu() - start


def _import(session: Path, folder: Path) -> float:
    """Bring the JSONL into an empty session."""
    from annotator import Session

    file = folder / "out.jsonl"
    command = [sys.executable, "-m", "annotator", "export", str(session), "--output", str(file)]
    subprocess.run(command, cwd=CLONE, check=True, capture_output=True)
    with Session.create(folder / "empty.annotator", annotator=made.WHO) as opened:
        start = _cpu()
        report = opened.import_marked(file)
        seconds = _cpu() - start
    assert not report.refused
    assert report.spans
    return seconds


def _insert(session: Path, folder: Path) -> float:
    """Insert the same records into an empty session, in one transaction, without any check."""
    from annotator import Session
    from annotator.store import connection, history
    from annotator.text.identity import new_id, now
    from annotator.text.records import Annotator, Change, Edit

    with Session.open(session, read_only=True, annotator=made.WHO) as opened:
        edits = [Edit(None, each) for each in opened.stories()]
        edits += [Edit(None, opened.source(each.id)) for each in opened.sources()]
        edits += [Edit(None, each) for each in opened.spans()]
    with Session.create(folder / "empty.annotator", annotator=made.WHO) as opened:
        version = opened.label_set.version
    change = Change(
        id=new_id(),
        kind="do",
        name="import annotations",
        at=now(),
        annotator=made.WHO.id,
        label_set=version,
        edits=(),
    )

    def steps() -> Iterator[tuple[Sequence[Annotator], Sequence[Edit]]]:
        for at in range(0, len(edits), _STEP):
            yield (made.WHO,), edits[at : at + _STEP]

    writer = connection.open_writer(folder / "empty.annotator")
    start = _cpu()
    history.write_in_steps(writer, change, False, steps())
    seconds = _cpu() - start
    connection.close_writer(writer)
    return seconds


def _cpu() -> float:
    """Return the CPU seconds of this process and of those that it waited for."""
    if sys.platform == "win32":
        return time.process_time()
    import resource

    used = (resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


MILLION = {
    "million": Benchmark(
        "Export of 1 M spans in 10,000 sources, with the card, every slice checked, over reading"
        " the same columns; import of that JSONL into an empty session, over inserting the same"
        " records in one transaction; CPU, exports medians of 3",
        f"JSONL at most {JSONL_BAR} x and {MEMORY_BAR:.0f} MB, Parquet at most {PARQUET_BAR:.0f} x,"
        f" import at most {IMPORT_BAR:.0f} x",
        measure,
        lambda f: (
            f"JSONL {f['jsonl_ratio']} x ({f['jsonl_s']:.1f} s over {f['read_s']:.1f} s, at most"
            f" {f['jsonl_mb']:.0f} MB); Parquet {f['parquet_ratio']} x ({f['parquet_s']:.1f} s, at"
            f" most {f['parquet_mb']:.0f} MB, of which pyarrow takes 55); import"
            f" {f['import_ratio']} x ({f['import_s']:.0f} s over {f['insert_s']:.0f} s, at most"
            f" {f['import_mb']:.0f} MB)"
        ),
        lambda f: (
            f["jsonl_ratio"] <= JSONL_BAR
            and f["jsonl_mb"] <= MEMORY_BAR
            and f["parquet_ratio"] <= PARQUET_BAR
            and f["import_ratio"] <= IMPORT_BAR
        ),
    )
}


def _main(part: str, session: Path) -> None:
    with tempfile.TemporaryDirectory(dir=session.parent) as name:
        folder = Path(name)
        if part == "read":
            seconds = _read(session, folder)
        elif part == "insert":
            seconds = _insert(session, folder)
        elif part == "import":
            seconds = _import(session, folder)
        else:
            seconds = _export(part, session, folder)
    print(json.dumps([seconds, peak_megabytes()]))


if __name__ == "__main__":
    _main(sys.argv[1], Path(sys.argv[2]))
