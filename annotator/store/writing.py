"""Writing one change: its records, its texts and its history row in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby

import msgspec

from annotator.store.originals import Original
from annotator.store.tables import RANK, act_of, apply_edits
from annotator.text.identity import canonical, sha256
from annotator.text.records import AnyRecord, Change, Edit, Source, Span


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Hold one write transaction: committed, and durable, when the block ends; else rolled back."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def write_change(
    connection: sqlite3.Connection, change: Change, state: str | None, originals: Sequence[Original]
) -> None:
    """Write a whole change in the caller's transaction; ``state`` is its state in the history."""
    connection.execute(
        "INSERT INTO change (id, kind, name, at, annotator, label_set, target, digest, state)"
        " VALUES (?, ?, ?, ?, (SELECT key FROM annotator WHERE id = ?), ?, ?, ?, ?)",
        (
            change.id,
            change.kind,
            change.name,
            change.at,
            change.annotator,
            change.label_set,
            change.target,
            head_digest(change),
            state,
        ),
    )
    write_edits(connection, change.id, change.edits, originals)


def write_edits(
    connection: sqlite3.Connection,
    change_id: str,
    edits: Sequence[Edit],
    originals: Sequence[Original],
) -> None:
    """Apply edits and add them to a change that is in the history already."""
    connection.executemany(
        "INSERT OR IGNORE INTO original (sha256, content) VALUES (?, ?)", originals
    )
    (key, number) = connection.execute(
        "SELECT key, (SELECT ifnull(max(number), 0) FROM edit WHERE change = key)"
        " FROM change WHERE id = ?",
        (change_id,),
    ).fetchone()
    _keep_texts(connection, edits)
    for _, alike in groupby(sorted(edits, key=_order), act_of):
        apply_edits(connection, list(alike))
    connection.executemany(
        "INSERT INTO edit (change, number, record, before, after) VALUES (?, ?, ?, ?, ?)",
        (
            (key, number + place, edit.record.id, edit_json(edit.before), edit_json(edit.after))
            for place, edit in enumerate(edits, 1)
        ),
    )


def head_digest(change: Change) -> str:
    """Return the SHA-256 over what a change says of itself, its edits apart."""
    head = (change.id, change.kind, change.name, change.at, change.annotator, change.label_set)
    return sha256("\n".join(map(str, (*head, change.target or ""))))


def edit_json(record: AnyRecord | None) -> str | None:
    """Return a record as its history keeps it: canonical JSON, the text of a source left out."""
    if record is None:
        return None
    return canonical(without_text(record)).decode("utf-8")


def without_text(record: AnyRecord) -> AnyRecord:
    """Return the record as history knows it, in which a source's sha256 stands for its text."""
    if not isinstance(record, Source) or not record.text:
        return record
    return msgspec.structs.replace(record, text="")


def _order(edit: Edit) -> int:
    """Removed marks first, for others may take their place; what they stand on goes last."""
    rank = RANK[type(edit.record)]
    if edit.after is not None:
        return rank
    return -rank if rank >= RANK[Span] else 2 * len(RANK) - rank


def _keep_texts(connection: sqlite3.Connection, edits: Sequence[Edit]) -> None:
    """Keep the text of each source once; it waits to be indexed."""
    sources = [edit.after for edit in edits if isinstance(edit.after, Source) and edit.after.text]
    # As bytes: Python would keep a second copy in each text that is handed over as such.
    connection.executemany(
        "INSERT OR IGNORE INTO text (sha256, length, content) VALUES (?, ?, CAST(? AS TEXT))",
        ((each.sha256, len(each.text), each.text.encode("utf-8")) for each in sources),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO searchable (sha256, next) VALUES (?, 0)",
        ((each.sha256,) for each in sources),
    )
