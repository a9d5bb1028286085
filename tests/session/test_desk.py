"""The desk: what the keys of the window do to the open source."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator import Session
from annotator.session.desk import Desk
from annotator.session.events import (
    Changed,
    CurrentSpanMoved,
    Event,
    Noticed,
    Refused,
    SaveFailed,
    SelectionMoved,
    SourceOpened,
)
from annotator.text.records import Span
from tests.session.worked import ADA, OTHER_TEXT, TEXT, mark, new_session, place_of


@pytest.fixture
def desk(path: Path) -> Iterator[Desk]:
    """Give a desk with the first of two sources open."""
    session = new_session(path)
    session.add_source(TEXT, title="Lowland Dispatch")
    session.add_source(OTHER_TEXT, title="Harbour Gazette")
    desk = Desk(session)
    desk.resume()
    yield desk
    desk.close()


@pytest.fixture
def events(desk: Desk) -> list[Event]:
    """Return what the desk tells from now on."""
    events: list[Event] = []
    desk.listen(events.append)
    return events


def told(events: list[Event], kind: type[Noticed | Refused | SaveFailed]) -> list[str]:
    """Return the sentences of one kind of event."""
    return [event.sentence for event in events if isinstance(event, kind)]


def select(desk: Desk, words: str) -> None:
    """Select the only place of `words` in the open source, backwards."""
    assert desk.source is not None
    start, end = place_of(words, desk.source.text)
    desk.select(end, start)


def current(desk: Desk) -> str | None:
    """Return the id of the current span as it is now."""
    return desk.current


def open_title(desk: Desk) -> str:
    """Return the title of the open source, or the empty text."""
    return desk.source.title if desk.source else ""


def tagged(desk: Desk, words: str, label: str) -> Span:
    """Select words and tag them, and return the span."""
    select(desk, words)
    desk.tag(label)
    assert desk.current_span is not None
    return desk.current_span


def test_tagging_marks_the_selection_without_its_outer_spaces(
    desk: Desk, events: list[Event]
) -> None:
    span = tagged(desk, " 40\u00a0people ", "figure")
    assert span.text == "40\u00a0people"
    assert desk.session.spans() == [span] == list(desk.spans)
    assert (desk.anchor, desk.caret, desk.current) == (span.start, span.start, span.id)
    assert desk.selection == (span.start, span.start)
    assert sum(isinstance(event, Changed) for event in events) == 1


def test_tagging_with_nothing_selected_relabels_the_current_span(desk: Desk) -> None:
    span = tagged(desk, "left at seven", "claim")
    desk.tag("opinion")
    assert [each.label for each in desk.spans] == ["opinion"]
    assert current(desk) == span.id
    desk.undo()
    assert [each.label for each in desk.spans] == ["claim"]


def test_the_same_words_take_a_second_label(desk: Desk) -> None:
    first = tagged(desk, "left at seven", "claim")
    desk.tag_also("opinion")
    second = desk.current_span
    assert second is not None
    assert (second.start, second.end, second.label) == (first.start, first.end, "opinion")
    assert len(desk.spans) == 2
    desk.tag_also("claim")
    assert current(desk) == first.id
    assert len(desk.spans) == 2


def test_a_second_label_takes_the_fragments_along(desk: Desk) -> None:
    assert desk.source is not None
    span = desk.session.add_span(desk.source.id, 0, 9, "claim", fragments=[(0, 3), (5, 9)])
    desk.make_current(span.id)
    desk.tag_also("denial")
    assert desk.current_span is not None
    assert desk.current_span.fragments == span.fragments


@pytest.mark.parametrize("words", ["", " ", "\n"])
def test_nothing_to_tag_is_told_and_changes_nothing(
    desk: Desk, events: list[Event], words: str
) -> None:
    start = TEXT.index(words)
    desk.select(start, start + len(words))
    desk.tag("claim")
    desk.tag_also("claim")
    assert len(told(events, Refused)) == 2
    assert desk.session.spans() == []


def test_what_the_session_refuses_is_told(desk: Desk, events: list[Event]) -> None:
    tagged(desk, "left at seven", "claim")
    desk.tag_also("opinion")
    desk.tag("claim")
    (sentence,) = told(events, Refused)
    assert "already marked as claim" in sentence
    assert {span.label for span in desk.spans} == {"claim", "opinion"}


def test_a_mark_that_cannot_be_saved_is_not_shown(desk: Desk, events: list[Event]) -> None:
    connection = desk.session._store._live
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    for end in range(1, 100):
        desk.select(0, end)
        desk.tag("claim")
        if told(events, SaveFailed):
            break
    (sentence,) = told(events, SaveFailed)
    assert "ferry.annotator is full" in sentence
    assert told(events, Refused) == []
    assert {span.id for span in desk.spans} == {span.id for span in desk.session.spans()}
    assert desk.selection == (0, end)
    before = len(desk.spans)
    connection.execute("PRAGMA max_page_count = 4294967294")
    desk.tag("claim")
    assert len(desk.spans) == before + 1


def test_a_caret_outside_leaves_no_current_span(desk: Desk, events: list[Event]) -> None:
    span = tagged(desk, "left at seven", "claim")
    desk.select(span.end, span.end)
    assert current(desk) == span.id
    desk.select(span.end + 1, span.end + 1)
    assert current(desk) is None
    assert CurrentSpanMoved(span.id, None, False) in events
    desk.remove_current()
    assert len(desk.spans) == 1


def test_the_current_span_is_deleted_and_noted(desk: Desk) -> None:
    span = tagged(desk, "left at seven", "claim")
    desk.set_note("why? 🤔")
    assert desk.session.span(span.id).note == "why? 🤔"
    desk.remove_current()
    assert (len(desk.spans), desk.current) == (0, None)
    desk.undo()
    assert current(desk) == span.id


def test_clicking_gives_the_innermost_span_and_then_the_next_outward(desk: Desk) -> None:
    assert desk.source is not None
    add = desk.session.add_span
    outer, middle, inner = (
        add(desk.source.id, start, end, "claim") for start, end in ((0, 30), (4, 20), (5, 9))
    )
    found = []
    for _ in range(4):
        desk.click(6)
        found.append(desk.current)
    assert found == [inner.id, middle.id, outer.id, inner.id]
    desk.click(40)
    assert current(desk) is None


def test_steps_go_from_span_to_span_inner_before_outer(desk: Desk) -> None:
    assert desk.source is not None
    add = desk.session.add_span
    outer, inner, after = (
        add(desk.source.id, start, end, "claim") for start, end in ((0, 30), (5, 9), (31, 35))
    )
    found = []
    for _ in range(3):
        desk.step_span(1)
        found.append(desk.current)
    assert found == [inner.id, outer.id, after.id]
    desk.step_span(-1)
    assert current(desk) == outer.id
    assert (desk.anchor, desk.caret) == (0, 0)


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
