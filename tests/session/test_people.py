"""Who marks: one id a profile, a name that may change, and a place for each."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator import Session
from annotator.session.errors import NotSaved, SessionError
from annotator.text.records import Annotator, Place, Source
from tests.session.worked import ADA, BEN, TEXT, changes_heard, mark, new_session, problems


def test_two_annotators_of_one_name_stay_two(session: Session, source: Source, path: Path) -> None:
    own = session.add_span(source.id, 0, 3, "claim")
    session.close()
    namesake = Annotator(id="c" * 32, name="Ada")
    with Session.open(path, annotator=namesake) as again:
        theirs = again.add_span(source.id, 0, 3, "claim", annotator="Ada")
        assert theirs.id != own.id
        assert (own.annotator, theirs.annotator) == (ADA.id, namesake.id)
        assert again.annotators() == [ADA, namesake]


def test_a_new_name_keeps_the_id_and_is_no_change(
    session: Session, source: Source, path: Path
) -> None:
    span = mark(session, source, "left at seven")
    heard = changes_heard(session)
    session.rename_annotator(" Ada Lovelace 👩\u200d🔬 ")
    assert session.annotators() == [Annotator(id=ADA.id, name="Ada Lovelace 👩\u200d🔬")]
    assert session.spans() == [span]
    assert heard == []
    with pytest.raises(SessionError):
        session.rename_annotator("  ")
    session.close()
    with Session.open(path, annotator=Annotator(id=ADA.id, name="Ada King")) as again:
        assert [each.name for each in again.annotators()] == ["Ada King"]


def test_who_only_looks_leaves_no_trace(session: Session, path: Path) -> None:
    session.close()
    with Session.open(path, annotator=BEN) as again:
        again.sources()
        assert again.annotators() == [ADA]


def test_the_profile_of_the_user_is_who_marks(tmp_path: Path) -> None:
    with Session.create(tmp_path / "own.annotator") as session:
        first = session.annotator
    with Session.open(tmp_path / "own.annotator") as session:
        assert session.annotator == first
        assert session.add_source(TEXT).annotator == first.id


def test_a_place_is_kept_per_annotator_and_is_no_change(
    session: Session, source: Source, other: Source, path: Path
) -> None:
    span = mark(session, source, "left at seven")
    assert session.place() is None
    place = Place(source_id=source.id, first_visible=7, span_id=span.id, anchor=3, caret=9)
    heard = changes_heard(session)
    session.keep_place(Place(source_id=other.id))
    session.keep_place(place)
    assert heard == []
    assert problems(session) == []
    session.close()
    with Session.open(path, annotator=BEN) as again:
        assert again.place() is None
        again.keep_place(Place(source_id=other.id, caret=4))
    with Session.open(path, annotator=ADA) as again:
        assert again.place() == place
    with Session.open(path, annotator=BEN) as again:
        assert again.place() == Place(source_id=other.id, caret=4)


def test_a_place_is_not_kept_when_read_only(session: Session, source: Source, path: Path) -> None:
    session.close()
    before = path.read_bytes()
    with Session.open(path, read_only=True, annotator=ADA) as again:
        again.keep_place(Place(source_id=source.id, caret=4))
        assert again.place() is None
    assert path.read_bytes() == before


def test_a_place_goes_with_its_source(session: Session, source: Source) -> None:
    session.keep_place(Place(source_id=source.id, caret=4))
    session.remove_source(source.id)
    assert session.place() is None
    session.undo()
    assert problems(session) == []


def test_one_session_knows_its_people_in_the_order_they_came(path: Path) -> None:
    with new_session(path, BEN) as session:
        source = session.add_source(TEXT)
        for name in ("Zoë", "Ada", "Zoë"):
            session.add_span(source.id, 0, 3, "claim", annotator=name)
        assert [each.name for each in session.annotators()] == ["Bén", "Zoë", "Ada"]


def test_a_profile_that_cannot_be_kept_is_told(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_session(path).close()
    (tmp_path / "file").write_bytes(b"in the way")
    monkeypatch.setenv("ANNOTATOR_HOME", str(tmp_path / "file" / "home"))
    with pytest.raises(SessionError, match="settings, which say who marks"):
        Session.open(path, read_only=True)
    with Session.open(path, annotator=BEN) as session:
        assert not session.read_only


def test_a_name_that_could_not_be_saved_is_not_taken(
    session: Session, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(annotator: Annotator) -> None:
        raise NotSaved("Not saved: the disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(session._store, "keep_annotator", full)
        with pytest.raises(NotSaved):
            session.rename_annotator("Ada King")
    assert session.annotator == ADA
