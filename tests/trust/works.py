"""Work that writes much at a time, in a process of its own, to be killed in the middle of it.

Run as ``python -m tests.trust.works WORK SESSION [BUG]``: says ``ready`` when it begins, so many
records as each step has written when that is durable, and ``done``. The bugs:

- ``piecemeal``: every statement is a transaction of its own.
- ``normal``: ``synchronous=NORMAL``, so commits are not synced.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from queue import Queue
from typing import Any

from annotator import Session
from annotator.session.large_job import large_job
from annotator.store import search_index
from annotator.text import label_edits
from tests.trust.planted import NormalSync, connect_with
from tests.trust.random_sessions import WHO

GONE, INSTEAD, ALL = "opinion", "claim", "figure"
WORD = "ferry"
FILES = "files"  # the folder that is imported, in a folder above the session's
LATER = ("revision", "read again")
PART = 500  # code points of a part of the search index: small, so that there are many


class Piecemeal(sqlite3.Connection):
    """A connection on which nothing holds several statements together."""

    def execute(self, sql: str, *parameters: Any) -> sqlite3.Cursor:
        """Run a statement, but none that begins or ends a transaction."""
        if sql.split()[0].upper() in ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"):
            return self.cursor()
        return super().execute(sql, *parameters)


def places(text: str) -> list[tuple[int, int]]:
    """Return every place where the word stands."""
    found, at = [], text.find(WORD)
    while at >= 0:
        found.append((at, at + len(WORD)))
        at = text.find(WORD, at + 1)
    return found


def labels(path: Path) -> Iterator[int]:
    """Take a label that is in use out of the label set; its spans become others."""
    with Session.open(path, annotator=WHO) as session:
        ids = [label.id for label in session.label_set.labels]
        wanted = label_edits.removed(session.label_set, "labels", ids.index(GONE))
        yield 0
        session.change_label_set(wanted, {GONE: INSTEAD})


def tag_all(path: Path) -> Iterator[int]:
    """Mark every place of a word."""
    with Session.open(path, annotator=WHO) as session:
        (source,) = session.sources()
        wanted = places(source.text)
        yield 0
        for step in session.adding_spans(source.id, wanted, ALL):
            yield len(step)


def index(path: Path) -> Iterator[int]:
    """Fill the search index anew."""
    search_index.PART = PART
    with Session.open(path, annotator=WHO) as session:
        yield 0
        session.renew_index()
        while session.index_some():
            yield 0


def upgrade(path: Path) -> Iterator[int]:
    """Bring a session of the first format to this one."""
    for module in ("migrations", "upgrading"):  # at the act they would take most of its time
        import_module(f"annotator.store.{module}")
    yield 0
    Session.open(path, annotator=WHO).close()


def bring_in(path: Path) -> Iterator[int]:
    """Bring in a folder of files."""
    done = 0

    def going_on(now: int, _total: int) -> bool:
        nonlocal done
        acknowledge(now - done)
        done = now
        return True

    with Session.open(path, annotator=WHO) as session:
        yield 0
        session.import_files(files_of(path), going_on=going_on)


def _no(_told: object) -> None:
    """Do nothing with what is told."""


def undo(path: Path) -> Iterator[int]:
    """Take back a large change in another thread, as the window does."""
    calls, ended = Queue[Callable[[], None]](), list[BaseException | None]()
    with Session.open(path, annotator=WHO) as session, ThreadPoolExecutor(1) as other:
        job = large_job(
            session, "Undoing", len(session.spans()), Session.undo, _no, ended.append, _no
        )
        yield 0
        job.start(other, calls.put)
        while not ended:
            calls.get()()
        yield int(ended == [None])


def revise(path: Path) -> Iterator[int]:
    """Bring in a later reading of a text with many marks."""
    from tests.trust import work_sessions

    text = work_sessions.later_text()
    with Session.open(path, annotator=WHO) as session:
        (source,) = session.sources()
        yield 0
        yield len(session.spans(session.revise(source.id, text).source.id))


def read_again(path: Path) -> Iterator[int]:
    """Read a text with many marks again, as it was meant."""
    from tests.trust import work_sessions

    with Session.open(path, annotator=WHO) as session:
        (source,) = session.sources()
        yield 0
        later = session.read_again(source.id, work_sessions.RIGHT)
        yield len(session.spans(later.id))


def files_of(path: Path) -> Path:
    """Return the folder of files that was made for a session, in a folder above its own."""
    return next(each / FILES for each in path.parents if (each / FILES).is_dir())


def acknowledge(written: int) -> None:
    """Say how many records a step has written, now that this is durable."""
    print(written, flush=True)


WORKS: dict[str, Callable[[Path], Iterator[int]]] = {
    "labels": labels,
    "tag all": tag_all,
    "index": index,
    "upgrade": upgrade,
    "import": bring_in,
    "undo": undo,
    "revision": revise,
    "read again": read_again,
}


BUGS: dict[str, type[sqlite3.Connection]] = {"piecemeal": Piecemeal, "normal": NormalSync}


def main(work: str, session: str, *bugs: str) -> None:
    """Do a work, and say how far it is."""
    for bug in bugs:
        connect_with(BUGS[bug])
    for number, written in enumerate(WORKS[work](Path(session))):
        if number:
            acknowledge(written)
        else:
            print("ready", flush=True)
    print("done", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
