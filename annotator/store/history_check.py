"""The history verified: each row as it was written, and each record as its history leaves it."""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby
from operator import attrgetter, itemgetter

from annotator.store.history import decode
from annotator.store.tables import TABLES, Table
from annotator.store.writing import head_digest
from annotator.text.records import AnyRecord, Change

Faults = Iterator[tuple[str, str]]
History = Iterator[tuple[str, str | None, str | None]]
Histories = Iterable[tuple[str, History]]
Pair = tuple[str, AnyRecord | None, History | None]


def heads(connection: sqlite3.Connection) -> Faults:
    """Yield the history rows whose who, what or when was changed after they were written."""
    for row in connection.execute(
        "SELECT change.id, kind, change.name, at, annotator.id, label_set, target, digest, state"
        " FROM change LEFT JOIN annotator ON annotator.key = change.annotator ORDER BY change.key"
    ):
        change = Change(
            id=row[0],
            kind=row[1],
            name=row[2],
            at=row[3],
            annotator=row[4],
            label_set=row[5],
            target=row[6],
            edits=(),
        )
        if head_digest(change) != row[7]:
            yield (
                f"The history row {row[0][:12]} ({row[2]}) was changed after it was written.",
                row[0],
            )
        if (row[1] == "do") != (row[6] is None):
            yield f"The history row {row[0][:12]} does not say what it took back.", row[0]


def order(connection: sqlite3.Connection) -> Faults:
    """Yield where rows are missing, and rows whose state is not what later rows made it."""
    expected: dict[str, str] = {}
    undone: set[str] = set()
    last = 0
    rows = connection.execute("SELECT key, id, kind, name, target FROM change ORDER BY key")
    for key, change_id, kind, name, target in rows:
        if key != last + 1:
            yield f"The history lacks the rows before {change_id[:12]} ({name}).", change_id
        last = key
        if kind == "undo":
            expected[target] = "undone"
            undone.add(target)
        elif kind == "redo":
            expected[target] = "done"
            undone.discard(target)
        elif name != "erase":
            expected.update(dict.fromkeys(undone, "dropped"))
            undone.clear()
            expected[change_id] = "done"
    (newest,) = connection.execute("SELECT ifnull(max(seq), 0) FROM sqlite_sequence").fetchone()
    if newest != last:
        yield "The history lacks its newest rows.", ""
    # The first row makes the session; of rows without a state everything that they did is erased.
    for change_id, name, state in connection.execute(
        "SELECT id, name, state FROM change WHERE kind = 'do' AND key > 1"
        " AND (state IS NOT NULL OR EXISTS (SELECT 1 FROM edit WHERE change = change.key))"
    ):
        if state != expected.get(change_id):
            yield (
                f"The history row {change_id[:12]} ({name}) is not {state}, as it says.",
                change_id,
            )


def chain(connection: sqlite3.Connection) -> Faults:
    """Yield the records whose history is not one chain that ends in the record as it stands."""
    edits = connection.execute(
        "SELECT record, before, after FROM edit ORDER BY record, change, number"
    )
    histories = groupby(edits, itemgetter(0))
    for record_id, found, history in _beside(standing(connection), histories):
        if history is None:
            assert found is not None
            yield f"The {_kind(found)} {record_id[:12]} is in no history row.", record_id
            continue
        last, whole = _fold(history)
        if not whole:
            yield f"The history of the record {record_id[:12]} does not fit together.", record_id
        if found != last:
            yield _difference(record_id, found, last), record_id


def _fold(history: Iterable[tuple[str, str | None, str | None]]) -> tuple[AnyRecord | None, bool]:
    """Return a record as its history leaves it, and whether each edit begins where one ended."""
    last: AnyRecord | None = None
    whole = True
    for _, before, after in history:
        whole = whole and decode(before) == last
        last = decode(after)
    return last, whole


def _beside(records: Iterator[AnyRecord], histories: Histories) -> Iterator[Pair]:
    """Yield records and histories side by side, both sorted by id; one of a pair may be missing."""
    record = next(records, None)
    for record_id, history in histories:
        while record is not None and record.id < record_id:
            yield record.id, record, None
            record = next(records, None)
        if record is not None and record.id == record_id:
            yield record_id, record, history
            record = next(records, None)
        else:
            yield record_id, None, history
    while record is not None:
        yield record.id, record, None
        record = next(records, None)


def standing(connection: sqlite3.Connection) -> Iterator[AnyRecord]:
    """Yield every standing record by id, whatever its kind."""
    return heapq.merge(*map(partial(_by_id, connection), TABLES.values()), key=attrgetter("id"))


def _by_id(connection: sqlite3.Connection, table: Table) -> Iterator[AnyRecord]:
    for row in connection.execute(f"{table.select} ORDER BY {table.name}.id"):
        yield table.record(row)


def _kind(record: AnyRecord) -> str:
    return str(type(record).__struct_config__.tag)


def _difference(record_id: str, found: AnyRecord | None, last: AnyRecord | None) -> str:
    name = record_id[:12]
    if found is None and last is not None:
        return f"The {_kind(last)} {name} is missing, though its history says it is there."
    if last is None and found is not None:
        return f"The {_kind(found)} {name} is there, though its history says it was removed."
    assert found is not None
    return f"The {_kind(found)} {name} is not as its history says it was last saved."
