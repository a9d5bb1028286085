"""Which sources may hold a phrase, in the order of the list: asked of the index, else all.

The index only says where to look. Whether and where the words are there is found in the text
itself, so a text that is not indexed yet is simply one more to look into.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterator, Sequence

from annotator.store import search_index
from annotator.store.queries import SOURCE_ORDER
from annotator.store.search_index import PART_BITS, PHRASE

FEW = 1000
"""Up to so many texts are listed and sorted; of more, the sources are walked in their order."""

MANY = 10_000
"""Words of the index, counted where they stand, that are put together for one beginning: in 4 ms.

FTS5 puts together all that begin so before it gives the first row. Counting stops here: 2 ms.
"""

Candidate = tuple[str, str]
"""The id of a source, and the sha256 of its text."""

_LISTED = (
    "SELECT source.id, source.sha256 FROM searchable JOIN source USING (sha256)"
    " WHERE searchable.key IN (SELECT value FROM json_each(?))" + SOURCE_ORDER
)
_WALKED = (
    "SELECT source.created_at, source.id, source.sha256, searchable.key, searchable.next"
    " FROM source JOIN searchable USING (sha256) WHERE (source.created_at, source.id) > (?, ?)"
    f"{SOURCE_ORDER} LIMIT {FEW}"
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
    few = _few(connection, phrase)
    if few is None:
        yield from _walk(connection, phrase)
    else:
        yield connection.execute(_LISTED, (json.dumps(few),)).fetchall()


def has_index(connection: sqlite3.Connection) -> bool:
    """Return whether the file has the tables of the index: those of the first format have not."""
    sql = "SELECT 1 FROM sqlite_master WHERE name = 'searchable'"
    return connection.execute(sql).fetchone() is not None


def _phrase(connection: sqlite3.Connection, words: Sequence[str], prefix: bool) -> str | None:
    """Return what to ask the index for; None when it would say little.

    A beginning of very many words is left out: most texts have one, and they are soon found there.
    """
    asked, end = words[:PHRASE], ""
    if prefix and len(words) <= PHRASE:
        if _begins_few(connection, words[-1]):
            end = " *"
        else:
            asked = words[:-1]
    return f'"{" ".join(asked)}"{end}' if asked else None


def _begins_few(connection: sqlite3.Connection, beginning: str) -> bool:
    """Return whether fewer than `MANY` words in the texts begin so; False of a damaged index."""
    try:
        connection.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.word_places"
            " USING fts5vocab('main', 'words', 'instance')"
        )
        (count,) = connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM temp.word_places"
            " WHERE term >= ? AND term < ? LIMIT ?)",
            (beginning, beginning + chr(sys.maxunicode), MANY),
        ).fetchone()
    except sqlite3.DatabaseError:
        return False
    return bool(count < MANY)


def _few(connection: sqlite3.Connection, phrase: str | None) -> list[int] | None:
    """Return the keys of all texts to look into; None when they are many."""
    if phrase is None or not search_index.is_current(connection):
        return None
    found = _texts_with(connection, phrase, 0, 1 << 62, FEW)
    waiting = connection.execute(
        f"SELECT key FROM searchable WHERE next IS NOT NULL LIMIT {FEW}"
    ).fetchall()
    if found is None or max(len(found), len(waiting)) == FEW:
        return None
    return sorted({*found, *(key for (key,) in waiting)})


def _walk(connection: sqlite3.Connection, phrase: str | None) -> Iterator[list[Candidate]]:
    current = search_index.is_current(connection)
    place = ("", "")
    while rows := connection.execute(_WALKED, place).fetchall():
        keys = [row[3] for row in rows]
        found = None
        if phrase is not None and current:
            found = _texts_with(connection, phrase, min(keys), max(keys), -1)
        yield [
            (source_id, sha256)
            for _, source_id, sha256, key, waiting in rows
            if found is None or waiting is not None or key in found
        ]
        place = rows[-1][:2]


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
