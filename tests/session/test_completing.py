"""The desk's lists: filters are told, completing names what is missing, links close a gap."""

from __future__ import annotations

import pytest

from annotator.session.desk import Desk
from annotator.session.events import Event, Filtered, Noticed
from annotator.text.records import Source
from annotator.text.span_filter import SpanFilter
from tests.session.desks import told
from tests.session.worked import mark


def opened(desk: Desk) -> Source:
    """Return the source that is open."""
    assert desk.source is not None
    return desk.source


def gaps_named(desk: Desk, events: list[Event]) -> str:
    """Complete the open source and return what is said."""
    events.clear()
    desk.complete_and_next()
    return " ".join(told(events, Noticed))


def test_another_filter_is_told_once(desk: Desk, events: list[Event]) -> None:
    for _ in range(2):
        desk.filter_spans(SpanFilter(words="ferry"))
        desk.filter_sources("to do")
    assert events == [Filtered(), Filtered()]
    assert (desk.span_filter.words, desk.source_state) == ("ferry", "to do")


def test_a_link_and_a_speaker_close_the_gaps(desk: Desk, events: list[Event]) -> None:
    session, source = desk.session, opened(desk)
    claim = mark(session, source, "left at seven")
    denial = mark(session, source, "It did not leave", "denial")
    said = "1 denial without a link, 1 claim without a speaker."
    assert gaps_named(desk, events).endswith(said)
    assert Noticed(f"Complete: {said}", "{missing} shows them.") in events
    desk.open_source(source.id)
    session.add_link("attributed_to", denial.id, claim.id)
    session.update_span(claim.id, attributes={"speaker": [{"name": "Cafe\u0301 owner"}]})
    assert gaps_named(desk, events).endswith("1 denial without a link.")
    desk.open_source(source.id)
    session.add_link("denies", denial.id, claim.id)
    assert session.gaps().answered == {denial.id}
    assert "without" not in gaps_named(desk, events)


@pytest.mark.parametrize("way", ["another", "region"])
def test_what_is_not_mine_or_not_counted_is_not_missing(
    desk: Desk, events: list[Event], way: str
) -> None:
    session, source = desk.session, opened(desk)
    if way == "another":
        session.add_span(source.id, 4, 9, "claim", annotator="Bén")
    else:
        session.add_region(source.id, 0, 20)
        session.add_span(source.id, 4, 9, "claim")
    assert "without" not in gaps_named(desk, events)


def test_gaps_are_gone_through_from_the_caret_and_around(desk: Desk) -> None:
    session, source = desk.session, opened(desk)
    first = mark(session, source, "left at seven")
    second = mark(session, source, "It did not leave", "denial")
    mark(session, source, "40\u00a0people", "figure")
    desk.open_source(source.id)
    desk.select(second.start - 1, second.start - 1)
    seen = []
    for _ in range(3):
        desk.show_gaps()
        seen.append(desk.current)
    assert seen == [second.id, first.id, second.id]
    assert desk.span_filter == SpanFilter(standing="gaps")


def test_gaps_among_spans_of_others_are_mine(desk: Desk) -> None:
    session, source = desk.session, opened(desk)
    mine = mark(session, source, "left at seven")
    session.add_span(source.id, 4, 9, "claim", annotator="Bén")
    desk.open_source(source.id)
    desk.show_gaps()
    assert desk.current == mine.id
    assert desk.span_filter.annotator == session.annotator.id


def test_a_source_left_with_gaps_and_removed_since_is_not_opened(
    desk: Desk, events: list[Event]
) -> None:
    session, source = desk.session, opened(desk)
    desk.open_source(source.id)
    mark(session, source, "left at seven")
    assert "without a speaker" in gaps_named(desk, events)
    session.remove_source(source.id)
    desk.show_gaps()
    assert told(events, Noticed)[-1].startswith("Nothing is missing here")
    assert opened(desk).title == "Harbour Gazette"
