"""Does every acknowledged annotation survive the sudden death of the program?

`annotator annotate` is killed without warning, again and again on one store: at a random time after
its first acknowledgement, or a random few microseconds after the k-th. Then a fresh process reads
what is stored (`dump`) and verifies the file (`check`).

A kill leaves the system's page cache alone, so a missing fsync is invisible here: `power_cuts` is
there for that, and the two results are reported apart.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tests.trust import acts, program

ACTS = 600  # asked for in each run: far more than a run lives to answer
MOST_ANSWERS = 40
JITTER = 0.003  # seconds
LONGEST = 0.3  # seconds after the first acknowledgement
CHAIN = 10  # kills in a row on one store


@dataclass
class Kill:
    """One run of the writer and what was found after its death."""

    number: int
    answers: int = 0
    killed: bool = False
    kept_in_flight: bool = False
    wal_left: bool = False
    faults: list[str] = field(default_factory=list)

    @property
    def bites(self) -> bool:
        """Whether it was killed in the middle of work that had been acknowledged in part."""
        return self.killed and 0 < self.answers < ACTS


@dataclass
class Chain:
    """A store that is killed again and again, and what must be in it."""

    place: program.Place
    source: str
    model: dict[str, str]
    next_start: int = 0


class Listener:
    """Collects what a process prints, and wakes who waits for the n-th line."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        self.output = bytearray()
        self._descriptor = process.stdout.fileno()
        self._lines = 0
        self._ended = False
        self._news = threading.Condition()
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        while piece := os.read(self._descriptor, 65536):
            with self._news:
                self.output += piece
                self._lines += piece.count(b"\n")
                self._news.notify_all()
        with self._news:
            self._ended = True
            self._news.notify_all()

    def wait_for_lines(self, lines: int) -> None:
        """Return when so many lines have come, or the process has ended its output."""
        with self._news:
            self._news.wait_for(lambda: self._lines >= lines or self._ended, program.TIMEOUT)

    def wait_for_end(self, seconds: float) -> None:
        """Return when the output has ended, or so many seconds later."""
        with self._news:
            self._news.wait_for(lambda: self._ended, seconds)

    def finish(self) -> bytes:
        """Return all that was printed, once the process is dead."""
        self._thread.join(program.TIMEOUT)
        return bytes(self.output)


def kill_once(
    chain: Chain, number: int, rng: random.Random, writer: Sequence[str] = program.PROGRAM
) -> Kill:
    """Let the writer work on the chain's store, kill it, and compare; brings the model forward."""
    starts = range(chain.next_start, len(program.TEXT) - 60)
    asked = acts.mixed(rng, chain.source, chain.model, starts, ACTS)
    lines = chain.place.folder / "acts.jsonl"
    lines.write_bytes(b"".join(act.line for act in asked))
    kill = Kill(number)
    output, complaint = _killed(chain.place, lines, rng, writer, kill)
    answered = acts.answers(output)
    kill.answers = len(answered)
    if not kill.killed and complaint:
        kill.faults.append(f"the writer failed by itself: {complaint[-300:]}")
    chain.next_start += sum(act.op == "add" for act in asked[: len(answered) + 1])
    acts.follow(chain.model, answered)
    kill.wal_left = any(path.stat().st_size for path in chain.place.session.parent.glob("*-wal"))
    in_flight = asked[len(answered)] if len(answered) < len(asked) else None
    _look(chain, kill, in_flight)
    return kill


def _killed(
    place: program.Place, lines: Path, rng: random.Random, writer: Sequence[str], kill: Kill
) -> tuple[bytes, str]:
    with lines.open("rb") as stdin, (place.folder / "complaint").open("w+b") as stderr:
        process = subprocess.Popen(
            [*writer, "annotate", str(place.session)],
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=stderr,
            env=program.environment(place.home),
            cwd=program.CLONE,
        )
        listener = Listener(process)
        if rng.random() < 0.5:
            listener.wait_for_lines(rng.randint(1, MOST_ANSWERS))
            _spin(rng.uniform(0, JITTER))
        else:
            listener.wait_for_lines(1)
            listener.wait_for_end(rng.uniform(0, LONGEST))
        kill.killed = process.poll() is None
        process.kill()
        output = listener.finish()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()
        stderr.seek(0)
        return output, stderr.read().decode("utf-8", "replace")


def _spin(seconds: float) -> None:
    """Let a few microseconds pass: closer to the mark than the system's clock would wake us."""
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        pass


def _look(chain: Chain, kill: Kill, in_flight: acts.Act | None) -> None:
    dump = program.run(chain.place, "dump", str(chain.place.session))
    if dump.returncode:
        kill.faults.append(f"dump: {program.said(dump)}")
        return
    stored = program.dumped(dump.stdout)
    faults, kill.kept_in_flight = acts.compare(chain.model, stored, in_flight)
    kill.faults += faults
    check = program.run(chain.place, "check", str(chain.place.session))
    if check.returncode:
        kill.faults.append(f"check: {program.said(check)}")
    chain.model = stored  # once seen after recovery it may not vanish later


def run(
    count: int, seed: int, writer: Sequence[str] = program.PROGRAM, jobs: int = 2
) -> list[Kill]:
    """Kill the writer ``count`` times, ten in a row on each store; a chain stops at a fault."""
    with tempfile.TemporaryDirectory(prefix="kills-", ignore_cleanup_errors=True) as folder:
        first = program.prepare(Path(folder) / "prepared")
        source = program.sources(first)[0]

        def chain_of(index: int) -> list[Kill]:
            rng = random.Random(f"{seed}/{index}")
            place = program.Place(Path(folder) / f"chain{index}")
            shutil.copytree(first.folder, place.folder)
            chain = Chain(place, source, {})
            kills: list[Kill] = []
            for number in range(index * CHAIN, min(count, (index + 1) * CHAIN)):
                kills.append(kill_once(chain, number, rng, writer))
                if kills[-1].faults:
                    break
            shutil.rmtree(place.folder, ignore_errors=True)
            return kills

        with ThreadPoolExecutor(jobs) as pool:
            chains = list(pool.map(chain_of, range((count + CHAIN - 1) // CHAIN)))
    return [kill for kills in chains for kill in kills]


def summary(kills: Sequence[Kill]) -> dict[str, int | list[str]]:
    """Return the figures of a run: how much it tried, how hard it bit, and what it found."""
    return {
        "kills": len(kills),
        "in the middle of work": sum(kill.bites for kill in kills),
        "left a write-ahead log": sum(kill.wal_left for kill in kills),
        "acknowledged": sum(kill.answers for kill in kills),
        "kept though not yet acknowledged": sum(kill.kept_in_flight for kill in kills),
        "bad": sum(bool(kill.faults) for kill in kills),
        "faults": [f"run {kill.number}: {fault}" for kill in kills for fault in kill.faults][:20],
    }
