"""The search index verified: it has the words of the texts that are in it, and no others."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator

from annotator.store import queries, search, search_index

PROMISE = "the search index has the words of the texts"

LONGEST = 32_768
"""Bytes of a word that FTS5 keeps."""

Counts = dict[bytes, tuple[int, int]]
"""Of each word, in how many parts of texts and how often it stands."""

_AGAIN = "search scans the texts meanwhile, and the index will be made again."


def agrees(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Yield what of the index does not agree with the texts.

    Counts how often each word stands in the index and in how many parts of texts, and the same in
    the texts; and asks for each word as a search does.
    """
    if not search.has_index(connection):
        return
    for (sha256,) in connection.execute(
        "SELECT sha256 FROM text WHERE sha256 NOT IN (SELECT sha256 FROM searchable)"
    ).fetchall():
        yield f"The text {sha256[:12]} is not known to the search index.", sha256
    if not search_index.is_current(connection):
        return
    try:
        there = _in_index(connection)
        differ = there != _in_texts(connection) or not _finds(connection, there)
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        differ = True
    if differ:
        yield f"The search index is damaged: {_AGAIN}", ""


def _in_index(connection: sqlite3.Connection) -> Counts:
    """Return in how many parts, and how often, the index has each word."""
    connection.execute("DROP TABLE IF EXISTS temp.word_counts")
    connection.execute(
        "CREATE VIRTUAL TABLE temp.word_counts USING fts5vocab('main', 'words', 'row')"
    )
    # As bytes: a word that was cut may end inside a character.
    rows = connection.execute("SELECT CAST(term AS BLOB), doc, cnt FROM temp.word_counts")
    found = {term: (parts, count) for term, parts, count in rows}
    connection.execute("DROP TABLE temp.word_counts")
    return found


def _in_texts(connection: sqlite3.Connection) -> Counts:
    parts: Counter[bytes] = Counter()
    counts: Counter[bytes] = Counter()
    rows = connection.execute("SELECT sha256, next FROM searchable WHERE next IS NOT 0")
    for sha256, following in rows:
        text = queries.text(connection, sha256)
        for start in range(0, len(text) if following is None else following, search_index.PART):
            written = search_index.part_words(text, start).encode("utf-8").split()
            words = Counter(word[:LONGEST] for word in written)
            parts.update(words.keys())
            counts.update(words)
    return {word: (parts[word], counts[word]) for word in counts}


def _finds(connection: sqlite3.Connection, words: Counts) -> bool:
    """Return whether asking for each word finds all the parts that it stands in."""
    sql = "SELECT count(*) FROM words WHERE words MATCH ?"
    return all(
        connection.execute(sql, (f'"{word.decode("utf-8")}"',)).fetchone()[0] == parts
        for word, (parts, _) in words.items()
        if len(word) < LONGEST
    )
