"""Which sources may hold a phrase, in the order of the list: asked of the index, else all.

The index only says where to look. Whether and where the words are there is found in the text
itself, so a text that is not indexed yet is simply one more to look into.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annotator.store import beginnings, newer, search_index
from annotator.store.queries import SOURCE_ORDER
from annotator.store.search_index import PART_BITS, PHRASE

FEW = 1000
"""Up to so many texts are listed and sorted; of more, the sources are walked in their order."""

Candidate = tuple[str, str]
"""The id of a source, and the sha256 of its text."""


class _Row(NamedTuple):
    created_at: str
    id: str
    sha256: str
    key: int
    next: int | None


_LISTED = (
    "SELECT source.id, source.sha256 FROM searchable JOIN source USING (sha256)"
    " WHERE searchable.key IN (SELECT value FROM json_each(?))" + SOURCE_ORDER
)
_WALKED = (
    "SELECT source.created_at, source.id, source.sha256, searchable.key, searchable.next"
    " FROM source JOIN searchable USING (sha256) WHERE (source.created_at, source.id) > (?, ?)"
    f"{SOURCE_ORDER} LIMIT ?"
)


def candidates(
    connection: sqlite3.Connection, words: Sequence[str], prefix: bool = False
) -> Iterator[list[Candidate]]:
    """Yield, by and by, the sources whose texts may hold `words` in a row, in the list's order.

    `words` are those of `annotator.text.tokens`; with `prefix` the last of them may be the
    beginning of a longer word. Nothing stays open between two lists, so that anything may be
    written meanwhile.
    """
    if not has_index(connection):
        rows = connection.execute("SELECT source.id, source.sha256 FROM source" + SOURCE_ORDER)
        yield rows.fetchall()
        return
    phrase = _phrase(connection, words, prefix)
    if phrase is None:
        yield from _walk_begun(connection, words[-1])
        return
    few = _few(connection, phrase)
    if few is None:
        yield from _walk(connection, phrase)
    else:
        yield connection.execute(_LISTED, (json.dumps(few),)).fetchall()


def has_index(connection: sqlite3.Connection) -> bool:
    """Return whether the file has the tables of the index, as this program knows them.

    Those of the first format have none; those of a newer one may be others of the same names.
    """
    sql = "SELECT 1 FROM sqlite_master WHERE name = 'searchable'"
    return not newer.is_newer(connection) and connection.execute(sql).fetchone() is not None


def _phrase(connection: sqlite3.Connection, words: Sequence[str], prefix: bool) -> str | None:
    """Return what to ask the index for; None for nothing but a beginning of very many words.

    After other words such a beginning is left out, because FTS5 takes long to put it together.
    """
    asked, end = words[:PHRASE], ""
    if prefix and len(words) <= PHRASE:
        if beginnings.begins_few(connection, words[-1]):
            end = " *"
        else:
            asked = words[:-1]
    return f'"{" ".join(asked)}"{end}' if asked else None


def _few(connection: sqlite3.Connection, phrase: str) -> list[int] | None:
    """Return the keys of all texts to look into; None when they are many."""
    if not search_index.is_current(connection):
        return None
    found = _texts_with(connection, phrase, 0, 1 << 62, FEW)
    waiting = connection.execute(
        f"SELECT key FROM searchable WHERE next IS NOT NULL LIMIT {FEW}"
    ).fetchall()
    if found is None or max(len(found), len(waiting)) == FEW:
        return None
    return sorted({*found, *(key for (key,) in waiting)})


def _walk(connection: sqlite3.Connection, phrase: str) -> Iterator[list[Candidate]]:
    current = search_index.is_current(connection)
    for rows in _thousands(connection):
        keys = [row.key for row in rows]
        found = _texts_with(connection, phrase, min(keys), max(keys), -1) if current else None
        yield [
            (row.id, row.sha256)
            for row in rows
            if found is None or row.next is not None or row.key in found
        ]


def _walk_begun(connection: sqlite3.Connection, beginning: str) -> Iterator[list[Candidate]]:
    """Yield sources for a beginning of very many words: the first as they come, then those with it.

    Most texts have one, and it is soon found there; only when it is not do we ask which have.
    """
    thousands = _thousands(connection)
    first = next(thousands, [])
    yield [(row.id, row.sha256) for row in first]
    (last,) = connection.execute("SELECT max(key) FROM searchable").fetchone()
    waiting = connection.execute("SELECT key FROM searchable WHERE next IS NOT NULL")
    unknown = {key for (key,) in waiting}
    found: set[int] | None = None
    if len(first) == FEW and search_index.is_current(connection):
        asking = beginnings.texts_beginning(connection, beginning)
        while True:
            try:
                next(asking)
            except StopIteration as end:
                found = end.value
                break
            yield []
    for rows in thousands:
        yield [
            (row.id, row.sha256)
            for row in rows
            if found is None
            or row.key in found
            or row.key in unknown  # it may be in the index since
            or row.key > last
            or row.next is not None
        ]


def _thousands(connection: sqlite3.Connection) -> Iterator[list[_Row]]:
    """Yield all sources with how far their texts are indexed, in the list's order, by and by."""
    place = ("", "")
    while rows := [_Row(*row) for row in connection.execute(_WALKED, (*place, FEW))]:
        yield rows
        place = rows[-1].created_at, rows[-1].id


def _texts_with(
    connection: sqlite3.Connection, phrase: str, first: int, last: int, most: int
) -> list[int] | set[int] | None:
    """Return the keys of indexed texts from `first` to `last` that hold a phrase.

    None when the index is damaged, for then every text has to be looked into.
    """
    try:
        rows = connection.execute(
            "SELECT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?"
            " ORDER BY rowid LIMIT ?",
            (phrase, first << PART_BITS, _last_part(last), most),
        ).fetchall()
    except sqlite3.DatabaseError:
        return None
    found = [row >> PART_BITS for (row,) in rows]
    return found if most >= 0 else set(found)


def _last_part(key: int) -> int:
    return min((key + 1 << PART_BITS) - 1, (1 << 63) - 1)
