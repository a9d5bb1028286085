"""Erased is erased: no byte of it is left, and undo goes on around what is gone."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from annotator import Session
from annotator.session.errors import SessionError
from annotator.session.wording import still_held
from annotator.text.records import Place, Source
from tests.session.worked import ADA, bytes_beside, changes_heard, mark, new_session, problems

DATA = Path(__file__).parents[1] / "data"
# A word that JSON and UTF-8 write alike, and one that JSON might write as escapes.
CANARIES = ("canary-kept-nowhere", "Kanarienvögel🐤")


def left_over(path: Path) -> list[str]:
    """Return what is left of the canaries in the session file and its side files."""
    found = []
    for name, content in bytes_beside(path).items():
        for canary in CANARIES:
            spellings = {
                canary.encode("utf-8"),
                canary.encode("utf-16-le"),
                json.dumps(canary)[1:-1].encode(),
            }
            found += [f"{canary} in {name}" for spelling in spellings if spelling in content]
    return found


def sing(number: int) -> str:
    """Return a text with both canaries; no two numbers give the same."""
    return f"{number} {CANARIES[0]} and {CANARIES[1]} sing."


class Aviary:
    """A session in which every field that holds words holds canaries."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.kept = session.add_source("What stays, stays.", title="Kept")
        self.kept_span = session.add_span(self.kept.id, 0, 4, "claim", note="stays")
        self.source = session.add_source(
            sing(1), title=sing(2), meta={"outlet": sing(3), "authors": [{"name": sing(4)}]}
        )
        self.claim = session.add_span(
            self.source.id, 0, 9, "claim", note=sing(5), attributes={"speaker": [{"name": sing(6)}]}
        )
        self.denial = session.add_span(self.source.id, 2, 30, "denial", note=sing(7))
        self.link = session.add_link(
            "denies", self.denial.id, self.claim.id, {"note": sing(8), "scope": sing(9)}
        )
        self.statement = session.add_statement(sing(10))
        self.to_statement = session.add_link(
            "same_claim", self.claim.id, self.statement.id, {"note": sing(11)}
        )
        self.region = session.add_region(self.source.id, 0, 5, "canary_kept_nowhere")

    def erase(self) -> int:
        """Erase all that holds canaries."""
        return self.session.erase(self.source.id, self.statement.id)


@pytest.fixture
def aviary(session: Session) -> Aviary:
    """Return a session full of canaries."""
    return Aviary(session)


def edited(aviary: Aviary) -> None:
    session = aviary.session
    session.update_source(aviary.source.id, title=sing(21), meta={"outlet": sing(22)})
    session.update_span(aviary.claim.id, note=sing(23), attributes={"form": sing(24)}, end=20)
    session.update_span(aviary.claim.id, note="clean", attributes={"form": None, "speaker": None})
    session.update_source(aviary.source.id, title="clean", meta={"outlet": None, "authors": None})


def deleted(aviary: Aviary) -> None:
    aviary.session.remove_statement(aviary.statement.id)
    aviary.session.remove_span(aviary.claim.id)
    aviary.session.remove_source(aviary.source.id)


def undone(aviary: Aviary) -> None:
    edited(aviary)
    while aviary.session.undo() is not None:
        pass


def dropped(aviary: Aviary) -> None:
    undone(aviary)
    aviary.session.add_source("Something new.")


def redone(aviary: Aviary) -> None:
    undone(aviary)
    while aviary.session.redo() is not None:
        pass
    deleted(aviary)
    aviary.session.undo()


def indexed(aviary: Aviary) -> None:
    assert aviary.session.search(CANARIES[1])
    assert not aviary.session.index_some()


@pytest.mark.parametrize("before", [None, edited, deleted, undone, dropped, redone, indexed])
def test_no_byte_is_left_of_what_was_erased(
    aviary: Aviary, path: Path, before: Callable[[Aviary], None] | None
) -> None:
    if before is not None:
        before(aviary)
    session = aviary.session
    assert left_over(path) != []
    assert aviary.erase() >= 6
    assert left_over(path) == []
    assert problems(session) == []
    while session.undo() is not None:
        assert problems(session) == []
    while session.redo() is not None:
        assert problems(session) == []
    session.close()
    assert left_over(path) == []
    assert [each.name for each in path.parent.iterdir() if each.is_file()] == [path.name]
    with Session.open(path, annotator=ADA) as again:
        assert all(CANARIES[0] not in row.name for row in again.history())
        assert problems(again) == []


def test_erasing_one_span_leaves_the_others(aviary: Aviary, path: Path) -> None:
    session = aviary.session
    assert session.erase(aviary.claim.id) == 3
    assert {span.id for span in session.spans()} == {aviary.kept_span.id, aviary.denial.id}
    assert session.links() == []
    assert session.statements() == [aviary.statement]
    assert session.source(aviary.source.id) == aviary.source
    content = b"".join(bytes_beside(path).values())
    assert sing(5).encode() not in content
    assert sing(6).encode() not in content
    assert sing(7).encode() in content
    assert problems(session) == []


