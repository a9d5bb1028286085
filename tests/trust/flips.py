"""Is silent damage noticed? Bytes of session files are flipped, and `check` must say so.

The flips fall on values of every table (texts, spans, history ...), and anywhere in the file. Each
flip that changes what `dump` prints, or anything else that a session gives, has to be reported by
`check` with exit code 1; whatever was hit, both end with a sentence, never with a trace or a hang.
On sessions left alone, `check` must be silent.
"""

from __future__ import annotations

import contextlib
import faulthandler
import io
import random
import sqlite3
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator import Session
from annotator.cli import main
from annotator.session.errors import SessionError
from tests.trust import random_sessions

HANG = 20.0  # seconds
SESSIONS = 10  # in a long run, flipped in turn
VIEW_STATE = ("place", "annotator")  # where users were and how they call themselves

Check = Callable[[Path], tuple[int, str]]


@dataclass(frozen=True)
class Flip:
    """One byte changed in a session file, and what the program made of it."""

    table: str
    offset: int
    changed_dump: bool
    changed_content: bool
    reported: bool
    fault: str


def command(*arguments: str) -> tuple[int, str]:
    """Run a command in this process; return exit code and output, or -1 and its last trace."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
        try:
            code = main(list(arguments))
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        except KeyboardInterrupt:
            raise
        except BaseException:  # a trace is just what this looks for
            return -1, traceback.format_exc()
    return code, printed.getvalue()


def check(path: Path) -> tuple[int, str]:
    """Run `annotator check` in this process."""
    return command("check", str(path))


def content(path: Path) -> list[object]:
    """Return all that a session gives: what a dump holds first, or the sentence that refuses it.

    Read without the check that the command `dump` makes first.
    """
    try:
        with Session.open(path, read_only=True, annotator=random_sessions.WHO) as session:
            sources = session.sources()
            return [
                list(session.digests()),
                session.id,
                session.title,
                session.label_set,
                sources,
                session.spans(),
                session.links(),
                session.statements(),
                [session.regions(source.id) for source in sources],
                session.history(),
            ]
    except SessionError as error:
        return [str(error)]
    except KeyboardInterrupt:
        raise
    except BaseException:  # reported by the commands, which read the same
        return [traceback.format_exc()]


def targets(path: Path) -> dict[str, list[range]]:
    """Return where in the file the values of each table lie, and the whole file as ``anywhere``."""
    data = path.read_bytes()
    places: dict[str, list[range]] = {"anywhere": [range(len(data))]}
    connection = sqlite3.connect(path)
    with contextlib.closing(connection):
        # Rows of a virtual table lie in tables of its own.
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        )
        for (table,) in names.fetchall():
            found = list(_values(connection, table, data))
            if found:
                places[table] = found
    return places


def _values(connection: sqlite3.Connection, table: str, data: bytes) -> Iterator[range]:
    for row in connection.execute(f'SELECT * FROM "{table}"'):
        for value in row:
            raw = value.encode("utf-8") if isinstance(value, str) else value
            if not isinstance(raw, bytes) or not raw:
                continue
            at = data.find(raw[:64])  # the rest may lie on another page
            if at >= 0:
                yield range(at, at + min(len(raw), 64))


def flip(path: Path, count: int, rng: random.Random, checked: Check = check) -> list[Flip]:
    """Flip so many bytes of a session file, one at a time; the file is restored at the end."""
    healthy = path.read_bytes()
    places = targets(path)
    whole = content(path)
    flips: list[Flip] = []
    for number in range(count):
        table = sorted(places)[number % len(places)]
        offset = rng.choice(rng.choice(places[table]))
        damaged = bytearray(healthy)
        damaged[offset] ^= rng.choice((1 << rng.randrange(8), rng.randint(1, 255)))
        path.write_bytes(damaged)
        for side in path.parent.glob(path.name + "-*"):
            side.unlink()
        faulthandler.dump_traceback_later(HANG, exit=True)
        flips.append(_judged(path, table, offset, whole, checked))
        faulthandler.cancel_dump_traceback_later()
    path.write_bytes(healthy)
    return flips


def _judged(path: Path, table: str, offset: int, whole: list[object], checked: Check) -> Flip:
    dump_code, dumped = command("dump", str(path))
    check_code, found = checked(path)
    now = content(path)
    changed_dump = now[0] != whole[0]
    changed_content = table not in VIEW_STATE and now != whole
    reported = check_code == 1
    fault = ""
    if dump_code not in (0, 1) or check_code not in (0, 1):
        fault = f"died: {(dumped if dump_code not in (0, 1) else found)[-600:]}"
    elif changed_dump and not reported:
        fault = "changes a dump and is not reported"
    elif changed_content and not reported:
        fault = "changes what a session shows and is not reported"
    return Flip(table, offset, changed_dump, changed_content, reported, fault)


def false_alarms(folder: Path, count: int, seed: int) -> list[str]:
    """Make so many random sessions, leave them alone, and return what `check` says of them."""
    alarms: list[str] = []
    for number in range(count):
        path = folder / f"clean{number}.annotator"
        random_sessions.make(random.Random(f"{seed}/{number}"), path)
        code, said = check(path)
        if code:
            alarms.append(f"session {number} of seed {seed}: {said[-400:]}")
        path.unlink()
    return alarms


def blind(seed: int, count: int = 60) -> list[Flip]:
    """Flip bytes before a planted `check` that finds nothing; return the faults seen."""
    with tempfile.TemporaryDirectory(prefix="blind-") as folder:
        path = Path(folder) / "s.annotator"
        random_sessions.make(random.Random(seed), path)
        flips = flip(path, count, random.Random(seed), lambda _: (0, ""))
    return [flip for flip in flips if flip.fault]


def run(count: int, clean: int, seed: int) -> tuple[list[Flip], list[str]]:
    """Flip ``count`` bytes in random sessions, and check ``clean`` random ones left alone."""
    flips: list[Flip] = []
    with tempfile.TemporaryDirectory(prefix="flips-") as folder:
        for number in range(SESSIONS):
            rng = random.Random(f"{seed}/flip/{number}")
            path = Path(folder) / f"s{number}.annotator"
            random_sessions.make(rng, path, 60)
            flips += flip(path, (count + SESSIONS - 1) // SESSIONS, rng)
        return flips, false_alarms(Path(folder), clean, seed)


def summary(flips: Sequence[Flip]) -> dict[str, int | list[str]]:
    """Return the figures of a run, and its first faults."""
    return {
        "flips": len(flips),
        "changed a dump": sum(flip.changed_dump for flip in flips),
        "changed anything shown": sum(flip.changed_content for flip in flips),
        "reported": sum(flip.reported for flip in flips),
        "bad": sum(bool(flip.fault) for flip in flips),
        "faults": [f"{f.table}, byte {f.offset}: {f.fault}" for f in flips if f.fault][:20],
    }
