"""Runs the program as a shell would: a fresh process for each command, in a home of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

CLONE = Path(__file__).resolve().parents[2]
PROGRAM: tuple[str, ...] = (sys.executable, "-m", "annotator")
PLANTED: tuple[str, ...] = (sys.executable, "-m", "tests.trust.planted")
TIMEOUT = 60.0  # seconds; a command that takes longer hangs

# A text with an emoji, a combining accent, right-to-left words and a no-break space, long enough
# that thousands of spans can each have a start of their own.
WORDS = (
    "The mayor said 1,200\u00a0people came \U0001f6a2 to the cafe\u0301. "
    "\u05d4\u05d5\u05d0 \u05d4\u05db\u05d7\u05d9\u05e9, she added.\n"
)
TEXT = WORDS * 150


@dataclass(frozen=True)
class Place:
    """A folder of the test's own that holds one session, and the home of the program on it."""

    folder: Path

    @property
    def session(self) -> Path:
        """The session file."""
        return self.folder / "story" / "s.annotator"

    @property
    def home(self) -> Path:
        """Where the program keeps its settings."""
        return self.folder / "home"


def environment(home: Path) -> dict[str, str]:
    """Return the surroundings of a command: those of this process, with a home of its own."""
    surroundings = dict(os.environ)
    surroundings.update(ANNOTATOR_HOME=str(home), PYTHONUTF8="1", QT_QPA_PLATFORM="offscreen")
    return surroundings


def run(
    place: Place, *arguments: str, program: Sequence[str] = PROGRAM, stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Run one command to its end and return what came of it, whatever its exit code.

    Raises subprocess.TimeoutExpired after 60 seconds.
    """
    return subprocess.run(
        [*program, *arguments],
        input=stdin,
        capture_output=True,
        env=environment(place.home),
        cwd=CLONE,
        timeout=TIMEOUT,
        check=False,
    )


def said(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return a command's exit code and the end of what it printed, for a report."""
    printed = (done.stdout + done.stderr).decode("utf-8", "replace").strip()
    return f"exit {done.returncode}: {printed[-300:]}"


def must(place: Place, *arguments: str) -> bytes:
    """Run a command that has to succeed and return its standard output; else RuntimeError."""
    done = run(place, *arguments)
    if done.returncode:
        raise RuntimeError(f"annotator {arguments[0]}: {said(done)}")
    return done.stdout


def prepare(folder: Path, text: str = TEXT) -> Place:
    """Make a session with one source in a new folder, by the command line alone."""
    place = Place(folder)
    place.session.parent.mkdir(parents=True)
    place.home.mkdir()
    document = folder / "account.txt"
    document.write_text(text, encoding="utf-8", newline="\n")
    must(place, "new", str(place.session))
    must(place, "import", str(place.session), str(document))
    return place


def sources(place: Place) -> list[str]:
    """Return the ids of the sources in the session."""
    import msgspec

    listed: list[dict[str, object]] = msgspec.json.decode(
        must(place, "list", str(place.session), "--json")
    )
    return [str(source["id"]) for source in listed]


def dumped(output: bytes) -> dict[str, str]:
    """Return what `annotator dump` printed, span id -> digest; ValueError if an id comes twice."""
    stored: dict[str, str] = {}
    for line in output.decode("utf-8").splitlines():
        span, digest = line.split()
        if span in stored:
            raise ValueError(f"span {span} is stored twice")
        stored[span] = digest
    return stored