def test_undo_goes_on_around_erased_records(session: Session, source: Source) -> None:
    first = mark(session, source, "left at seven")
    secret = mark(session, source, "cafe\u0301 owner")
    session.update_span(secret.id, note="a secret")
    last = mark(session, source, "the harbour answers")
    session.erase(secret.id)
    assert session.undo() is not None
    assert session.spans() == [first]
    assert session.undo() is not None
    assert session.spans() == []
    session.redo()
    session.redo()
    assert session.spans() == [first, last]
    assert session.redo() is None
    assert problems(session) == []


def test_a_change_of_several_records_is_undone_without_the_erased_one(
    session: Session, source: Source
) -> None:
    claim, denial = mark(session, source, "left at seven"), mark(session, source, "not", "denial")
    link = session.add_link("denies", denial.id, claim.id)
    session.remove_span(claim.id)
    session.erase(link.id)
    session.undo()
    assert session.span(claim.id) == claim
    assert session.links() == []
    session.redo()
    assert session.spans() == [denial]
    assert problems(session) == []


def test_a_text_that_another_source_has_too_stays(session: Session, path: Path) -> None:
    first, second = session.add_source(sing(1), title=sing(2)), session.add_source(sing(1))
    session.erase(first.id)
    assert session.source(second.id).text == sing(1)
    assert problems(session) == []
    session.remove_source(second.id)
    session.undo()
    assert session.source(second.id).text == sing(1)
    session.erase(second.id)
    assert left_over(path) == []


def test_erasing_an_earlier_reading_leaves_the_later_one(session: Session, source: Source) -> None:
    later = session.add_source("A later reading.", title="late", revises=source.id)
    session.update_source(later.id, title="later")
    session.erase(source.id)
    assert [each.id for each in session.sources()] == [later.id]
    assert session.source(later.id).revises is None
    assert problems(session) == []
    session.undo()
    session.undo()
    assert session.sources() == []
    session.redo()
    assert session.source(later.id).title == "late"
    assert problems(session) == []


def test_a_place_on_what_is_erased_is_forgotten(aviary: Aviary, path: Path) -> None:
    session = aviary.session
    session.keep_place(Place(source_id=aviary.source.id, span_id=aviary.claim.id, caret=3))
    session.erase(aviary.claim.id)
    assert session.place() == Place(source_id=aviary.source.id, caret=3)
    session.erase(aviary.source.id)
    assert session.place() is None


def test_the_history_says_that_and_who_and_when_but_not_what(
    session: Session, source: Source
) -> None:
    span = mark(session, source, "left at seven")
    heard = changes_heard(session)
    session.erase(span.id)
    (change,) = heard
    assert (change.name, change.edits) == ("erase", ())
    *_, marked, erased = session.history()
    assert (marked.name, marked.record, marked.edits) == ("mark claim", None, 0)
    assert (erased.name, erased.annotator, erased.record) == ("erase", ADA.id, None)
    undone = session.undo()
    assert undone is not None
    assert undone.name == "add source"


def test_what_is_not_there_cannot_be_erased(session: Session, source: Source) -> None:
    before = [row.id for row in session.history()]
    for ids in (["nothing"], [session.id], [session.label_set.id], [session.stories()[0].id], []):
        with pytest.raises(SessionError, match="nothing was erased"):
            session.erase(*ids)
    assert [row.id for row in session.history()] == before
    assert session.sources() == [source]


def test_some_known_ids_among_unknown_ones_are_erased(session: Session, source: Source) -> None:
    span = mark(session, source, "left at seven")
    assert session.erase("nothing", span.id, span.id) == 1
    assert session.spans() == []


def test_a_reader_in_the_middle_keeps_the_side_file_and_the_user_is_told(path: Path) -> None:
    with new_session(path) as session:
        aviary = Aviary(session)
        with Session.open(path, read_only=True) as reader:
            digests = reader.digests()
            next(digests)
            heard = changes_heard(session)
            with pytest.raises(SessionError, match=r"ferry\.annotator.*another program reads it"):
                aviary.erase()
            assert [change.name for change in heard] == ["erase"]
            assert isinstance(digests, Generator)
            digests.close()
        assert session.sources() == [aviary.kept]
    assert left_over(path) == []


def test_the_copy_of_an_older_format_is_named(tmp_path: Path) -> None:
    path = tmp_path / "stored [1].annotator"
    shutil.copyfile(DATA / "session-format-1.annotator", path)
    with Session.open(path) as session:
        assert still_held(session) == (
            "stored [1].format-1.annotator beside the session still holds it."
        )


def test_where_there_is_no_copy_none_is_named(session: Session) -> None:
    assert still_held(session) == ""
