"""What the desk does to a span that is there, and to what is not article text."""

from __future__ import annotations

import pytest

from annotator.session.desk import Desk
from annotator.session.events import Event, Refused
from annotator.text.records import Span
from tests.session.desks import current, select, tagged, told
from tests.session.worked import TEXT, place_of, problems

FIRST, ASIDE, LAST = "It did not leave", "the skipper says", "and it never will"


def pieces(span: Span | None) -> list[str]:
    """Return the words of each piece of a span."""
    assert span is not None
    return [TEXT[start:end] for start, end in span.fragments or ((span.start, span.end),)]


def add(desk: Desk, words: str) -> Span | None:
    """Select words and add them to the span, or take them out; return the span."""
    select(desk, words)
    desk.toggle_fragment()
    return desk.current_span


@pytest.fixture
def split(desk: Desk) -> Span:
    """Return a denial in two pieces, current."""
    tagged(desk, FIRST, "denial")
    found = add(desk, LAST)
    assert found is not None
    return found


def test_words_elsewhere_become_a_fragment_of_the_last_current_span(
    desk: Desk, split: Span
) -> None:
    assert pieces(split) == [FIRST, LAST]
    assert (split.start, split.end) == (place_of(FIRST)[0], place_of(LAST)[1])
    assert (desk.anchor, desk.caret) == (place_of(LAST)[0],) * 2
    assert current(desk) == split.id
    assert problems(desk.session) == []
    desk.undo()
    assert pieces(desk.current_span) == [FIRST]
    desk.redo()
    assert pieces(desk.current_span) == [FIRST, LAST]


def test_outer_white_space_is_left_out_and_what_touches_is_joined(desk: Desk) -> None:
    tagged(desk, "It did", "denial")
    assert pieces(add(desk, " says, ")) == ["It did", "says,"]
    assert pieces(add(desk, " not leave, the")) == ["It did", "not leave, the", "says,"]
    assert pieces(add(desk, "leave, the skipper says")) == [
        "It did",
        "not leave, the skipper says,",
    ]
    assert pieces(add(desk, "did not")) == ["It did not leave, the skipper says,"]
    assert desk.current_span is not None
    assert desk.current_span.fragments is None


def test_words_that_are_in_it_are_taken_out(desk: Desk) -> None:
    tagged(desk, f"{FIRST}, {ASIDE}, {LAST}", "denial")
    assert pieces(add(desk, f" {ASIDE},")) == [f"{FIRST},", LAST]
    assert pieces(add(desk, f"{FIRST},")) == [LAST]
    assert (desk.anchor, desk.caret) == (place_of(LAST)[0],) * 2


def test_a_bare_caret_takes_its_fragment_out(desk: Desk, split: Span) -> None:
    desk.select(split.start + 3, split.start + 3)
    desk.toggle_fragment()
    assert pieces(desk.current_span) == [LAST]
    assert current(desk) == split.id


def test_what_would_leave_nothing_or_adds_nothing_is_refused(
    desk: Desk, events: list[Event]
) -> None:
    select(desk, LAST)
    desk.toggle_fragment()
    span = tagged(desk, FIRST, "denial")
    desk.toggle_fragment()
    add(desk, FIRST)
    assert len(told(events, Refused)) == 3
    assert desk.session.spans() == [span]


def test_the_last_current_span_goes_with_its_source_and_with_itself(
    desk: Desk, events: list[Event]
) -> None:
    tagged(desk, FIRST, "denial")
    desk.step_source(1)
    desk.select(0, 5)
    desk.toggle_fragment()
    desk.step_source(-1)
    assert desk.current_span is not None
    desk.remove_current()
    add(desk, LAST)
    assert [sentence[:17] for sentence in told(events, Refused)] == ["Mark a span first"] * 2


def test_an_end_moves_and_only_its_outer_fragment(desk: Desk, split: Span) -> None:
    desk.move_end("start", split.start + len("It "))
    assert pieces(desk.current_span) == ["did not leave", LAST]
    desk.move_end("end", place_of(LAST)[1] - len(" will"))
    assert pieces(desk.current_span) == ["did not leave", "and it never"]
    assert desk.caret == desk.selection[0]
    assert current(desk) == split.id


def test_white_space_at_the_moved_end_is_left_out(desk: Desk) -> None:
    span = tagged(desk, "did not", "denial")
    desk.move_end("end", span.end + len(" leave, "))
    assert pieces(desk.current_span) == ["did not leave,"]
    desk.move_end("start", span.start - 1)
    assert pieces(desk.current_span) == ["did not leave,"]


def test_a_span_keeps_a_character_and_a_fragment_too(
    desk: Desk, split: Span, events: list[Event]
) -> None:
    desk.move_end("start", split.end)
    desk.move_end("end", split.start + 2)
    assert len(told(events, Refused)) == 2
    assert desk.spans.get(split.id) == split


def test_the_caret_goes_with_an_end_that_passes_it(desk: Desk) -> None:
    span = tagged(desk, FIRST, "denial")
    desk.move_end("start", span.start + len("It did "))
    assert current(desk) == span.id
    assert desk.caret == span.start + len("It did ")


def test_delete_tab_and_a_second_label_hold_for_all_fragments(desk: Desk, split: Span) -> None:
    desk.tag_also("opinion")
    assert pieces(desk.current_span) == [FIRST, LAST]
    desk.remove_current()
    desk.select(0, 0)
    desk.step_span(1)
    assert current(desk) == split.id
    desk.click(place_of(ASIDE)[0] + 2)
    assert current(desk) is None
    desk.click(place_of(LAST)[0] + 2)
    desk.remove_current()
    assert desk.session.spans() == []


def test_a_region_is_the_selection_and_goes_by_the_same_key(desk: Desk) -> None:
    start, end = place_of(FIRST)
    desk.select(start - 1, end)
    desk.toggle_region()
    assert [(each.start, each.end) for each in desk.regions] == [place_of(FIRST)]
    select(desk, "did not")
    desk.toggle_region()
    assert desk.regions == []
    desk.undo()
    assert len(desk.regions) == 1


def test_a_bare_caret_means_its_paragraph(desk: Desk) -> None:
    line = TEXT.split("\n")[1]
    start = TEXT.index(line)
    desk.select(start + 5, start + 5)
    for there in ([(start, start + len(line))], []):
        desk.toggle_region()
        assert [(each.start, each.end) for each in desk.regions] == there


def test_several_regions_go_in_one_change_if_no_word_lies_between(desk: Desk) -> None:
    lines = TEXT.split("\n")
    for line in lines[:2]:
        select(desk, line)
        desk.toggle_region()
    desk.select(0, TEXT.index(lines[2]) + 2)
    desk.toggle_region()
    assert len(desk.regions) == 3
    desk.undo()
    desk.select(0, TEXT.index(lines[2]))
    desk.toggle_region()
    assert desk.regions == []
    desk.undo()
    assert len(desk.regions) == 2
