"""A session of each format that was ever released opens, is whole, and can be worked on."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from pathlib import Path

import pytest

from annotator import Session
from annotator.session.errors import SessionError, SessionInUse
from annotator.store import migrations, upgrading
from annotator.store.schema import FORMAT_VERSION
from tests.data.make_session import ADA, BEN, FIRST, SECOND, make, place
from tests.session.worked import new_session
from tests.store.planting import ask, findings

DATA = Path(__file__).parents[1] / "data"
SCHEMA = "SELECT type, name, sql FROM sqlite_master ORDER BY name"


FORMATS = range(1, FORMAT_VERSION + 1)


@pytest.fixture(params=FORMATS)
def number(request: pytest.FixtureRequest) -> int:
    """Return the number of a format."""
    return int(request.param)


@pytest.fixture
def path(tmp_path: Path, number: int) -> Path:
    """Return a copy of the stored session of a format."""
    path = tmp_path / "stored.annotator"
    shutil.copyfile(DATA / f"session-format-{number}.annotator", path)
    return path


def test_there_is_a_stored_session_of_every_format() -> None:
    stored = {each.name for each in DATA.glob("*.annotator")}
    assert stored == {f"session-format-{number}.annotator" for number in FORMATS}


def test_it_keeps_every_promise(path: Path) -> None:
    assert findings(path) == []


def test_it_holds_what_was_put_in(path: Path) -> None:
    with Session.open(path, read_only=True, annotator=ADA) as session:
        first, second, later, imported = session.sources()
        assert (session.title, first.text, second.text) == ("The ferry", FIRST, SECOND)
        assert (first.title, first.meta) == (
            "Lowland Dispatch",
            {"outlet": "Dispatch", "confidential": False},
        )
        assert second.title == "Harbour Gazette, late edition"
        assert [story.title for story in session.stories()] == ["The ferry", "The other story"]
        assert (later.revises, later.text) == (first.id, FIRST + "Updated.\n")
        assert imported.text == "The harbour 🛥️ opened again.\nNobody was hurt.\n"
        assert (imported.provenance["bom"], imported.provenance["charset"]) == (True, "utf-8")
        claim, again, denial = session.spans(first.id)
        assert {claim.annotator, again.annotator} == {ADA.id, BEN.id}
        assert claim.text == again.text == "left at seven"
        assert denial.fragments == (place("It did not leave"), place("and it never will"))
        assert denial.attributes == {"speaker": [{"name": "the skipper"}], "confidence": 2}
        (figure,) = session.spans(second.id)
        assert (figure.text, figure.attributes["value"]) == ("Fewer than 30", {"max": 30})
        assert [link.relation for link in session.links()] == ["denies", "same_claim"]
        assert [statement.title for statement in session.statements()] == [
            "The ferry left at seven"
        ]
        (region,) = session.regions(first.id)
        assert FIRST[region.start : region.end] == "Share this page"
        assert session.summaries()[0].state == "complete"
        assert session.annotators() == [ADA, BEN]
        where = session.place()
        assert where is not None
        assert (where.source_id, where.first_visible, where.caret) == (first.id, 3, 20)
        states = [row.state for row in session.history()]
        assert states.count("dropped") == 1
        assert states.count("undone") == 1


def test_its_digests_are_those_that_were_printed_when_it_was_made(path: Path, number: int) -> None:
    expected = (DATA / f"session-format-{number}.digests").read_text(encoding="utf-8").splitlines()
    with Session.open(path, read_only=True) as session:
        assert [f"{span_id} {found}" for span_id, found in session.digests()] == expected


def test_it_can_be_worked_on(path: Path) -> None:
    with Session.open(path, annotator=ADA) as session:
        source = session.sources()[0]
        before = session.spans()
        figure = session.add_span(source.id, *place("40\u00a0people"), "figure")
        session.update_span(before[0].id, note="worked on")
        session.undo()
        session.undo()
        assert session.spans() == before
        session.redo()
        assert session.span(figure.id) == figure
        while session.undo() is not None:
            pass
        assert session.sources() == []
        while session.redo() is not None:
            pass
        session.erase(session.sources()[0].id)
    assert findings(path) == []


def test_the_same_session_made_today_has_the_same_tables(tmp_path: Path) -> None:
    today, stored = tmp_path / "today.annotator", tmp_path / "stored.annotator"
    shutil.copyfile(DATA / f"session-format-{FORMAT_VERSION}.annotator", stored)
    make(today)
    assert ask(today, SCHEMA) == ask(stored, SCHEMA)
    counts = "SELECT (SELECT count(*) FROM {}), '{}'"
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'words%'"
    for (table,) in ask(stored, tables):
        question = counts.replace("{}", str(table))
        assert ask(today, question) == ask(stored, question)
    assert findings(today) == []


def test_an_older_one_becomes_one_of_today_when_it_is_opened_for_writing(
    path: Path, number: int, tmp_path: Path
) -> None:
    content = path.read_bytes()
    with Session.open(path, annotator=ADA) as session:
        spans = session.spans()
    today = tmp_path / "today.annotator"
    new_session(today).close()
    assert ask(path, SCHEMA) == ask(today, SCHEMA)
    assert ask(path, "PRAGMA user_version") == [(FORMAT_VERSION,)]
    copies = [each for each in tmp_path.glob("stored.*") if each != path]
    if number == FORMAT_VERSION:
        assert copies == []
        return
    (copy,) = copies
    assert copy.name == f"stored.format-{number}.annotator"
    assert ask(copy, "PRAGMA user_version") == [(number,)]
    assert len(copy.read_bytes()) == len(content)
    with Session.open(copy, read_only=True) as old:
        assert old.spans() == spans
        assert list(old.check()) == []
    if sys.platform != "win32":
        assert copy.stat().st_mode & 0o777 == 0o600


def test_an_older_one_that_is_only_read_stays_as_it_is(path: Path, tmp_path: Path) -> None:
    content = path.read_bytes()
    with Session.open(path, read_only=True) as session:
        found = session.search("cafe owner", revisions="all")
        assert [hit.text for hit in found] == ["cafe\u0301 owner"] * 2
    assert path.read_bytes() == content
    assert list(tmp_path.glob("stored.*")) == [path]


def test_where_no_copy_can_be_kept_nothing_is_changed(
    path: Path, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    content = path.read_bytes()
    monkeypatch.setattr(upgrading, "publish", full)
    if number == FORMAT_VERSION:
        Session.open(path).close()
        return
    with pytest.raises(SessionError, match=r"stored\.annotator is of an older format, .*make room"):
        Session.open(path)
    assert path.read_bytes() == content
    assert [each for each in tmp_path.iterdir() if each.is_file()] == [path]


def test_one_that_another_program_reads_is_left_alone(path: Path, tmp_path: Path) -> None:
    content = path.read_bytes()
    with Session.open(path, read_only=True) as reader:
        digests = reader.digests()
        next(digests)
        with pytest.raises(SessionInUse):
            Session.open(path)
        list(digests)
    assert path.read_bytes() == content
    assert [each for each in tmp_path.iterdir() if each.is_file()] == [path]


def test_an_upgrade_that_breaks_off_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "stored.annotator"
    shutil.copyfile(DATA / "session-format-1.annotator", path)
    with monkeypatch.context() as broken:
        broken.setattr(migrations, "FORMAT_VERSION", "'")
        with pytest.raises(SessionError):
            Session.open(path)
    assert ask(path, "PRAGMA user_version") == [(1,)]
    with Session.open(path) as session:
        assert len(session.spans()) == 4
    copies = {each.name for each in tmp_path.glob("stored.format*")}
    assert copies == {"stored.format-1.annotator", "stored.format-1-2.annotator"}
    assert findings(path) == []
