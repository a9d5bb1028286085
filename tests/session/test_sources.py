"""Sources: texts kept exactly and once, what may be said about them, revisions, regions, status."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator import Session
from annotator.session.errors import SessionError
from annotator.text.records import Source
from tests.session.worked import (
    ADA,
    OTHER_TEXT,
    TEXT,
    changes_heard,
    mark,
    new_session,
    problems,
    standing,
)

storable = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)


@pytest.mark.parametrize(
    "text",
    [
        "one\r\ntwo\rthree\n\r\nfour\n",
        "\ufefftwo\u2028lines\u2029and a page\x0c",
        "  spaces\u00a0kept \t\n\n",
        TEXT,
    ],
)
def test_a_text_is_kept_exactly_line_ends_too(session: Session, path: Path, text: str) -> None:
    source = session.add_source(text, title="As it was")
    session.close()
    with Session.open(path) as again:
        assert again.source(source.id).text == text
        assert again.source(source.id).sha256 == hashlib.sha256(text.encode()).hexdigest()
        assert again.source(source.id) == source


@given(text=storable.filter(lambda text: bool(text.strip())))
def test_any_text_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    with Session.create(tmp_path_factory.mktemp("any") / "any.annotator") as session:
        source = session.add_source(text)
        assert session.source(source.id).text == text
        assert session.summaries()[0].length == len(text)
        assert problems(session) == []


@pytest.mark.parametrize("text", ["", "  \n\t\u00a0", "a\0b", "\ud800", b"bytes", None, 5])
def test_what_is_no_text_is_refused(session: Session, text: Any) -> None:
    with pytest.raises(SessionError):
        session.add_source(text)
    assert session.sources() == []


def test_the_same_text_is_stored_once(session: Session, path: Path) -> None:
    first, second = session.add_source(TEXT), session.add_source(TEXT)
    assert first.id != second.id
    session.update_source(second.id, title="again")
    session.add_source(OTHER_TEXT)
    session.close()
    assert sqlite3.connect(path).execute("SELECT count(*) FROM text").fetchone() == (2,)


def test_sources_stand_in_the_order_they_came(session: Session) -> None:
    made = [session.add_source(f"text {number}", title=str(9 - number)) for number in range(5)]
    assert session.sources() == made
    assert [each.id for each in session.summaries()] == [each.id for each in made]


def test_a_summary_counts_spans_by_label(session: Session, source: Source, other: Source) -> None:
    for start, label in ((0, "claim"), (1, "claim"), (2, "figure")):
        session.add_span(source.id, start, 9, label)
    first, second = session.summaries()
    assert (first.counts, first.state) == ({"claim": 2, "figure": 1}, "in progress")
    assert (second.counts, second.state) == ({}, "to do")
    assert (first.length, first.title) == (len(TEXT), "Lowland Dispatch")


def test_details_change_and_the_text_never_does(session: Session, source: Source) -> None:
    session.update_source(source.id, meta={"outlet": "Dispatch", "author": "E. Ng\u0169gĩ"})
    new = session.update_source(
        source.id, title="Later", meta={"author": None, "url": "https://example.org/🛳️"}
    )
    assert new.meta == {"outlet": "Dispatch", "url": "https://example.org/🛳️"}
    assert (new.text, new.sha256, new.id) == (source.text, source.sha256, source.id)
    assert session.source(source.id) == new
    heard = changes_heard(session)
    assert session.update_source(source.id, title="Later") == new
    assert heard == []
    text: dict[str, Any] = {"text": "x"}
    with pytest.raises(TypeError):
        session.update_source(source.id, **text)


def test_a_story_is_found_by_title_or_id_or_made_in_the_same_change(session: Session) -> None:
    heard = changes_heard(session)
    first = session.add_source("one", story="The storm")
    second = session.add_source("two", story="The storm")
    third = session.add_source("three", story=first.story)
    fourth = session.add_source("four")
    assert first.story == second.story == third.story
    assert fourth.story == session.stories()[0].id != first.story
    assert [story.title for story in session.stories()] == ["The ferry", "The storm"]
    assert [len(change.edits) for change in heard] == [2, 1, 1, 1]
    moved = session.update_source(fourth.id, story="The calm")
    assert moved.story == session.stories()[-1].id


def test_a_revision_is_a_source_of_its_own_that_refers_to_the_one_before(
    session: Session, source: Source
) -> None:
    span = mark(session, source, "left at seven")
    later = session.add_source(TEXT + "Updated.\n", revises=source.id)
    assert (later.revises, source.revises) == (source.id, None)
    assert session.source(later.id).revises == source.id
    assert session.summaries()[1].revises == source.id
    assert session.spans(later.id) == []
    assert session.spans(source.id) == [span]
    with pytest.raises(SessionError):
        session.add_source("text", revises="nothing")
    with pytest.raises(SessionError, match="later reading"):
        session.remove_source(source.id)
    session.remove_source(later.id)
    session.remove_source(source.id)
    session.undo()
    session.undo()
    assert session.source(later.id).revises == source.id


def test_removing_a_source_removes_all_on_it_in_one_change(
    session: Session, source: Source, other: Source
) -> None:
    claim, denial = mark(session, source, "left at seven"), mark(session, source, "not", "denial")
    far = mark(session, other, "were aboard")
    session.add_link("denies", denial.id, claim.id)
    session.add_link("same_claim", far.id, claim.id)
    session.add_region(source.id, 0, 4)
    session.set_status(source.id, "complete")
    before = standing(session)
    heard = changes_heard(session)
    session.remove_source(source.id)
    assert len(heard) == 1
    assert session.spans() == [far]
    assert session.links() == []
    assert session.regions(source.id) == []
    assert [each.id for each in session.summaries()] == [other.id]
    assert problems(session) == []
    session.undo()
    assert standing(session) == before
    assert problems(session) == []


def test_nothing_can_be_marked_on_a_removed_source(session: Session, source: Source) -> None:
    mark(session, source, "left at seven")
    session.remove_source(source.id)
    with pytest.raises(SessionError, match="no source"):
        session.add_span(source.id, 0, 3, "claim")
    with pytest.raises(SessionError, match="no source"):
        session.add_region(source.id, 0, 3)
    session.undo()
    session.undo()
    session.undo()
    with pytest.raises(SessionError, match="no source"):
        session.add_span(source.id, 0, 3, "claim")


def test_the_same_region_twice_is_one_and_it_can_be_taken_away(
    session: Session, source: Source
) -> None:
    region = session.add_region(source.id, 0, 9)
    assert (region.region, region.origin) == ("boilerplate", "manual")
    assert region.annotator == session.annotator.id
    assert session.add_region(source.id, 0, 9) == region
    assert session.regions(source.id) == [region]
    earlier = session.add_region(source.id, 0, 3, "menu")
    assert session.regions(source.id) == [earlier, region]
    session.remove_region(region.id)
    assert session.regions(source.id) == [earlier]
    with pytest.raises(SessionError, match="letters, digits"):
        session.add_region(source.id, 0, 3, "two words")


def test_status_is_per_source_and_annotator(
    session: Session, source: Source, other: Source
) -> None:
    done = session.set_status(source.id, "complete")
    assert session.set_status(source.id, "complete") == done
    session.set_status(source.id, "in progress", annotator="Cleo")
    assert [each.state for each in session.summaries()] == ["complete", "to do"]
    session.set_status(source.id, "to do")
    session.undo()
    assert [each.state for each in session.summaries()] == ["complete", "to do"]
    with pytest.raises(SessionError, match="to do, in progress, complete"):
        session.set_status(source.id, "done")
    assert problems(session) == []


def test_a_session_and_its_first_story_are_renamed_together(session: Session, path: Path) -> None:
    assert (session.title, session.stories()[0].title) == ("The ferry", "The ferry")
    session.rename(" The storm ⛈️ ")
    assert (session.title, session.stories()[0].title) == ("The storm ⛈️", "The storm ⛈️")
    session.undo()
    assert session.title == session.stories()[0].title == "The ferry"
    session.redo()
    session.close()
    with Session.open(path) as again:
        assert again.title == "The storm ⛈️"
        with pytest.raises(SessionError):
            again.rename("  ")


def test_the_first_story_is_the_session_s_own_whatever_the_clock_said(path: Path) -> None:
    new_session(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("UPDATE story SET created_at = '2999-01-01T00:00:00.000000Z'")
    with Session.open(path, annotator=ADA) as session:
        own = session.stories()[0]
        other = session.add_source(TEXT, story="The storm")
        assert other.story != own.id
        assert session.add_source(TEXT).story == own.id
