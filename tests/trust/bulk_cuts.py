"""Is a session whole when the power is cut in the middle of work that writes much at a time?

The works of `bulk_kills` run once to their end under strace, on a session that is safely on the
disk. For many moments the files are built that a power cut could leave (`disk`), and looked at as
after a kill. Limits: as those of `power_cuts`.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.trust import bulk_looks, disk, program, tracing, work_sessions, works

WRITER = (sys.executable, "-m", "tests.trust.works")


def record(work: str, folder: Path, prepared: Path, *bugs: str) -> list[tracing.Event]:
    """Do a work under strace on a copy of a session; raises as `tracing.record` does."""
    place = program.Place(folder)
    place.session.parent.mkdir(parents=True)
    place.home.mkdir()
    shutil.copy(prepared, place.session)
    return tracing.record(place, [work, str(place.session), *bugs], WRITER)


def images(
    events: list[tracing.Event], now: disk.Disk, count: int, rng: random.Random
) -> Iterator[tuple[dict[str, bytes], list[int]]]:
    """Give so many images of the disk, in order of their cuts, and what was said until then."""
    cuts = sorted(rng.randint(0, len(events)) for _ in range(count))
    taken, said = 0, list[bytes]()
    for number, cut in enumerate(cuts):
        for event in events[taken:cut]:
            now.take(event)
            said += [event.data] if event.kind == "line" else []
        taken = cut
        acknowledged = [int(line) for line in said if line.isdigit()]
        yield now.image(disk.POLICIES[number % len(disk.POLICIES)], rng), acknowledged


def faults_of(
    work: str, model: disk.Model, count: int, seed: int, base: Path, *bugs: str
) -> list[list[str]]:
    """Return what is wrong with each of so many images of a work."""
    prepared, life, copy = base / "prepared.annotator", base / "life", base / "copy"
    work_sessions.prepare(work, prepared)
    events = record(work, life, prepared, *bugs)
    session = program.Place(life).session
    now = disk.Disk.holding(model, {str(session): prepared.read_bytes()})
    found: list[list[str]] = []
    for files, acknowledged in images(events, now, count, random.Random(f"{seed}/{work}/{model}")):
        for path, data in files.items():
            if not path.endswith("-shm"):  # memory shared by processes; none outlives a power cut
                target = copy / Path(path).relative_to(session.parent)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
        found.append(bulk_looks.looked(work, prepared, copy / session.name, acknowledged))
        shutil.rmtree(copy, ignore_errors=True)
    return found


def run(
    count: int, seed: int, *bugs: str, only: Sequence[str] = tuple(works.WORKS)
) -> dict[str, list[list[str]]]:
    """Look at so many images of each work on each model of a disk."""
    found: dict[str, list[list[str]]] = {}
    for work in only:
        for model in disk.MODELS:
            with tempfile.TemporaryDirectory(prefix="bulk-cuts-") as folder:
                base = Path(folder).resolve()
                looks = faults_of(work, model, count, seed, base, *bugs)
                found[f"{work}, {model}"] = looks
    return found


def works_found_bad(found: dict[str, list[list[str]]]) -> set[str]:
    """Return the works of which an image was bad."""
    return {name.split(",")[0] for name, looks in found.items() if any(looks)}


def summary(found: dict[str, list[list[str]]]) -> dict[str, object]:
    """Return the figures of a run and its first faults."""
    faults = [
        f"{name}: {fault}" for name, looks in found.items() for look in looks for fault in look
    ]
    return {
        "images": {name: len(looks) for name, looks in found.items()},
        "bad": sum(bool(look) for looks in found.values() for look in looks),
        "faults": faults[:20],
    }
