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
    connection.execute("DELETE FROM temp.erased")
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
            for sql in _REMOVALS:
                connection.execute(sql)
            indexed = connection.execute(_UNSEARCHABLE).rowcount
            for sql in _CONTENTS:
                connection.execute(sql)
            if indexed:
                from annotator.store import search_index  # not for the first paint

                search_index.clear(connection)
            write_change(connection, change, None, ())
    connection.execute("DELETE FROM temp.erased")
    return int(count)


_DEPENDENT = (
    "INSERT OR IGNORE INTO temp.erased SELECT record FROM edit"
    f" WHERE json_extract({_OF_RECORD}, '$.source_id') IN {_ERASED}",
    "INSERT OR IGNORE INTO temp.erased SELECT record FROM edit"
    f" WHERE json_extract({_OF_RECORD}, '$.from_span') IN {_ERASED}"
    f" OR json_extract({_OF_RECORD}, '$.to_span') IN {_ERASED}"
    f" OR json_extract({_OF_RECORD}, '$.to_statement') IN {_ERASED}",
)

_KEPT_SOURCES = (
    "SELECT ifnull(json_extract({part}, '$.{name}'), '') FROM edit"
    " WHERE json_extract({part}, '$.kind') = 'source'"
)


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
    "UPDATE source SET revises = NULL WHERE revises IN"
    f" (SELECT key FROM source WHERE id IN {_ERASED})",
    f"DELETE FROM source WHERE id IN {_ERASED}",
    f"DELETE FROM edit WHERE record IN {_ERASED}",
    *(
        f"UPDATE edit SET {part} = json_set({part}, '$.revises', NULL)"
        f" WHERE json_extract({part}, '$.revises') IN {_ERASED}"
        for part in ("before", "after")
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
