"""The search index: which words stand in which text, filled slice by slice, and no record.

`searchable` has a row for each stored text, made with it; ``next`` is the code point at which
indexing goes on, and NULL when the whole text is in. `words` is an FTS5 table without content: of
the texts it holds only their words (`annotator.text.tokens`) and in which order these come. A text
goes in by parts, whose row id is the text's key and the part's number; each part also has the
first words of the next, so that a phrase of `PHRASE` words lies whole in one.
"""

from __future__ import annotations

import sqlite3

from annotator.store import queries
from annotator.store.writing import transaction
from annotator.text.tokens import VERSION, spaced

PART = 65_536
"""Code points of a part: some 10 ms of work."""

PHRASE = 16
"""The longest phrase, in words, that lies whole in one part wherever it begins."""

FURTHEST = 1 << 18
"""Code points after a part that are read for its last phrases, were they one endless word."""

PART_BITS = 20
"""How many bits of a row id are the part's number; the others are the text's key."""


def _version() -> str:
    return f"{VERSION} {PART} {PHRASE}"


def is_current(connection: sqlite3.Connection) -> bool:
    """Return whether what is in the index was divided into words as this program does it."""
    row = connection.execute("SELECT tokens FROM search_version").fetchone()
    return row is not None and row[0] == _version()


def has_waiting(connection: sqlite3.Connection) -> bool:
    """Return whether a text is not wholly in the index."""
    sql = "SELECT 1 FROM searchable WHERE next IS NOT NULL LIMIT 1"
    return not is_current(connection) or connection.execute(sql).fetchone() is not None


def add_some(connection: sqlite3.Connection, most: int = PART) -> bool:
    """Add about `most` code points of waiting texts in one transaction; False when all are in.

    An index that another division into words made is emptied first.
    """
    if not has_waiting(connection):
        return False
    with transaction(connection):
        if not is_current(connection):
            clear(connection)
        while most > 0:
            row = connection.execute(
                "SELECT key, sha256, next FROM searchable WHERE next IS NOT NULL"
                " ORDER BY key LIMIT 1"
            ).fetchone()
            if row is None:
                break
            most -= _add_part(connection, *row)
    return has_waiting(connection)


def _add_part(connection: sqlite3.Connection, key: int, sha256: str, start: int) -> int:
    """Add the part of a text that begins at `start`; returns its code points."""
    text = queries.text(connection, sha256)
    end = start + PART
    connection.execute(
        "INSERT INTO words (rowid, tokens) VALUES (?, ?)",
        (key << PART_BITS | start // PART, part_words(text, start)),
    )
    following = end if end < len(text) else None
    connection.execute("UPDATE searchable SET next = ? WHERE key = ?", (following, key))
    return min(end, len(text)) - start


def part_words(text: str, start: int) -> str:
    """Return the words of the part that begins at `start`, with spaces between them."""
    end = start + PART
    margin = 256
    while end + margin < len(text) and margin < FURTHEST:
        # The last of them may be cut, and the first be the end of this part's last one.
        if len(spaced(text[end : end + margin]).split()) > PHRASE + 1:
            break
        margin *= 2
    return spaced(text[start : end + margin])


def clear(connection: sqlite3.Connection) -> None:
    """Empty the index in the caller's transaction: every text waits again."""
    connection.execute("INSERT INTO words (words) VALUES ('delete-all')")
    connection.execute("UPDATE searchable SET next = 0 WHERE next IS NOT 0")
    connection.execute("INSERT OR IGNORE INTO searchable (sha256, next) SELECT sha256, 0 FROM text")
    connection.execute("DELETE FROM search_version")
    connection.execute("INSERT INTO search_version (tokens) VALUES (?)", (_version(),))


def renew(connection: sqlite3.Connection) -> None:
    """Empty the index in a transaction of its own: every text waits again."""
    with transaction(connection):
        clear(connection)
