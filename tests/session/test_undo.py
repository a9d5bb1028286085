"""One linear history: who did what, taken back and done again, also after reopening."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from annotator import Session
from annotator.text.records import Source
from tests.session.worked import (
    ADA,
    BEN,
    TEXT,
    changes_heard,
    mark,
    new_session,
    place_of,
    problems,
    standing,
)


def everything(session: Session, source: Source, other: Source) -> list[Callable[[], object]]:
    """Return one act of every kind, to be done in this order."""
    claim = mark(session, source, "left at seven")
    denial = mark(session, source, "did not leave", "denial")
    far = mark(session, other, "were aboard")
    link = session.add_link("denies", denial.id, claim.id)
    region = session.add_region(source.id, 0, 9)
    statement = session.add_statement("The ferry left")
    return [
        lambda: session.add_source("A third 🛶 text", story="Another story"),
        lambda: mark(session, source, "40\u00a0people", "figure"),
        lambda: session.update_span(far.id, label="opinion"),
        lambda: session.update_span(claim.id, note="why?", attributes={"speaker": [{"name": "é"}]}),
        lambda: session.update_span(denial.id, start=denial.start - 3),
        lambda: session.update_span(far.id, fragments=[(far.start, 23), (25, far.end)]),
        lambda: session.add_link("attributed_to", far.id, claim.id),
        lambda: session.add_link("attributed_to", claim.id, statement.id),
        lambda: session.remove_link(link.id),
        lambda: session.remove_statement(statement.id),
        lambda: session.remove_region(region.id),
        lambda: session.add_region(source.id, 1, 9, "menu"),
        lambda: session.set_status(source.id, "complete"),
        lambda: session.set_status(source.id, "in progress"),
        lambda: session.update_source(source.id, title="Later", meta={"outlet": "Dispatch"}),
        lambda: session.update_source(source.id, story="Moved here"),
        lambda: session.remove_span(denial.id),
        lambda: session.remove_source(source.id),
        lambda: session.rename("The other ferry"),
    ]


def test_every_kind_of_act_is_taken_back_and_done_again_to_the_letter(
    session: Session, source: Source, other: Source, path: Path
) -> None:
    acts = everything(session, source, other)
    moments = [standing(session)]
    for act in acts:
        act()
        moments.append(standing(session))
        assert moments[-1] != moments[-2]
    for moment in reversed(moments[:-1]):
        assert session.undo() is not None
        assert standing(session) == moment
        assert problems(session) == []
    for moment in moments[1:]:
        assert session.redo() is not None
        assert standing(session) == moment
    assert session.redo() is None
    session.close()
    with Session.open(path, annotator=ADA) as again:
        assert standing(again) == moments[-1]
        for moment in reversed(moments[:-1]):
            again.undo()
            assert standing(again) == moment
        assert problems(again) == []


def test_undo_takes_back_the_newest_change_not_undone(session: Session, source: Source) -> None:
    first = mark(session, source, "left at seven")
    second = mark(session, source, "cafe\u0301 owner", "opinion")
    undone = session.undo()
    assert undone is not None
    assert (undone.name, undone.edits[0].record) == ("mark opinion", second)
    assert session.spans() == [first]
    session.undo()
    assert session.spans() == []


def test_undo_goes_back_to_the_empty_session_and_no_further(
    session: Session, source: Source
) -> None:
    assert session.undo() is not None
    assert session.sources() == []
    assert session.undo() is None
    assert session.undo() is None
    assert session.title == "The ferry"
    session.redo()
    assert session.sources() == [source]
    assert session.redo() is None


def test_ids_are_kept_through_undo_and_redo(session: Session, source: Source) -> None:
    span = mark(session, source, "left at seven")
    session.remove_span(span.id)
    session.undo()
    assert session.span(span.id) == span
    session.undo()
    session.redo()
    assert session.span(span.id) == span


def test_undo_takes_back_what_another_annotator_did_and_names_who_undid(path: Path) -> None:
    with new_session(path, ADA) as session:
        source = session.add_source(TEXT)
        span = mark(session, source, "left at seven")
    with Session.open(path, annotator=BEN) as session:
        assert session.undo() is not None
        assert session.spans() == []
        assert session.history()[-1].annotator == BEN.id
        assert [each.name for each in session.annotators()] == ["Ada", "Bén"]
        session.redo()
        assert session.span(span.id) == span
        assert session.span(span.id).annotator == ADA.id
        assert problems(session) == []


def test_anyone_may_do_any_act_first(path: Path) -> None:
    with new_session(path, ADA) as session:
        source = session.add_source(TEXT)
        span = mark(session, source, "left at seven")
    acts: list[Callable[[Session], object]] = [
        lambda session: session.update_span(span.id, note="mine"),
        lambda session: session.update_source(source.id, title="mine"),
        lambda session: session.add_span(source.id, 0, 3, "claim", annotator="Cleo"),
        lambda session: session.rename("mine"),
        lambda session: session.remove_span(span.id),
        lambda session: session.redo() if session.next_redo() else session.undo(),
        lambda session: session.erase(source.id),
    ]
    for number, act in enumerate(acts):
        newcomer = BEN.__class__(id=f"{number:032x}", name=f"Newcomer {number}")
        with Session.open(path, annotator=newcomer) as session:
            act(session)
            assert session.history()[-1].annotator == newcomer.id
            assert problems(session) == []


def test_undo_and_redo_work_after_reopening(path: Path) -> None:
    with new_session(path) as session:
        source = session.add_source(TEXT)
        span = mark(session, source, "left at seven")
        session.update_span(span.id, label="opinion")
    with Session.open(path, annotator=ADA) as session:
        session.undo()
        assert session.span(span.id) == span
    with Session.open(path, annotator=ADA) as session:
        assert session.redo() is not None
        assert session.span(span.id).label == "opinion"
        session.undo()
        session.undo()
    with Session.open(path, annotator=ADA) as session:
        assert session.spans() == []
        session.redo()
        session.redo()
        assert session.span(span.id).label == "opinion"


def test_a_new_act_drops_redo_but_keeps_its_rows(session: Session, source: Source) -> None:
    span = mark(session, source, "left at seven")
    session.update_span(span.id, note="lost")
    session.undo()
    mark(session, source, "cafe\u0301 owner")
    assert session.next_redo() is None
    assert session.redo() is None
    rows = [(row.kind, row.name, row.state) for row in session.history()]
    assert rows == [
        ("do", "new session", None),
        ("do", "add source", "done"),
        ("do", "mark claim", "done"),
        ("do", "note on claim", "dropped"),
        ("undo", "note on claim", None),
        ("do", "mark claim", "done"),
    ]
    session.undo()
    session.undo()
    assert session.spans() == []
    assert problems(session) == []


def test_a_record_that_one_change_wrote_twice_is_taken_back_once(
    session: Session, source: Source
) -> None:
    session.add_region(source.id, 0, 9)  # carried over, it is noted with the later reading
    revised = session.revise(source.id, f"{source.text} More came since.")
    assert revised.carried == 1
    for act in (session.undo, session.redo, session.undo):
        act()
        assert problems(session) == []
    assert session.source_ids() == [source.id]


def test_undo_is_written_like_any_other_change(session: Session, source: Source) -> None:
    mark(session, source, "left at seven")
    heard = changes_heard(session)
    undone = session.undo()
    assert undone is not None
    (change,) = heard
    assert (change.kind, change.target, change.name) == ("undo", undone.id, "mark claim")
    assert (change.edits[0].before, change.edits[0].after) == (undone.edits[0].after, None)
    row = session.history()[-1]
    assert (row.id, row.kind, row.target) == (change.id, "undo", undone.id)


def test_each_change_records_who_when_and_the_label_set_in_force(
    session: Session, source: Source
) -> None:
    heard = changes_heard(session)
    start, end = place_of("left at seven")
    session.add_span(source.id, start, end, "claim", annotator="Cleo")
    (change,) = heard
    assert change.annotator == ADA.id
    assert change.label_set == session.label_set.version == 1
    assert session.history()[-1].at == change.at
    assert [row.at for row in session.history()] == sorted(row.at for row in session.history())


@pytest.mark.parametrize("act", ["undo", "redo"])
def test_there_may_be_nothing_to_take_back(session: Session, act: str) -> None:
    heard = changes_heard(session)
    assert getattr(session, act)() is None
    assert heard == []
