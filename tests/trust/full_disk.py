"""Does a full disk lose anything that was acknowledged, and does work go on when there is room?

The disk is a small one in memory where that can be mounted (root on Linux), else a limit on the
size of files. On it, `annotate` works until it can save no more; and a `Session` in Python does,
is given room, and works on.

This file is also the program that runs in the child process, which alone meets the limit.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.trust import acts, program

CHILD = (sys.executable, "-m", "tests.trust.full_disk")
DISK = 3 << 20  # bytes of the small disk
ROOM = 512 << 10  # bytes left free on it, and the growth that the limit allows
NOTE = "x" * 3000


@dataclass(frozen=True)
class SmallDisk:
    """A place whose disk is nearly full: ``filler`` is the file to remove, else ``limit`` holds."""

    place: program.Place
    source: str
    filler: Path | None
    limit: int


@contextlib.contextmanager
def small_disk(folder: Path) -> Iterator[SmallDisk]:
    """Give a session on a nearly full disk, made below an empty folder."""
    mounted = _mount(folder)
    try:
        place = program.prepare(folder / "place")
        source = program.sources(place)[0]
        if mounted:
            filler = folder / "filler"
            status = os.statvfs(folder)
            filler.write_bytes(bytes(max(0, status.f_bavail * status.f_frsize - ROOM)))
            yield SmallDisk(place, source, filler, 0)
        else:
            yield SmallDisk(place, source, None, place.session.stat().st_size + ROOM)
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(folder)], check=True)


def _mount(folder: Path) -> bool:
    if sys.platform != "linux" or os.geteuid() != 0:
        return False
    command = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(folder)]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


def annotate_until_full(small: SmallDisk, writer: Sequence[str] = program.PROGRAM) -> list[str]:
    """Let `annotate` run into the full disk, make room, let it work on; return the faults."""
    asked = acts.mixed(random.Random(1), small.source, [], range(5000), 3000)
    lines = b"".join(act.line for act in asked)
    session = str(small.place.session)
    limited = writer if small.filler else [*CHILD, "limited", str(small.limit), *writer]
    done = program.run(small.place, "annotate", session, program=limited, stdin=lines)
    model: dict[str, str] = {}
    answered = acts.answers(done.stdout)
    acts.follow(model, answered)
    faults = []
    complaint = done.stderr.decode("utf-8", "replace").strip()
    if done.returncode != 1 or not 0 < len(answered) < len(asked):
        faults.append(f"annotate met no full disk, or died of it: {program.said(done)}")
    if small.place.session.name not in complaint or len(complaint.splitlines()) != 1:
        faults.append(f"not one sentence that names the file: {complaint!r}")
    make_room(small)
    faults += _compare(small, model, "after the full disk")
    more = b"".join(act.line for act in asked[len(answered) : len(answered) + 10])
    again = program.run(small.place, "annotate", session, stdin=more)
    if again.returncode:
        faults.append(f"with room again: {program.said(again)}")
    acts.follow(model, acts.answers(again.stdout))
    return faults + _compare(small, model, "after work went on")


def session_until_full(small: SmallDisk) -> list[str]:
    """Let one `Session` meet the full disk, get room, and go on; return the faults."""
    arguments = ["session", str(small.filler or ""), str(small.limit), str(small.place.session)]
    done = program.run(small.place, *arguments, program=CHILD)
    if done.returncode:
        return [f"the session: {program.said(done)}"]
    found: dict[str, object] = json.loads(done.stdout)
    faults = []
    if small.place.session.name not in str(found["sentence"]):
        faults.append(f"the sentence does not name the file: {found['sentence']}")
    stored = sorted(program.dumped(program.must(small.place, "dump", str(small.place.session))))
    if stored != found["acknowledged"]:
        faults.append("what is stored is not what was acknowledged")
    check = program.run(small.place, "check", str(small.place.session))
    return faults + ([f"check: {program.said(check)}"] if check.returncode else [])


def make_room(small: SmallDisk) -> None:
    """Give the disk room again; a limit ends with its process."""
    if small.filler:
        small.filler.unlink()


def _compare(small: SmallDisk, model: dict[str, str], moment: str) -> list[str]:
    dump = program.run(small.place, "dump", str(small.place.session))
    if dump.returncode:
        return [f"dump {moment}: {program.said(dump)}"]
    faults, _ = acts.compare(model, program.dumped(dump.stdout), None)
    check = program.run(small.place, "check", str(small.place.session))
    if check.returncode:
        faults.append(f"check: {program.said(check)}")
    return [f"{fault} {moment}" for fault in faults]


def _set_limit(limit: int) -> None:
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit or hard, hard))


def _work_in_session(filler: str, limit: int, path: Path) -> dict[str, object]:
    from annotator import Session
    from annotator.session.errors import NotSaved

    with Session.open(path) as session:
        source = session.sources()[0]
        _set_limit(limit)
        acknowledged: list[str] = []
        sentence = ""
        start = 0
        while not sentence and start < 5000:
            try:
                span = session.add_span(source.id, start, start + 5, "claim", note=NOTE)
                acknowledged.append(span.id)
            except NotSaved as error:
                sentence = str(error)
            start += 1
        if {span.id for span in session.spans()} != set(acknowledged):
            raise RuntimeError("the session shows other spans than were saved")
        Path(filler).unlink() if filler else _set_limit(0)
        for more in range(start, start + 10):
            acknowledged.append(session.add_span(source.id, more, more + 5, "claim").id)
    return {"sentence": sentence, "acknowledged": sorted(acknowledged)}


if __name__ == "__main__":
    if sys.argv[1] == "limited":
        _set_limit(int(sys.argv[2]))
        os.execv(sys.argv[3], sys.argv[3:])
    else:
        print(json.dumps(_work_in_session(sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]))))
