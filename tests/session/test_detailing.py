"""Writing the attributes of a span: each act is one change, and none loses another's words."""

from __future__ import annotations

from typing import Any

import pytest

from annotator.session.desk import Desk
from annotator.session.events import Changed, Event, Refused
from annotator.text.attribute_words import Line, lines_of
from tests.session.desks import tagged, told


def line(desk: Desk, key: str, value: Any = None, place: int = 0) -> Line:
    attributes = {each.key: each for each in desk.session.label_set.attributes}
    return lines_of(attributes[key], value)[place]


def details(desk: Desk) -> dict[str, Any]:
    assert desk.current_span is not None
    return desk.current_span.attributes


def test_words_and_values_are_one_change(desk: Desk, events: list[Event]) -> None:
    span = tagged(desk, "left at seven", "claim")
    events.clear()
    words = {line(desk, "certainty"): "certain", line(desk, "check_worthiness"): "2"}
    assert desk.write_details(span.id, words, {"speaker": [{"name": "Ada"}]})
    assert details(desk) == {
        "certainty": "certain",
        "check_worthiness": 2,
        "speaker": [{"name": "Ada"}],
    }
    assert sum(isinstance(event, Changed) for event in events) == 1
    assert desk.current_span is not None
    assert desk.current_span.origin == "manual"
    desk.undo()
    assert details(desk) == {}


def test_empty_words_take_an_attribute_away(desk: Desk) -> None:
    span = tagged(desk, "40\u00a0people", "figure")
    desk.write_details(span.id, {line(desk, "value"): "40"})
    desk.write_details(span.id, {line(desk, "value"): ""})
    assert details(desk) == {}


def test_lines_of_one_attribute_do_not_undo_each_other(desk: Desk) -> None:
    span = tagged(desk, "left at seven", "claim")
    desk.write_details(span.id, {line(desk, "evidence"): "https://a.example"})
    stale = details(desk)["evidence"]
    desk.write_details(span.id, {line(desk, "evidence", stale, 3): "seen"})
    desk.write_details(span.id, {line(desk, "evidence", stale, 1): "https://archive.example"})
    assert details(desk)["evidence"] == [
        {"url": "https://a.example", "note": "seen", "archived_url": "https://archive.example"}
    ]


def test_what_is_not_understood_is_told_and_nothing_is_stored(
    desk: Desk, events: list[Event]
) -> None:
    span = tagged(desk, "40\u00a0people", "figure")
    words = {line(desk, "unit"): "people", line(desk, "value"): "lots"}
    assert not desk.write_details(span.id, words)
    assert details(desk) == {}
    (sentence,) = told(events, Refused)
    assert "lots" in sentence


def test_a_span_that_is_gone_is_told(desk: Desk, events: list[Event]) -> None:
    span = tagged(desk, "left at seven", "claim")
    desk.remove_current()
    assert not desk.write_details(span.id, {line(desk, "certainty"): "certain"})
    assert len(told(events, Refused)) == 1


def test_proposals_are_of_the_current_span(desk: Desk) -> None:
    assert desk.proposals() == {}
    tagged(desk, "left at seven", "claim")
    desk.speak({"name": "the owner"})
    tagged(desk, "The ferry", "claim")
    assert desk.proposals() == {"speaker": [{"name": "the owner"}], "quoted": "indirect"}
    assert details(desk) == {}


def test_tagging_as_last_time_takes_label_speaker_and_certainty(desk: Desk) -> None:
    span = tagged(desk, "left at seven", "claim")
    desk.write_details(span.id, {line(desk, "certainty"): "certain", line(desk, "quoted"): "none"})
    desk.speak({"name": "the owner"})
    start = desk.source.text.index("it never") if desk.source else 0
    desk.select(start, start + len("it never will"))
    before = len(desk.session.history())
    desk.tag_again()
    assert len(desk.session.history()) == before + 1
    assert desk.current_span is not None
    assert desk.current_span.text == "it never will"
    assert desk.current_span.label == "claim"
    assert details(desk) == {"certainty": "certain", "speaker": [{"name": "the owner"}]}


def test_the_current_span_is_relabelled_as_last_time(desk: Desk) -> None:
    other = tagged(desk, "it never will", "opinion")
    tagged(desk, "It did not leave", "denial")
    desk.speak({"name": "the skipper"})
    desk.make_current(other.id)
    desk.tag_again()
    assert desk.session.span(other.id).label == "denial"
    assert details(desk) == {"speaker": [{"name": "the skipper"}]}


def test_in_another_source_a_speaker_is_named_by_no_span(desk: Desk) -> None:
    tagged(desk, "left at seven", "claim")
    desk.speak({"name": "the owner", "span": "0" * 32})
    desk.step_source(1)
    desk.select(0, 5)
    desk.tag_again()
    assert details(desk) == {"speaker": [{"name": "the owner"}]}


@pytest.mark.parametrize("gone", [False, True])
def test_what_was_tagged_last_may_be_gone(desk: Desk, events: list[Event], gone: bool) -> None:
    if gone:
        tagged(desk, "left at seven", "claim")
        desk.remove_current()
    desk.select(0, 9)
    desk.tag_again()
    assert [span.label for span in desk.spans] == (["claim"] if gone else [])
    assert len(told(events, Refused)) == (not gone)
