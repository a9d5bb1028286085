"""Documents on their way in: one change for all, also when the user acts in between."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator import Session, importers
from annotator.session.errors import SessionError
from annotator.session.preparing import prepare
from annotator.session.reading_files import Read

TEXT = "🚢 Cafe\u0301: «לא נכון», said 350\u00a0people.\n"


def read(number: int) -> list[Read]:
    name = f"{number}.txt"
    return [Read(name, prepare(importers.from_bytes(f"{TEXT}{number}".encode(), name)))]


def test_files_that_come_one_by_one_are_undone_as_one(tmp_path: Path) -> None:
    with Session.create(tmp_path / "s.annotator") as session:
        delivery = session.begin_delivery()
        delivery.take(read(1))
        session.rename("In between")
        delivery.take(read(2))
        assert len(session.sources()) == 2
        session.undo()
        assert session.title == "s"
        session.undo()
        assert session.sources() == []
        session.redo()
        assert [source.provenance["file"] for source in session.sources()] == ["1.txt", "2.txt"]
        assert list(session.check()) == []


def test_what_comes_after_an_undo_begins_another_change(tmp_path: Path) -> None:
    with Session.create(tmp_path / "s.annotator") as session:
        delivery = session.begin_delivery()
        delivery.take(read(1))
        session.undo()
        delivery.take(read(2))
        delivery.take(read(3))
        assert [source.provenance["file"] for source in session.sources()] == ["2.txt", "3.txt"]
        assert session.redo() is None
        session.undo()
        assert session.sources() == []
        assert list(session.check()) == []


def test_what_comes_after_another_act_was_undone_begins_another_change(tmp_path: Path) -> None:
    with Session.create(tmp_path / "s.annotator") as session:
        delivery = session.begin_delivery()
        delivery.take(read(1))
        session.rename("In between")
        session.undo()
        delivery.take(read(2))
        assert session.redo() is None
        session.undo()
        assert [source.provenance["file"] for source in session.sources()] == ["1.txt"]
        assert list(session.check()) == []


def test_half_of_an_import_is_not_undone(tmp_path: Path) -> None:
    with Session.create(tmp_path / "s.annotator") as session:
        delivery = session.begin_delivery()
        ended = session.keep_whole(delivery)
        delivery.take(read(1))
        session.rename("In between")
        assert session.undo() is not None
        with pytest.raises(SessionError, match="import is still under way: cancel it first"):
            session.undo()
        assert len(session.sources()) == 1
        ended()
        ended()
        assert session.undo() is not None
        assert session.sources() == []
        session.redo()
        assert len(session.sources()) == 1
        assert list(session.check()) == []
