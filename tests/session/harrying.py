"""Very many files are read while the worst happens: children are killed, it is stopped or left.

Run as ``python -m tests.session.harrying [ROUNDS] [FILES] [SEED]``; the test suite has a short form
of the same. Each file has to come once, in its order, as it comes undisturbed or refused with a
reason; nothing may hang, and no child may be left. What hangs is ended after `HANGS` seconds, and
says where each thread stands.
"""

from __future__ import annotations

import faulthandler
import itertools
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import msgspec

from annotator.session.preparing import Prepared
from annotator.session.reading_files import Read, Reading
from tests.importers import mutations

HANGS = 120.0  # seconds
PLAIN = 12  # of 28 files, besides one of each foreign format
ANSWERS_LATE = 10.0  # seconds: more than the end of what was stopped may take

Children = list["subprocess.Popen[bytes]"]
Told = tuple[str, object]


def written(folder: Path, count: int) -> list[Path]:
    """Write so many files of mixed formats, each with words of its own where that is easy."""
    contents = {name: make() for name, make in mutations.FILES.items()}
    names = [*contents, *["odd.txt"] * PLAIN]
    paths = []
    for number, name in zip(range(count), itertools.cycle(names), strict=False):
        more = f"Account {number}.\n".encode() if name == "odd.txt" else b""
        paths.append(folder / f"{number:05}-{name}")
        paths[-1].write_bytes(more + contents[name])
    return paths


def told(read: Read) -> Told:
    """Return what a file gave, but for the moment at which it was read."""
    if not isinstance(read.found, Prepared):
        return read.file, str(read.found)
    document = msgspec.structs.replace(read.found.document, original=b"")
    provenance = {**read.found.provenance, "read_at": ""}
    return read.file, read.found._replace(document=document, provenance=provenance)


@contextmanager
def seen_children() -> Iterator[Children]:
    """Give the list of all processes that are started meanwhile."""
    seen: Children = []
    start = subprocess.Popen

    def started(*arguments: Any, **named: Any) -> subprocess.Popen[bytes]:
        child: subprocess.Popen[bytes] = start(*arguments, **named)
        seen.append(child)
        return child

    with mock.patch.object(subprocess, "Popen", started):
        yield seen


class Murderer:
    """Kills a child now and then, in a thread of its own."""

    def __init__(self, children: Children, rng: random.Random, pause: float) -> None:
        self._children, self._rng, self._pause = children, rng, pause
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._go, daemon=True)
        self.killed = 0

    def __enter__(self) -> Murderer:
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._over.set()
        self._thread.join()

    def _go(self) -> None:
        while not self._over.wait(self._rng.uniform(0, self._pause)):
            alive = [child for child in list(self._children) if child.poll() is None]
            if alive:
                self._rng.choice(alive).kill()
                self.killed += 1


def killing(paths: Sequence[Path], right: Sequence[list[Told]], rng: random.Random) -> list[str]:
    """Read files while children are killed; returns what is wrong then."""
    with seen_children() as children, Murderer(children, rng, 0.4) as murderer:
        with Reading() as reading:
            found = [told(each) for batch in reading.batches(paths) for each in batch]
        faults = [*_compared(paths, right, found, "broke the reader"), *_left(children)]
    return faults if murderer.killed else [*faults, "nothing was killed"]


def stopping(paths: Sequence[Path], right: Sequence[list[Told]], rng: random.Random) -> list[str]:
    """Stop at a random moment, from another thread; returns what is wrong then."""
    stopped: list[float] = []
    with seen_children() as children:
        reading = Reading()

        def stop() -> None:
            reading.stop()
            stopped.append(time.monotonic())

        timer = threading.Timer(rng.choice([rng.uniform(0, 0.3), rng.uniform(0, 6)]), stop)
        timer.start()
        found = [told(each) for batch in reading.batches(paths) for each in batch]
        ended = time.monotonic()
        timer.join()
        faults = [*_compared(paths, right, found, "was stopped"), *_left(children)]
    late = ended - stopped[0]
    return faults if late < ANSWERS_LATE else [*faults, f"it ended {late:.1f} s late"]


def leaving(paths: Sequence[Path], right: Sequence[list[Told]], rng: random.Random) -> list[str]:
    """Draw some batches, leave the rest and stop; returns what is wrong then."""
    with seen_children() as children:
        with Reading() as reading:
            batches = reading.batches(paths)
            some = list(itertools.islice(batches, rng.randint(0, 12)))
            if rng.random() < 0.5:
                del batches
        found = [told(each) for batch in some for each in batch]
        return [*_compared(paths, right, found, "was stopped"), *_left(children)]


HARMS: dict[str, Callable[[Sequence[Path], Sequence[list[Told]], random.Random], list[str]]] = {
    "killing": killing,
    "stopping": stopping,
    "leaving": leaving,
}


def undisturbed(paths: Sequence[Path]) -> list[list[Told]]:
    """Return what each file gives when nothing happens."""
    with Reading() as reading:
        found = [told(each) for batch in reading.batches(paths) for each in batch]
    by_file = {file: list(each) for file, each in itertools.groupby(found, lambda each: each[0])}
    return [by_file[str(path)] for path in paths]


def _compared(
    paths: Sequence[Path], right: Sequence[list[Told]], found: Sequence[Told], excuse: str
) -> Iterator[str]:
    """Yield what is wrong with what came; the last files may be missing if it was stopped."""
    came = [(file, list(each)) for file, each in itertools.groupby(found, lambda each: each[0])]
    if [file for file, _ in came] != [str(path) for path in paths[: len(came)]]:
        yield "files are missing, doubled or in another order"
        return
    if excuse == "broke the reader" and len(came) != len(paths):
        yield f"{len(paths) - len(came)} files did not come"
    for (file, each), expected in zip(came, right, strict=False):
        begins = each == expected[: len(each)] and excuse == "was stopped"  # left in an archive
        is_excused = excuse in str(each[-1][1]) and each[:-1] == expected[: len(each) - 1]
        if each != expected and not is_excused and not begins:
            yield f"{file} came as {str(each)[:300]}"


def _left(children: Children) -> Iterator[str]:
    """Yield a sentence when children are alive, once there was time for them to be ended."""
    until = time.monotonic() + ANSWERS_LATE
    for child in list(children):
        try:
            child.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            yield f"a child is left: {child.args!r}"
            child.kill()


def run(rounds: int, count: int, seed: int) -> dict[str, list[str]]:
    """Do each harm so many times to an import of so many files; returns the faults of each."""
    with tempfile.TemporaryDirectory(prefix="harrying-") as folder:
        paths = written(Path(folder), count)
        right = undisturbed(paths)
        found: dict[str, list[str]] = {harm: [] for harm in HARMS}
        for number in range(rounds):
            for harm, do in HARMS.items():
                faulthandler.dump_traceback_later(HANGS, exit=True)
                begun = time.monotonic()
                faults = do(paths, right, random.Random(f"{seed}/{number}/{harm}"))
                print(f"{number} {harm} {time.monotonic() - begun:.1f} s {faults[:2]}", flush=True)
                found[harm] += faults
        faulthandler.cancel_dump_traceback_later()
    return found


if __name__ == "__main__":
    wanted = [int(each) for each in sys.argv[1:]]
    ended = run(*[*wanted, *(30, 3000, 1)[len(wanted) :]])
    sys.exit(1 if any(ended.values()) else 0)
