"""The steps by which a session file reaches these tables; a released step is never edited."""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database, Migrations

from annotator.store.schema import APPLICATION_ID, FORMAT_1, FORMAT_VERSION, SEARCH_TABLES

migrations = Migrations("annotator")


@migrations()
def format_1(database: Database) -> None:
    """Make the first tables."""
    for statement in FORMAT_1:
        database.execute(statement)


@migrations()
def format_2(database: Database) -> None:
    """Add the search index, empty: every text waits for it, in the order of the list."""
    for statement in SEARCH_TABLES:
        database.execute(statement)
    database.execute(
        "INSERT INTO searchable (sha256, next) SELECT text.sha256, 0 FROM text"
        " LEFT JOIN (SELECT sha256, min(created_at) AS first FROM source GROUP BY sha256)"
        " USING (sha256) ORDER BY first IS NULL, first, sha256"
    )


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables of an open session file to this version, all steps in one transaction."""
    database = Database(connection, execute_plugins=False)
    # With the version in it: a file never has the tables of one format and the number of another.
    with database.atomic():
        migrations.apply(database)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {FORMAT_VERSION}")
