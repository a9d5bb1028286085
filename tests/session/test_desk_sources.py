"""The desk: from source to source, back in time, and back to where the user was."""

from __future__ import annotations

from pathlib import Path

from annotator import Session
from annotator.session.desk import Desk
from annotator.session.events import (
    Event,
    Noticed,
    SelectionMoved,
    SourceOpened,
)
from tests.session.desks import current, open_title, tagged, told
from tests.session.worked import ADA, TEXT, mark, new_session


def test_sources_are_stepped_through_and_completed(desk: Desk, events: list[Event]) -> None:
    first, second = [each.id for each in desk.session.summaries()]
    desk.step_source(-1)
    assert desk.source is not None
    assert desk.source.id == first
    desk.step_source(1)
    assert desk.source.id == second
    desk.step_source(1)
    assert events == [SourceOpened(second)]
    desk.complete_and_next()
    assert desk.source.id == first
    desk.complete_and_next()
    assert [each.state for each in desk.session.summaries()] == ["complete", "complete"]
    assert told(events, Noticed) == ["Every source is complete."]


def test_undo_says_what_it_took_back_and_shows_where(desk: Desk, events: list[Event]) -> None:
    span = tagged(desk, "left at seven", "claim")
    desk.set_note("note")
    desk.step_source(1)
    desk.undo()
    assert desk.source is not None
    assert desk.source.title == "Lowland Dispatch"
    assert current(desk) == span.id
    (sentence,) = told(events, Noticed)
    assert sentence.startswith("Undone: note on claim, Lowland Dispatch, today ")
    desk.redo()
    assert told(events, Noticed)[1].startswith("Done again: note on claim, Lowland Dispatch, ")
    for _ in range(5):
        desk.undo()
    assert told(events, Noticed)[-1] == "There is nothing to undo."
    assert open_title(desk) == ""
    desk.redo()
    assert len(desk.session.sources()) == 1


def test_a_question_is_asked_once_before_undo_goes_past_today_s_opening(path: Path) -> None:
    with new_session(path) as session:
        source = session.add_source(TEXT, title="Lowland Dispatch")
        mark(session, source, "left at seven")
    desk = Desk(Session.open(path, annotator=ADA))
    desk.resume()
    tagged(desk, "40\u00a0people", "figure")
    assert desk.undo_question() is None
    desk.undo()
    question = desk.undo_question()
    assert question is not None
    assert "mark claim, Lowland Dispatch, today" in question
    assert "before today's opening" in question
    assert desk.undo_question() == question  # until it is answered
    desk.let_go_back()
    assert desk.undo_question() is None
    desk.undo()
    assert len(desk.spans) == 0
    desk.close()


def test_the_place_is_kept_and_found_again(desk: Desk, path: Path) -> None:
    desk.step_source(1)
    span = tagged(desk, "people were aboard", "claim")
    desk.scrolled(7)
    desk.keep_place()
    with Session.open(path, read_only=True, annotator=ADA) as session:
        again = Desk(session)
        again.resume()
        assert again.source is not None
        assert again.source.title == "Harbour Gazette"
        assert (again.current, again.caret, again.first_visible) == (span.id, span.start, 7)
        again.keep_place()


def test_what_another_part_changes_is_taken_in(desk: Desk, events: list[Event]) -> None:
    assert desk.source is not None
    first, second = [each.id for each in desk.session.summaries()]
    elsewhere = desk.session.add_span(second, 0, 5, "claim")
    assert elsewhere.id not in desk.spans
    here = desk.session.add_span(first, 0, 5, "claim")
    desk.make_current(here.id)
    assert SelectionMoved(0, 0) in events
    region = desk.session.add_region(first, 0, 9)
    assert desk.regions == [region]
    desk.session.update_source(first, title="Renamed")
    assert desk.source.title == "Renamed"
    assert (current(desk), len(desk.spans)) == (here.id, 1)
    desk.session.erase(here.id)
    assert (current(desk), len(desk.spans)) == (None, 0)
    desk.session.remove_source(first)
    assert desk.source.id == second
    assert elsewhere.id in desk.spans
    desk.session.remove_source(second)
    assert open_title(desk) == ""
    assert len(desk.spans) == 0
    desk.tag("claim")
    desk.complete_and_next()
    desk.step_source(1)
    desk.step_span(1)
    desk.click(0)
