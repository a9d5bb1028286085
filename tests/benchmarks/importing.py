"""Bringing files in over the least that must be done with them; wall time, with all processors.

Plain texts over reading and hashing them in one process; web pages over the extraction library
called alone for what the import takes from them too: their text, and their title, author, date,
outlet and address; in as many processes as there are processors.
"""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks import made
from tests.benchmarks.benchmark import Benchmark
from tests.importers import pages

CLONE = Path(__file__).resolve().parents[2]
PLAIN_BAR = 3.0
PAGES_BAR = 1.3
_LENGTH = 5_000


def measure_plain(count: int = 10_000, rounds: int = 3) -> dict[str, float]:
    """Bring so many texts of 5 kB in; return the seconds of both ways, and their ratio."""
    with tempfile.TemporaryDirectory(prefix="importing-") as folder:
        files = texts(Path(folder), count)
        imported, read = [], []
        for number in range(rounds):
            read.append(_read_and_hashed(files))
            imported.append(_imported(files, Path(folder) / f"{number}.annotator"))
    import_s, read_s = made.median(imported), made.median(read)
    ratio = round(import_s / read_s, 1)
    return {"import_s": import_s, "read_s": read_s, "ratio": ratio, "files": count}


def measure_pages(times: int = 20, rounds: int = 3) -> dict[str, float]:
    """Bring our pages in so many times; return the seconds of both ways, and their ratio."""
    with tempfile.TemporaryDirectory(prefix="importing-") as folder:
        files = _pages(Path(folder), times)
        imported, alone = [], []
        for number in range(rounds):
            alone.append(_library_alone(files))
            imported.append(_imported(files, Path(folder) / f"{number}.annotator"))
    import_s, alone_s = made.median(imported), made.median(alone)
    ratio = round(import_s / alone_s, 2)
    return {"import_s": import_s, "alone_s": alone_s, "ratio": ratio, "files": len(files)}


def texts(folder: Path, count: int) -> list[Path]:
    """Write texts that differ in every paragraph, of about 5 kB."""
    rng = random.Random(count)
    pool = [made.text(900 + number) for number in range(300)]
    files = [folder / f"text-{number:05}.txt" for number in range(count)]
    for number, file in enumerate(files):
        text = f"Account {number}."
        while len(text.encode()) < _LENGTH:
            text += f"\n\n{rng.choice(pool)}"
        file.write_text(text, encoding="utf-8", newline="\n")
    return files


def _pages(folder: Path, times: int) -> list[Path]:
    files = []
    for path in pages.paths():
        data = path.read_bytes()
        for number in range(times):
            files.append(folder / f"{path.stem}-{number}.html")
            files[-1].write_bytes(data + b"<!-- %d -->" % number)
    random.Random(times).shuffle(files)
    return files


def _read_and_hashed(files: Sequence[Path]) -> float:
    start = time.perf_counter()
    for file in files:
        hashlib.sha256(file.read_bytes()).hexdigest()
    return time.perf_counter() - start


def _imported(files: Sequence[Path], path: Path) -> float:
    from annotator import Session

    with Session.create(path, annotator=made.WHO) as session:
        start = time.perf_counter()
        report = session.import_files(files, as_new=True)  # many copies of a page
        seconds = time.perf_counter() - start
        assert len(report.sources) == len(files), report.refused[:3]
    return seconds


def _library_alone(files: Sequence[Path]) -> float:
    """Let the library read all files in as many processes as there are processors."""
    count = os.cpu_count() or 1
    start = time.perf_counter()
    at_work = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.importing", *map(str, files[nth::count])],
            cwd=CLONE,
        )
        for nth in range(count)
    ]
    for each in at_work:
        assert each.wait(600) == 0
    return time.perf_counter() - start


def _extract(files: Sequence[str]) -> None:
    from trafilatura import bare_extraction

    for file in files:
        bare_extraction(
            Path(file).read_bytes(),
            fast=True,
            include_comments=False,
            include_tables=True,
            with_metadata=True,
            # The quickest way to the date of publication that the library has.
            date_extraction_params={"original_date": True, "extensive_search": False},
        )


IMPORTING = {
    "importing": Benchmark(
        "Bring 10,000 plain text files of 5 kB in, over reading and hashing them in one process;"
        " wall time, both cores, medians of 3",
        f"at most {PLAIN_BAR:.0f} x",
        measure_plain,
        lambda f: f"{f['ratio']} x ({f['import_s']:.2f} s over {f['read_s']:.2f} s)",
        lambda f: f["ratio"] <= PLAIN_BAR,
    ),
    "pages": Benchmark(
        "Bring 1,080 web pages in, over the extraction library called alone for their text, title,"
        " author, date, outlet and address in as many processes; wall time, medians of 3",
        f"at most {PAGES_BAR} x",
        measure_pages,
        lambda f: f"{f['ratio']} x ({f['import_s']:.2f} s over {f['alone_s']:.2f} s)",
        lambda f: f["ratio"] <= PAGES_BAR,
    ),
}

if __name__ == "__main__":
    _extract(sys.argv[1:])
