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
from importlib import import_module
from pathlib import Path
from typing import Any

from annotator import Session
from annotator.store import search_index
from annotator.text import label_edits
from tests.trust.planted import NormalSync, connect_with
from tests.trust.random_sessions import WHO

GONE, INSTEAD, ALL = "opinion", "claim", "figure"
WORD = "ferry"
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


WORKS: dict[str, Callable[[Path], Iterator[int]]] = {
    "labels": labels,
    "tag all": tag_all,
    "index": index,
    "upgrade": upgrade,
}


BUGS: dict[str, type[sqlite3.Connection]] = {"piecemeal": Piecemeal, "normal": NormalSync}


def main(work: str, session: str, *bugs: str) -> None:
    """Do a work, and say how far it is."""
    for bug in bugs:
        connect_with(BUGS[bug])
    for number, written in enumerate(WORKS[work](Path(session))):
        print(written if number else "ready", flush=True)
    print("done", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
