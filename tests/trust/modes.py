"""Can nobody but its owner read a session, its side files and the settings, whatever the umask?

Two looks: the permissions on the disk while the session is open and after, and, on Linux with
strace, the permissions with which each file and folder was first made, since a file that is made
open and closed later can be read in between.
"""

from __future__ import annotations

import json
import os
import random
import stat
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.trust import acts, planted, program, tracing

UMASKS = (0o000, 0o022, 0o077)
OTHERS = 0o077

# Opens a session, writes, and says what lies on the disk while it is still open.
LOOK_WHILE_OPEN = """
import json, os, pathlib, sys
os.umask(int(sys.argv[1], 8))
from annotator import Session
session_path, folder = pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
with Session.open(session_path) as session:
    source = session.sources()[0]
    session.add_span(source.id, 0, 3, "claim")
    found = {str(path): path.stat().st_mode for path in folder.rglob("*")}
print(json.dumps(found))
"""


@dataclass(frozen=True)
class Exposure:
    """A file or folder that somebody else may read, or could for a moment."""

    umask: int
    path: str
    mode: int
    moment: str

    def __str__(self) -> str:
        return f"umask {self.umask:03o}: {self.path} is {self.mode:04o} {self.moment}"


def look(folder: Path, umask: int, opener: Sequence[str] = program.PROGRAM) -> list[Exposure]:
    """Make a session under this umask, use it, and return what somebody else may read.

    ``opener`` is the program that makes it. The folder of the session is the user's own and keeps
    the permissions it has; everything that the program makes is its affair.
    """
    before = os.umask(umask)
    try:
        place = program.Place(folder)
        place.session.parent.mkdir(parents=True)
        document = folder / "account.txt"
        document.write_text(program.TEXT, encoding="utf-8", newline="\n")
        users_own = {folder, place.session.parent, document}
        session = str(place.session)
        exposed: list[Exposure] = []
        for arguments in (["new", session], ["import", session, str(document)]):
            done = program.run(place, *arguments, program=opener)
            if done.returncode:
                raise RuntimeError(f"annotator {arguments[0]}: {program.said(done)}")
            exposed += _exposed(umask, _modes(folder), users_own, f"after {arguments[0]}")
        python = [sys.executable, "-c", LOOK_WHILE_OPEN]
        looked = program.run(place, f"{umask:o}", session, str(folder), program=python)
        if looked.returncode:
            raise RuntimeError(f"the session while open: {program.said(looked)}")
        exposed += _exposed(umask, json.loads(looked.stdout), users_own, "while open")
        return exposed
    finally:
        os.umask(before)


def trace(folder: Path, opener: Sequence[str] = program.PROGRAM) -> list[Exposure]:
    """Return what was made for others to read, with umask 000; raises tracing.NoStrace."""
    before = os.umask(0)
    try:
        place = program.Place(folder)
        place.session.parent.mkdir(parents=True)
        session = str(place.session)
        events = tracing.record(place, ["new", session], opener)
        document = folder.parent / "account.txt"
        document.write_text(program.TEXT, encoding="utf-8", newline="\n")
        events += tracing.record(place, ["import", session, str(document)], opener)
        source = program.sources(place)[0]
        asked = acts.mixed(random.Random(1), source, [], range(1000), 20)
        lines = b"".join(act.line for act in asked)
        events += tracing.record(place, ["annotate", session], opener, lines)
    finally:
        os.umask(before)
    return [
        Exposure(0, event.path, event.mode, "when it was made")
        for event in _made(events)
        if event.mode & OTHERS
    ]


def _made(events: Sequence[tracing.Event]) -> Iterator[tracing.Event]:
    """Yield the events that made a file or folder; opening one that is there makes nothing."""
    there: set[str] = set()
    for event in events:
        if event.kind in ("create", "folder"):
            if event.path not in there:
                yield event
            there.add(event.path)
        elif event.kind in ("rename", "link"):
            there.add(event.target)
        if event.kind in ("remove", "rename"):
            there.discard(event.path)


def run(count: int = 1) -> tuple[int, list[Exposure]]:
    """Look under each umask, ``count`` times, and trace once; return looks made and exposures."""
    exposed: list[Exposure] = []
    with tempfile.TemporaryDirectory(prefix="modes-") as base:
        for umask in UMASKS * count:
            with tempfile.TemporaryDirectory(dir=base) as folder:
                exposed += look(Path(folder) / "place", umask)
        exposed += trace(Path(base).resolve() / "traced")
    return len(UMASKS) * count + 1, exposed


def bug_is_caught() -> bool:
    """Return whether both looks see the planted program that makes files for everybody."""
    with tempfile.TemporaryDirectory(prefix="modes-") as base:
        folder = Path(base).resolve()
        seen = look(folder / "place", 0o022, planted.PUBLIC)
        return bool(seen) and bool(trace(folder / "traced", planted.PUBLIC))


def _modes(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mode for path in folder.rglob("*")}


def _exposed(
    umask: int, modes: dict[str, int], users_own: set[Path], moment: str
) -> list[Exposure]:
    if os.name == "nt":
        return []  # Windows keeps no such permissions; the user's profile folder is private there
    return [
        Exposure(umask, path, stat.S_IMODE(mode), moment)
        for path, mode in modes.items()
        if mode & OTHERS and Path(path) not in users_own
    ]
