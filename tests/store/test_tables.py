"""Edits brought into their tables: all that are alike at once, each of them in full."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from annotator import Session
from annotator.store import connection
from annotator.store.tables import act_of, apply_edits
from annotator.store.watching import can_be_read_meanwhile
from annotator.text.records import Edit, Span
from tests.session.worked import ADA


def spans_in(path: Path) -> list[Span]:
    """Return the spans of a session file."""
    with Session.open(path, read_only=True, annotator=ADA) as session:
        return session.spans()


def test_a_row_that_is_not_there_cannot_be_changed(path: Path) -> None:
    here = spans_in(path)[0]
    noted = Edit(here, msgspec.structs.replace(here, note="e\u0301 \U0001f6f6"))
    gone = msgspec.structs.replace(here, id="0" * 32)
    with closing(connection.open_writer(path)) as writer:
        writer.execute("BEGIN")
        apply_edits(writer, [noted])
        with pytest.raises(sqlite3.IntegrityError, match="of 2 span rows 1 could change"):
            apply_edits(writer, [noted, Edit(gone, gone)])
        writer.execute("ROLLBACK")
    assert spans_in(path)[0] == here


def test_edits_are_alike_that_do_the_same_to_the_same_kind(path: Path) -> None:
    one, *_ = spans_in(path)
    acts = [act_of(edit) for edit in (Edit(None, one), Edit(one, one), Edit(one, None))]
    assert acts == [(Span, False, True), (Span, True, True), (Span, True, False)]


def test_a_session_is_read_while_it_is_written_where_there_is_a_wal(path: Path) -> None:
    with closing(connection.open_writer(path)) as writer:
        assert can_be_read_meanwhile(writer)
        writer.execute("PRAGMA journal_mode = TRUNCATE")
        assert not can_be_read_meanwhile(writer)
