"""The steps by which a session file reaches these tables; a released step is never edited."""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database, Migrations

from annotator.store.schema import APPLICATION_ID, FORMAT_1, FORMAT_VERSION

migrations = Migrations("annotator")


@migrations()
def format_1(database: Database) -> None:
    """Make the first tables."""
    for statement in FORMAT_1:
        database.execute(statement)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables of an open session file to this version, each step in one transaction."""
    database = Database(connection, execute_plugins=False)
    migrations.apply(database)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {FORMAT_VERSION}")
