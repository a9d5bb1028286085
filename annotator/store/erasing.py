"""Erasing: a record and its words leave the file, its history and its free pages, for good."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from annotator.store.writing import transaction, write_change
from annotator.text.records import Change

_OF_RECORD = "ifnull(edit.after, edit.before)"
_ERASED = "(SELECT id FROM temp.erased)"


def erase(connection: sqlite3.Connection, change: Change, ids: Sequence[str]) -> int:
    """Erase records, with all that cannot be without them, from the tables and every history row.

    ``change`` is what the history keeps of the act: no words, no edits. Returns how many records
    went (0: none of the ids is known, and nothing was written). Cannot be undone.
    """
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS erased (id TEXT PRIMARY KEY) WITHOUT ROWID")
    connection.execute(
        "CREATE TEMP TABLE IF NOT EXISTS before (id TEXT PRIMARY KEY, kept TEXT) WITHOUT ROWID"
    )
    _forget_ids(connection)
    with transaction(connection):
        for record_id in ids:
            connection.execute(
                "INSERT OR IGNORE INTO temp.erased"
                " SELECT record FROM edit WHERE record = ?"
                f" AND json_extract({_OF_RECORD}, '$.kind')"
                " IN ('source', 'span', 'statement', 'link', 'region', 'status')",
                (record_id,),
            )
        for sql in _DEPENDENT:
            connection.execute(sql)
        (count,) = connection.execute("SELECT count(*) FROM temp.erased").fetchone()
        if count:
            _find_kept(connection)
            for sql in _REMOVALS:
                connection.execute(sql)
            indexed = connection.execute(_UNSEARCHABLE).rowcount
            for sql in _CONTENTS:
                connection.execute(sql)
            if indexed:
                from annotator.store import search_index  # not for the first paint

                search_index.clear(connection)
            write_change(connection, change, None, ())
    _forget_ids(connection)
    return int(count)


def _forget_ids(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM temp.erased")
    connection.execute("DELETE FROM temp.before")


def _find_kept(connection: sqlite3.Connection) -> None:
    """Note what each erased reading or carried span came from, as far back as something is kept.

    What came from it is said to come from that: a page without a reading in its middle is still
    one, and marks that were carried by way of it are still the same marks.
    """
    came_from = dict(connection.execute(_CAME_FROM).fetchall())
    kept = []
    for record_id, before in came_from.items():
        while before in came_from:
            before = came_from[before]
        kept.append((record_id, before))
    connection.executemany("INSERT INTO temp.before (id, kept) VALUES (?, ?)", kept)


_DEPENDENT = (
    "INSERT OR IGNORE INTO temp.erased SELECT record FROM edit"
    f" WHERE json_extract({_OF_RECORD}, '$.source_id') IN {_ERASED}",
    "INSERT OR IGNORE INTO temp.erased SELECT record FROM edit"
    f" WHERE json_extract({_OF_RECORD}, '$.from_span') IN {_ERASED}"
    f" OR json_extract({_OF_RECORD}, '$.to_span') IN {_ERASED}"
    f" OR json_extract({_OF_RECORD}, '$.to_statement') IN {_ERASED}",
)

_CAME_FROM = (
    f"SELECT DISTINCT record, json_extract({_OF_RECORD}, '$.revises') FROM edit"
    f" WHERE record IN {_ERASED} AND json_extract({_OF_RECORD}, '$.kind') = 'source'"
    f" UNION SELECT record, json_extract({_OF_RECORD}, '$.derived_from') FROM edit"
    f" WHERE record IN {_ERASED} AND json_extract({_OF_RECORD}, '$.kind') = 'span'"
    f" AND json_extract({_OF_RECORD}, '$.derived_from') IS NOT NULL"
)
_BEFORE = "(SELECT kept FROM temp.before WHERE before.id = {})"
_CARRIED = "(SELECT id FROM temp.before WHERE kept IS NOT NULL)"

_KEPT_SOURCES = (
    "SELECT ifnull(json_extract({part}, '$.{name}'), '') FROM edit"
    " WHERE json_extract({part}, '$.kind') = 'source'"
)


def _named(part: str, name: str) -> str:
    """Return the SQL for what a record in the history says under a name."""
    return f"json_extract({part}, '$.{name}')"


def _not_named(name: str) -> str:
    """Return the SQL for texts or bytes which no source, past or present, names."""
    past = " UNION ".join(
        _KEPT_SOURCES.format(part=part, name=name) for part in ("before", "after")
    )
    return f"sha256 NOT IN (SELECT ifnull({name}, '') FROM source UNION {past})"


_REMOVALS = (
    f"DELETE FROM link WHERE id IN {_ERASED}",
    f"DELETE FROM status WHERE id IN {_ERASED}",
    f"DELETE FROM region WHERE id IN {_ERASED}",
    f"DELETE FROM span WHERE id IN {_ERASED}",
    f"DELETE FROM statement WHERE id IN {_ERASED}",
    f"UPDATE place SET span = NULL WHERE span IN {_ERASED}",
    "UPDATE source SET revises = (SELECT kept.key FROM source AS gone"
    " JOIN temp.before ON before.id = gone.id JOIN source AS kept ON kept.id = before.kept"
    " WHERE gone.key = source.revises)"
    f" WHERE revises IN (SELECT key FROM source WHERE id IN {_ERASED})",
    f"UPDATE span SET derived_from = {_BEFORE.format('derived_from')}"
    f" WHERE derived_from IN {_CARRIED}",
    f"DELETE FROM source WHERE id IN {_ERASED}",
    f"DELETE FROM edit WHERE record IN {_ERASED}",
    *(
        f"UPDATE edit SET {part} = json_set({part}, '$.{name}',"
        f" {_BEFORE.format(_named(part, name))}) WHERE {_named(part, name)} IN {which}"
        for part in ("before", "after")
        for name, which in (("revises", _ERASED), ("derived_from", _CARRIED))
    ),
    "UPDATE change SET state = NULL"
    " WHERE state IS NOT NULL AND NOT EXISTS (SELECT 1 FROM edit WHERE edit.change = change.key)",
)


# A text that is in the index takes the whole index with it: that has no other way to forget words.
_UNSEARCHABLE = f"DELETE FROM searchable WHERE {_not_named('sha256')}"
_CONTENTS = (
    f"DELETE FROM original WHERE {_not_named('original_sha256')}",
    # Bytes that are kept as a text which goes now, while another source still came from them.
    "UPDATE original SET content = CAST((SELECT content FROM text WHERE text.sha256 ="
    f" original.sha256) AS BLOB) WHERE content = x'' AND {_not_named('sha256')}",
    f"DELETE FROM text WHERE {_not_named('sha256')}",
)


def empty_free_pages(connection: sqlite3.Connection) -> bool:
    """Leave nothing erased in free pages and side files; False while another reads them."""
    connection.execute("VACUUM")
    (busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy
