"""Does every acknowledged annotation survive a power cut? A simulation, on Linux with strace.

The program runs once to its end under strace: a new session, an import, and two rounds of
`annotate`. For many moments of that run the files are built that a power cut could leave (`disk`),
and a fresh process reads each (`dump`, which verifies the file first). What it reads must be
exactly what was acknowledged, or that and the one act that was under way.

Limits: a model, not hardware. Drives that lie about a flush are not modelled.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from tests.trust import acts, disk, program, tracing

BATCH = 64  # images in memory at once

States = list[dict[str, str]]


@dataclass(frozen=True)
class Story:
    """A recorded run: its events, what was promised by when, and what the disk held at the end.

    ``promises`` are indices into ``events``: from the n-th on, ``states[n]`` is acknowledged.
    """

    folder: Path
    events: list[tracing.Event]
    promises: list[int]
    states: States


@dataclass(frozen=True)
class Image:
    """One cut: its moment, how the disk was left, and the states that are right there."""

    number: int
    cut: int
    policy: disk.Policy
    files: dict[str, bytes]
    right: States


@dataclass(frozen=True)
class Reading:
    """What was found on one image."""

    number: int
    cut: int
    policy: disk.Policy
    promised: int
    fault: str


def tell(folder: Path, rounds: Sequence[int], writer: Sequence[str] = program.PROGRAM) -> Story:
    """Record a whole life of a session, with so many acts in each round of `annotate`.

    Raises tracing.NoStrace, RuntimeError when the program fails or the replay of all events is not
    what the disk holds.
    """
    place = program.Place(folder)
    place.session.parent.mkdir(parents=True)
    place.home.mkdir()
    document = folder.parent / "account.txt"
    document.write_text(program.TEXT, encoding="utf-8", newline="\n")
    session = str(place.session)
    events = tracing.record(place, ["new", session], program.PROGRAM)
    promises = [len(events)]
    events += tracing.record(place, ["import", session, str(document)], program.PROGRAM)
    source = program.sources(place)[0]
    states: States = [{}]
    rng = random.Random("life")
    start = 0
    for count in rounds:
        starts = range(start, len(program.TEXT) - 60)
        asked = acts.mixed(rng, source, list(states[-1]), starts, count)
        start += count
        lines = b"".join(act.line for act in asked)
        traced = tracing.record(place, ["annotate", session], writer, lines)
        for index, event in enumerate(traced):
            for answer in acts.answers(event.data + b"\n") if event.kind == "line" else ():
                states.append(dict(states[-1]))
                acts.follow(states[-1], [answer])
                promises.append(len(events) + index + 1)
        events += traced
    story = Story(folder, events, promises, states)
    _replay(story)
    return story


def _replay(story: Story) -> None:
    whole = disk.Disk("ext4")
    for event in story.events:
        whole.take(event)
    files = whole.image("all", random.Random(0))
    real = tracing.written_below(story.folder)
    differing = [
        path
        for path in files.keys() | real.keys()
        if not path.endswith("-shm") and files.get(path) != real.get(path)
    ]
    if differing:
        raise RuntimeError(f"the replay differs from the disk in {sorted(differing)}")


def images(story: Story, model: disk.Model, count: int, seed: int) -> Iterator[Image]:
    """Build so many images, half of them right after an acknowledgement, in order of their cuts."""
    rng = random.Random(f"{seed}/{model}")
    first = story.promises[0]
    cuts = sorted(
        rng.choice(story.promises) if rng.random() < 0.5 else rng.randint(first, len(story.events))
        for _ in range(count)
    )
    now = disk.Disk(model)
    taken = promised = 0
    for number, cut in enumerate(cuts):
        for event in story.events[taken:cut]:
            now.take(event)
        taken = cut
        while promised + 1 < len(story.promises) and story.promises[promised + 1] <= cut:
            promised += 1
        policy = disk.POLICIES[number % len(disk.POLICIES)]
        right = story.states[promised : promised + 2]
        yield Image(number, cut, policy, now.image(policy, rng), right)


def read(story: Story, image: Image, folder: Path) -> Reading:
    """Let a fresh process read an image, and compare."""
    for path, data in image.files.items():
        if not path.endswith("-shm"):  # memory shared by processes; none outlives a power cut
            copy = folder / Path(path).relative_to(story.folder)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(data)
    place = program.Place(folder)
    dump = program.run(place, "dump", str(place.session))
    fault = ""
    if dump.returncode:
        fault = f"dump: {program.said(dump)}"
    else:
        stored = program.dumped(dump.stdout)
        if stored not in image.right:
            faults, _ = acts.compare(image.right[0], stored, None)
            fault = "; ".join(faults)
    shutil.rmtree(folder, ignore_errors=True)
    return Reading(image.number, image.cut, image.policy, len(image.right[0]), fault)


def cut(
    story: Story, model: disk.Model, count: int, seed: int, folder: Path, jobs: int = 2
) -> list[Reading]:
    """Build and read so many images of a story."""
    readings: list[Reading] = []
    made = images(story, model, count, seed)
    with ThreadPoolExecutor(jobs) as pool:
        while batch := list(islice(made, BATCH)):
            readings += pool.map(
                lambda image: read(story, image, folder / f"image{image.number}"), batch
            )
    return readings


def run(
    count: int,
    seed: int,
    rounds: Sequence[int] = (400, 100),
    writer: Sequence[str] = program.PROGRAM,
    models: Sequence[disk.Model] = disk.MODELS,
) -> dict[disk.Model, list[Reading]]:
    """Record one life, read so many images of it for each model; raises as `tell` does."""
    with tempfile.TemporaryDirectory(prefix="cuts-") as folder:
        base = Path(folder).resolve()
        story = tell(base / "life", rounds, writer)
        return {model: cut(story, model, count, seed, base) for model in models}


def bug_is_caught(writer: Sequence[str], seed: int, count: int = 24) -> bool:
    """Return whether a writer with a planted bug leaves bad images on each model of a disk."""
    readings = run(count, seed, (40,), writer)
    return all(any(reading.fault for reading in found) for found in readings.values())


def summary(readings: Sequence[Reading]) -> dict[str, int | list[str]]:
    """Return the figures of a run, and its first faults."""
    bad = [reading for reading in readings if reading.fault]
    return {
        "images": len(readings),
        "most acknowledged before a cut": max((r.promised for r in readings), default=0),
        "bad": len(bad),
        "faults": [f"cut {r.cut}, {r.policy}: {r.fault}" for r in bad[:20]],
    }
