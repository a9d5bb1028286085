"""A session of each format that was ever released opens, is whole, and can be worked on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from annotator import Session
from annotator.store.schema import FORMAT_VERSION
from tests.data.make_session import ADA, BEN, FIRST, SECOND, make, place
from tests.store.planting import ask, findings

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a copy of the stored session of format 1."""
    path = tmp_path / "stored.annotator"
    shutil.copyfile(DATA / "session-format-1.annotator", path)
    return path


def test_there_is_a_stored_session_of_every_format() -> None:
    stored = {each.name for each in DATA.glob("*.annotator")}
    formats = range(1, FORMAT_VERSION + 1)
    assert stored == {f"session-format-{number}.annotator" for number in formats}


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


def test_its_digests_are_those_that_were_printed_when_it_was_made(path: Path) -> None:
    expected = (DATA / "session-format-1.digests").read_text(encoding="utf-8").splitlines()
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


def test_the_same_session_made_today_has_the_same_tables(path: Path, tmp_path: Path) -> None:
    today = tmp_path / "today.annotator"
    make(today)
    schema = "SELECT type, name, sql FROM sqlite_master ORDER BY name"
    assert ask(today, schema) == ask(path, schema)
    counts = "SELECT (SELECT count(*) FROM {}), '{}'"
    for (table,) in ask(path, "SELECT name FROM sqlite_master WHERE type = 'table'"):
        question = counts.replace("{}", str(table))
        assert ask(today, question) == ask(path, question)
    assert findings(today) == []
