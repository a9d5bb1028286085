"""Is a session whole when the power is cut in the middle of work that writes much at a time?

The works of `bulk_kills` run once to their end under strace, on a session that is safely on the
disk. For many moments the files are built that a power cut could leave (`disk`), and looked at as
after a kill: images that are the same to the byte, after the same was acknowledged, once. All of it
is done in memory where there is a folder for that, for the cuts are simulated; a process for each
processor. Limits: as those of `power_cuts`.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from tests.trust import bulk_looks, disk, program, tracing, work_sessions, works

WRITER = (sys.executable, "-m", "tests.trust.works")
MEMORY = Path("/dev/shm")
ROOM = 1 << 30  # bytes that have to be free there


class Looks(NamedTuple):
    """What is wrong with each image of a work on a model, and how many of these are distinct."""

    faults: list[list[str]]
    distinct: int


class Recorded(NamedTuple):
    """A work that ran to its end: the session before it, where it lay, and what was written."""

    work: str
    prepared: Path
    session: Path
    events: list[tracing.Event]


def record(work: str, base: Path, *bugs: str) -> Recorded:
    """Do a work under strace on a session made for it; raises as `tracing.record` does."""
    prepared, place = base / "prepared.annotator", program.Place(base / "life")
    work_sessions.prepare(work, prepared)
    place.session.parent.mkdir(parents=True)
    place.home.mkdir()
    shutil.copy(prepared, place.session)
    events = tracing.record(place, [work, str(place.session), *bugs], WRITER)
    return Recorded(work, prepared, place.session, events)


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
        image = now.image(disk.POLICIES[number % len(disk.POLICIES)], rng)
        # Memory shared by processes (-shm) does not outlive a power cut.
        kept = {path: data for path, data in image.items() if not path.endswith("-shm")}
        yield kept, acknowledged


def looks_at(recorded: Recorded, model: disk.Model, count: int, seed: int) -> Looks:
    """Return what is wrong with each of so many images of a work on a model of a disk."""
    work, prepared, session, events = recorded
    now = disk.Disk.holding(model, {str(session): prepared.read_bytes()})
    known: dict[bytes, list[str]] = {}
    found: list[list[str]] = []
    for files, said in images(events, now, count, random.Random(f"{seed}/{work}/{model}")):
        image = _digest(files, said)
        if image not in known:
            known[image] = _look(recorded, files, said)
        found.append(known[image])
    return Looks(found, len(known))


def _look(recorded: Recorded, files: Mapping[str, bytes], acknowledged: list[int]) -> list[str]:
    """Look at an image, which is written beside the session that was there before."""
    copy = recorded.prepared.with_name("copy")
    for path, data in files.items():
        target = copy / Path(path).relative_to(recorded.session.parent)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    session = copy / recorded.session.name
    found = bulk_looks.looked(recorded.work, recorded.prepared, session, acknowledged)
    shutil.rmtree(copy, ignore_errors=True)
    return found


def _digest(files: Mapping[str, bytes], acknowledged: list[int]) -> bytes:
    """Return what tells an image from others."""
    parts = [(path, hashlib.sha256(data).hexdigest()) for path, data in sorted(files.items())]
    return hashlib.sha256(repr((acknowledged, parts)).encode()).digest()


def run(
    count: int, seed: int, *bugs: str, only: Sequence[str] = tuple(works.WORKS)
) -> dict[str, Looks]:
    """Look at so many images of each work on each model of a disk."""
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
        begun = {work: pool.submit(_run_one, work, count, seed, bugs) for work in only}
        found = {work: each.result() for work, each in begun.items()}
    return {f"{work}, {model}": looks for work in only for model, looks in found[work].items()}


def _run_one(work: str, count: int, seed: int, bugs: Sequence[str]) -> dict[disk.Model, Looks]:
    with tempfile.TemporaryDirectory(prefix="bulk-cuts-", dir=in_memory()) as folder:
        recorded = record(work, Path(folder).resolve(), *bugs)
        return {model: looks_at(recorded, model, count, seed) for model in disk.MODELS}


def in_memory() -> Path | None:
    """Return a folder that is kept in memory, or None where there is none with room."""
    there = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= ROOM
    return MEMORY if there else None


def works_found_bad(found: Mapping[str, Looks]) -> set[str]:
    """Return the works of which an image was bad."""
    return {name.split(",")[0] for name, looks in found.items() if any(looks.faults)}


def summary(found: Mapping[str, Looks]) -> dict[str, object]:
    """Return the figures of a run and its first faults."""
    faults = [
        f"{name}: {fault}"
        for name, looks in found.items()
        for look in looks.faults
        for fault in look
    ]
    return {
        "images": {name: len(looks.faults) for name, looks in found.items()},
        "distinct images": sum(looks.distinct for looks in found.values()),
        "bad": sum(bool(look) for looks in found.values() for look in looks.faults),
        "faults": faults[:20],
    }
