"""The desk: what the keys of the window do to the open source and its spans."""

from __future__ import annotations

import pytest

from annotator.session.desk import Desk
from annotator.session.events import (
    Changed,
    CurrentSpanMoved,
    Event,
    Refused,
    SaveFailed,
)
from tests.session.desks import current, tagged, told
from tests.session.worked import TEXT


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


@pytest.mark.parametrize("fragments", [None, [(3, 6), (8, 10)]])
def test_a_second_label_lies_where_the_first_does_white_space_too(
    desk: Desk, fragments: list[tuple[int, int]] | None
) -> None:
    assert desk.source is not None
    span = desk.session.add_span(desk.source.id, 3, 10, "claim", fragments=fragments)
    assert span.text != span.text.strip()
    desk.make_current(span.id)
    desk.tag_also("denial")
    second = desk.current_span
    assert second is not None
    assert (second.label, second.text, second.fragments) == ("denial", span.text, span.fragments)


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
