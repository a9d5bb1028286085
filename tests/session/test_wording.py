"""How a change is told: what, where and when."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from annotator import Session
from annotator.session.wording import history_rows, told, told_head, when
from annotator.text.records import Source
from tests.session.worked import mark

NOON = datetime(2026, 3, 14, 12, 0).astimezone()


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(hours=2), "today 10:00"),
        (timedelta(hours=-11), "today 23:00"),
        (timedelta(hours=13), "yesterday 23:00"),
        (timedelta(days=2), "Thursday 12:00"),
        (timedelta(days=6), "Sunday 12:00"),
        (timedelta(days=7), "7 March 2026 12:00"),
        (timedelta(days=365), "14 March 2025 12:00"),
        (timedelta(days=-1), "15 March 2026 12:00"),
    ],
)
def test_moments_are_said_as_people_say_them(ago: timedelta, words: str) -> None:
    assert when((NOON - ago).isoformat(), NOON) == words


def test_a_moment_of_a_record_is_told_in_the_user_s_own_time() -> None:
    assert when("2026-03-01T12:00:00.000000Z").endswith(
        f"{datetime.fromisoformat('2026-03-01T12:00:00+00:00').astimezone():%H:%M}"
    )


def test_a_change_is_told_with_its_outlet_or_title(session: Session, source: Source) -> None:
    mark(session, source, "left at seven")
    change = session.next_undo()
    assert change is not None
    assert told(change, session).startswith("mark claim, Lowland Dispatch, today ")
    session.update_source(source.id, meta={"outlet": "Dispatch"})
    assert told(change, session).startswith("mark claim, Dispatch, today ")
    session.rename("Other")
    renamed = session.next_undo()
    assert renamed is not None
    assert told(renamed, session).startswith("rename session, today ")


def test_the_history_in_rows(session: Session, source: Source) -> None:
    span = mark(session, source, "left at seven")
    session.undo()
    session.erase(span.id)
    rows = history_rows(session)
    assert [row["what"] for row in rows] == [
        "new session",
        f"add source “{source.title}”",
        "mark claim (erased)",
        "undo: mark claim",
        "erase",
    ]
    assert [row["where"] for row in rows] == ["", "Lowland Dispatch", "", "", ""]
    assert {row["who"] for row in rows} == {"Ada"}


def test_an_import_says_how_many_sources_it_brought(session: Session, tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.txt" for number in range(3)]
    for file in files:
        file.write_text(f"{file.name} cafe\u0301 🚢 40\u00a0people «לא»\n", encoding="utf-8")
    session.import_files(files[:2], story="The ferry")
    session.import_files(files[2])
    one = session.undo()
    assert one is not None
    assert "import, " in told(one, session)
    assert "2.txt cafe\u0301" in told(one, session)
    head, several = session.undo_head(), session.undo()
    assert head is not None
    assert several is not None
    assert told(several, session).startswith("import of 2 sources, today ")
    assert told_head(head, session) == told(several, session)
    said = [row["what"] for row in history_rows(session)]
    assert said[-4] == "import of 2 sources"
    assert said[-3].startswith("import “")
    assert "2.txt cafe\u0301" in said[-3]
    assert said[-1] == "undo: import of 2 sources"


def test_undo_and_redo_are_named_without_reading_the_whole_change(
    session: Session, source: Source
) -> None:
    mark(session, source, "left at seven")
    mark(session, source, "40\u00a0people", "figure")
    session.undo()
    for head, change in (
        (session.undo_head(), session.next_undo()),
        (session.redo_head(), session.next_redo()),
    ):
        assert head is not None
        assert change is not None
        assert (head.id, head.name, head.at) == (change.id, change.name, change.at)
        assert head.record == change.edits[0].record
        assert told_head(head, session) == told(change, session)
    session.redo()
    assert session.redo_head() is None
    while session.undo():
        pass
    assert session.undo_head() is None
