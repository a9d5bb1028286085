"""Is a session whole when work that writes much at a time is killed in the middle of it?

The label set is edited while thousands of spans have a label that goes; every hit is tagged; the
search index is filled; a session of the first format is brought to this one. Each work is killed at
a random moment between its beginning and its end. Then the file must keep every promise (`check`),
nothing that was there may be gone or changed but by whole steps of that work, what had been
acknowledged must be there, and one undo must take all of it back.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from annotator import Session
from annotator.session.errors import SessionError
from annotator.store import search_index
from tests.trust import program, random_texts, works
from tests.trust.kills import Listener
from tests.trust.random_sessions import WHO

SPANS = 3000
MOST_LINES = 10_000  # that a work prints: more would be one that never ends
DATA = program.CLONE / "tests" / "data"
FIRST_FORMAT = DATA / "session-format-1.annotator"

Labels = dict[str, tuple[object, ...]]


@dataclass(frozen=True)
class Killed:
    """One work, when it was killed, and what was found then."""

    work: str
    bites: bool
    faults: list[str]


def prepare(work: str, path: Path) -> None:
    """Make the session that a work is done on."""
    if work == "upgrade":
        shutil.copy(FIRST_FORMAT, path)
        return
    rng = random.Random(work)
    with Session.create(path, annotator=WHO) as session:
        text = f"{random_texts.text(rng)} " + f"{works.WORD} \U0001f6a2 cafe\u0301\u00a0" * SPANS
        source = session.add_source(text)
        found = works.places(text)
        if work == "labels":
            list(session.adding_spans(source.id, found, works.GONE))
            list(session.adding_spans(source.id, found[::7], works.INSTEAD))
        elif work == "index":
            for _ in range(20):
                session.add_source(random_texts.text(rng, 200))


def told(session: Session) -> Labels:
    """Return place, label and words of every span."""
    return {s.id: (s.source_id, s.start, s.end, s.fragments, s.label) for s in session.spans()}


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
    faults = looked(work, prepared, path, [int(line) for line in lines[1:] if line.isdigit()])
    shutil.rmtree(folder, ignore_errors=True)
    return Killed(work, b"done" not in lines, faults)


def looked(work: str, prepared: Path, path: Path, acknowledged: list[int]) -> list[str]:
    """Return what is wrong with a session on which a work was broken off.

    ``acknowledged`` are how many records each step had written, as it said.
    """
    try:
        with mock.patch.object(search_index, "PART", works.PART):
            return list(LOOKS[work](prepared, path, acknowledged))
    except SessionError as error:
        return [str(error)]


def _problems(session: Session) -> Iterator[str]:
    yield from (each.sentence for each in session.check())


def _labels(prepared: Path, path: Path, acknowledged: list[int]) -> Iterator[str]:
    with Session.open(prepared, read_only=True) as session:
        before = told(session)
    with Session.open(path, annotator=WHO) as session:
        yield from _problems(session)
        now = told(session)
        taken = {place[:4] for place in before.values() if place[4] == works.INSTEAD}
        for each, place in before.items():
            right = (place, None) if place[:4] in taken else (place, (*place[:4], works.INSTEAD))
            if place[4] == works.GONE and now.get(each) not in right:
                yield f"span {each} at {place} has become {now.get(each)}"
            elif place[4] != works.GONE and now.get(each) != place:
                yield f"span {each} at {place}, which was not touched, is {now.get(each)}"
        if now != before:
            session.undo()
            if told(session) != before:
                yield "one undo does not give back what there was"
        yield from _problems(session)


def _tag_all(prepared: Path, path: Path, acknowledged: list[int]) -> Iterator[str]:
    with Session.open(path, annotator=WHO) as session:
        yield from _problems(session)
        (source,) = session.sources()
        spans = [(span.start, span.end) for span in session.spans()]
        if spans != works.places(source.text)[: len(spans)] or len(spans) < sum(acknowledged):
            yield f"{len(spans)} spans, acknowledged were {sum(acknowledged)}"
        if spans:
            session.undo()
        if session.spans():
            yield f"one undo leaves {len(session.spans())} spans"
        yield from _problems(session)


def _index(prepared: Path, path: Path, acknowledged: list[int]) -> Iterator[str]:
    with Session.open(prepared, read_only=True) as session:
        before = session.digest(), list(session.digests()), len(session.search(works.WORD))
    with Session.open(path, annotator=WHO) as session:
        yield from _problems(session)
        if (session.digest(), list(session.digests()), len(session.search(works.WORD))) != before:
            yield "another digest, or another number of hits"
        while session.index_some():
            pass
        yield from _problems(session)
        if len(session.search(works.WORD)) != before[2]:
            yield "another number of hits in the whole index"


def _upgrade(prepared: Path, path: Path, acknowledged: list[int]) -> Iterator[str]:
    right = program.dumped(FIRST_FORMAT.with_suffix(".digests").read_bytes())
    copies = sorted(path.parent.glob("*.format-1*.annotator"))
    for each, read_only in [*((copy, True) for copy in copies), (path, True), (path, False)]:
        with Session.open(each, read_only=read_only, annotator=WHO) as session:
            yield from _problems(session)
            if dict(session.digests()) != right:
                yield f"{each.name} has other spans"
    drafts = [each.name for each in path.parent.iterdir() if each.name.endswith(("-wal", "-shm"))]
    yield from (f"{name} is left" for name in drafts)


LOOKS: dict[str, Callable[[Path, Path, list[int]], Iterator[str]]] = {
    "labels": _labels,
    "tag all": _tag_all,
    "index": _index,
    "upgrade": _upgrade,
}


def kills_of(work: str, count: int, seed: int, *bugs: str) -> Iterator[Killed]:
    """Kill one work so many times."""
    rng = random.Random(f"{seed}/{work}")
    with tempfile.TemporaryDirectory(prefix="bulk-", ignore_cleanup_errors=True) as folder:
        base = Path(folder)
        prepared = base / "prepared.annotator"
        prepare(work, prepared)
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
