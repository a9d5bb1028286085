"""The one linear history: what was done, taken back and done again, newest last."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import msgspec

from annotator.store.originals import Original
from annotator.store.queries import keep_annotator
from annotator.store.writing import transaction, write_change, write_edits
from annotator.text.records import Annotator, AnyRecord, Change, Edit


class HistoryRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the history: who did what and when.

    ``state`` is done, undone or dropped (undone, and a new act came after) for what a user did, and
    None for the undo and redo rows themselves. ``record`` is the first record touched, or None if
    that was erased.
    """

    id: str
    kind: str
    name: str
    at: str
    annotator: str
    state: str | None
    target: str | None
    edits: int
    record: AnyRecord | None


class ChangeHead(msgspec.Struct, frozen=True, kw_only=True):
    """What names a change: its name, when, and the first record it touched (None: erased).

    It has at most so many ``edits``; some may be erased.
    """

    id: str
    name: str
    at: str
    record: AnyRecord | None
    edits: int


def write(
    connection: sqlite3.Connection, change: Change, originals: Sequence[Original] = ()
) -> None:
    """Write a change of any kind in one transaction: durable when this returns.

    A new act drops what could be done again; an undo or redo moves its target.
    """
    with transaction(connection):
        if change.kind == "do":
            connection.execute("UPDATE change SET state = 'dropped' WHERE state = 'undone'")
            write_change(connection, change, "done", originals)
        else:
            write_change(connection, change, None, originals)
            state = "undone" if change.kind == "undo" else "done"
            connection.execute("UPDATE change SET state = ? WHERE id = ?", (state, change.target))


class _Nothing(Exception):
    """There was nothing to write."""


def write_in_steps(
    connection: sqlite3.Connection,
    change: Change,
    begun: bool,
    steps: Iterable[tuple[Sequence[Annotator], Sequence[Edit]]],
) -> bool:
    """Write an act whose edits come in steps, in one transaction: all of them, or none.

    Each step is also asked for inside it, and may name annotators that it needs. ``begun`` adds to
    an act that is in the history. Returns whether there was anything to write.
    """
    is_new = not begun
    try:
        with transaction(connection):
            for annotators, edits in steps:
                for annotator in annotators:
                    keep_annotator(connection, annotator)
                if is_new:
                    connection.execute("UPDATE change SET state = 'dropped' WHERE state = 'undone'")
                    write_change(connection, change, "done", ())
                    is_new = False
                write_edits(connection, change.id, edits, ())
            if is_new:
                raise _Nothing
    except _Nothing:
        return False
    return True


def newest_done(connection: sqlite3.Connection) -> Change | None:
    """Return the newest change not undone, whoever made it, or None."""
    return _change(connection, "WHERE state = 'done' ORDER BY change.key DESC LIMIT 1")


def oldest_undone(connection: sqlite3.Connection) -> Change | None:
    """Return the change that redo would do again, or None."""
    return _change(connection, "WHERE state = 'undone' ORDER BY change.key LIMIT 1")


def newest_done_head(connection: sqlite3.Connection) -> ChangeHead | None:
    """Return the head of `newest_done`: quick, however much that change touched."""
    return _head(connection, "WHERE state = 'done' ORDER BY key DESC LIMIT 1")


def oldest_undone_head(connection: sqlite3.Connection) -> ChangeHead | None:
    """Return the head of `oldest_undone`."""
    return _head(connection, "WHERE state = 'undone' ORDER BY key LIMIT 1")


def is_done(connection: sqlite3.Connection, change_id: str) -> bool:
    """Return whether a change is in the history and not undone."""
    sql = "SELECT 1 FROM change WHERE id = ? AND state = 'done'"
    return connection.execute(sql, (change_id,)).fetchone() is not None


def is_written(connection: sqlite3.Connection, change_id: str) -> bool:
    """Return whether the history holds a change."""
    found = connection.execute("SELECT 1 FROM change WHERE id = ?", (change_id,)).fetchone()
    return found is not None


def _head(connection: sqlite3.Connection, rest: str) -> ChangeHead | None:
    row = connection.execute(
        "SELECT id, name, at, (SELECT ifnull(after, before) FROM edit WHERE change = change.key"
        " ORDER BY number LIMIT 1),"
        " (SELECT ifnull(max(number), 0) FROM edit WHERE change = change.key)"
        f" FROM change {rest}"
    ).fetchone()
    if row is None:
        return None
    return ChangeHead(id=row[0], name=row[1], at=row[2], record=decode(row[3]), edits=row[4])


def _change(connection: sqlite3.Connection, rest: str) -> Change | None:
    row = connection.execute(
        "SELECT change.key, change.id, kind, change.name, at, annotator.id, label_set, target"
        f" FROM change JOIN annotator ON annotator.key = change.annotator {rest}"
    ).fetchone()
    if row is None:
        return None
    return Change(
        id=row[1],
        kind=row[2],
        name=row[3],
        at=row[4],
        annotator=row[5],
        label_set=row[6],
        target=row[7],
        edits=tuple(
            Edit(decode(before), decode(after))
            for before, after in connection.execute(
                "SELECT before, after FROM edit WHERE change = ? ORDER BY number", (row[0],)
            )
        ),
    )


@cache  # made anew for each record, it would take most time; made at once, 1.5 ms of a start
def _decoder() -> msgspec.json.Decoder[AnyRecord]:
    return msgspec.json.Decoder(AnyRecord)


def decode(json: str | None) -> AnyRecord | None:
    """Return the record that a history row holds."""
    return None if json is None else _decoder().decode(json)


def rows(connection: sqlite3.Connection) -> Iterator[HistoryRow]:
    """Yield the whole history, oldest first."""
    for row in connection.execute(
        "SELECT change.id, kind, change.name, at, annotator.id, state, target,"
        " (SELECT count(*) FROM edit WHERE change = change.key),"
        " (SELECT ifnull(after, before) FROM edit WHERE change = change.key"
        " ORDER BY number LIMIT 1)"
        " FROM change JOIN annotator ON annotator.key = change.annotator ORDER BY change.key"
    ):
        yield HistoryRow(
            id=row[0],
            kind=row[1],
            name=row[2],
            at=row[3],
            annotator=row[4],
            state=row[5],
            target=row[6],
            edits=row[7],
            record=decode(row[8]),
        )
