"""Which texts have a word that begins so, where very many words do: asked of the index in slices.

FTS5 itself puts together every place of every such word before it gives the first row, which takes
half a second for a letter. Here the words are read in their order, some at a time, and nothing
stays open in between.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Generator

from annotator.store.search_index import PART_BITS

MANY = 10_000
"""Words of the index, counted where they stand, that are read at a time: 2 to 4 ms."""

_PLACES = "SELECT term, doc FROM word_places WHERE term >= ? AND term < ? LIMIT ?"
_PARTS = "SELECT rowid FROM words WHERE words MATCH ? AND rowid > ? ORDER BY rowid LIMIT ?"


def begins_few(connection: sqlite3.Connection, beginning: str) -> bool:
    """Return whether fewer than `MANY` words in the texts begin so; False of a damaged index."""
    try:
        return len(_places(connection, beginning, _end(beginning))) < MANY
    except sqlite3.DatabaseError:
        return False


def texts_beginning(
    connection: sqlite3.Connection, beginning: str
) -> Generator[None, None, set[int] | None]:
    """Return the keys of the indexed texts with a word that begins so, after many short steps.

    None when the index is damaged, for then every text has to be looked into. What is indexed
    between two steps may be missing.
    """
    found: set[int] = set()
    term, end = beginning, _end(beginning)
    try:
        while places := _places(connection, term, end):
            last = places[-1][0]
            whole = len(places) < MANY
            found.update(part >> PART_BITS for _, part in places)
            if not whole and last == term:
                yield
                yield from _texts_with(connection, term, found)
            elif whole:
                break
            # The last word may stand in more places than were read: it is read once more.
            term = last if last != term else last + "\0"
            yield
    except sqlite3.DatabaseError:
        return None
    return found


def _texts_with(
    connection: sqlite3.Connection, term: str, found: set[int]
) -> Generator[None, None, None]:
    """Add the keys of the texts that have one word, which stands in very many places."""
    part = -1
    while rows := connection.execute(_PARTS, (f'"{term}"', part, MANY)).fetchall():
        found.update(row >> PART_BITS for (row,) in rows)
        part = rows[-1][0]
        yield


def _places(connection: sqlite3.Connection, first: str, end: str) -> list[tuple[str, int]]:
    """Return words of the index from `first` to before `end`, each with the part it stands in."""
    connection.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.word_places"
        " USING fts5vocab('main', 'words', 'instance')"
    )
    return connection.execute(_PLACES, (first, end, MANY)).fetchall()


def _end(beginning: str) -> str:
    return beginning + chr(sys.maxunicode)
