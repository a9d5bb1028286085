"""Speakers: who there is, and giving one to a span by name or by words of the text."""

from __future__ import annotations

from annotator.session.desk import Desk
from annotator.session.events import Event, Refused
from tests.session.desks import current, select, tagged, told

OWNER = "the cafe\u0301 owner"


def names(desk: Desk) -> list[str]:
    return [link["name"] for link in desk.speakers()]


def spoken(desk: Desk) -> object:
    assert desk.current_span is not None
    return desk.current_span.attributes.get("speaker")


def test_narrator_and_anonymous_are_always_there(desk: Desk) -> None:
    assert names(desk) == ["narrator", "anonymous"]


def test_a_speaker_is_one_change(desk: Desk) -> None:
    tagged(desk, "left at seven", "claim")
    assert desk.speak({"name": "the harbour"})
    assert spoken(desk) == [{"name": "the harbour"}]
    desk.undo()
    assert spoken(desk) is None


def test_those_chosen_last_come_first(desk: Desk) -> None:
    tagged(desk, "left at seven", "claim")
    desk.speak({"name": "the harbour"})
    tagged(desk, "It did not leave", "denial")
    desk.speak({"name": "the skipper", "role": "of the ferry"})
    assert names(desk)[:2] == ["the skipper", "the harbour"]
    tagged(desk, "it never will", "claim")
    desk.speak({"name": "the harbour"})
    desk.set_note("sure?")
    assert names(desk) == ["the harbour", "the skipper", "narrator", "anonymous"]


def test_a_new_desk_orders_them_by_what_changed_last(desk: Desk) -> None:
    first = tagged(desk, "left at seven", "claim")
    desk.speak({"name": "the harbour"})
    tagged(desk, "it never will", "claim")
    desk.speak({"name": "the skipper"})
    desk.set_note("later", first.id)
    fresh = Desk(desk.session)
    fresh.resume()
    assert names(fresh)[:2] == ["the harbour", "the skipper"]


def test_speakers_are_those_of_the_open_source(desk: Desk) -> None:
    tagged(desk, "left at seven", "claim")
    desk.speak({"name": "the harbour"})
    desk.step_source(1)
    assert names(desk) == ["narrator", "anonymous"]


def test_a_chain_grows_by_a_link(desk: Desk) -> None:
    tagged(desk, "left at seven", "claim")
    desk.speak({"name": "the harbour"}, according_to=True)
    desk.speak({"name": "the Dispatch"}, according_to=True)
    assert spoken(desk) == [{"name": "the harbour"}, {"name": "the Dispatch"}]
    assert set(names(desk)) == {"the harbour", "the Dispatch", "narrator", "anonymous"}


def test_selected_words_speak_in_the_span_that_was_current_last(desk: Desk) -> None:
    span = tagged(desk, "left at seven", "claim")
    select(desk, f" {OWNER}")
    assert current(desk) is None
    assert desk.speak_selected()
    assert current(desk) == span.id
    assert spoken(desk) == [{"name": OWNER}]


def test_a_span_of_exactly_these_words_names_the_speaker(desk: Desk) -> None:
    naming = tagged(desk, "the skipper", "opinion")
    tagged(desk, "it never will", "claim")
    select(desk, "the skipper ")
    desk.speak_selected()
    select(desk, "the harbour")
    desk.speak_selected(according_to=True)
    assert spoken(desk) == [{"name": "the skipper", "span": naming.id}, {"name": "the harbour"}]


def test_what_is_not_exactly_these_words_names_nobody(desk: Desk) -> None:
    assert desk.source is not None
    start = desk.source.text.index("the skipper")
    desk.session.add_span(
        desk.source.id,
        start,
        start + 11,
        "opinion",
        fragments=[(start, start + 3), (start + 4, start + 11)],
    )
    tagged(desk, "the skipper", "claim")
    select(desk, "the skipper")
    assert desk.speak_selected()
    assert spoken(desk) == [{"name": "the skipper"}]


def test_words_over_two_lines_are_a_name_in_one(desk: Desk) -> None:
    tagged(desk, "left at seven", "claim")
    select(desk, "owner.\n“הסירה")
    desk.speak_selected()
    assert spoken(desk) == [{"name": "owner. “הסירה"}]


def test_what_has_no_speaker_is_told(desk: Desk, events: list[Event]) -> None:
    select(desk, "the harbour")
    assert not desk.speak_selected()
    assert desk.span_to_speak() is None
    tagged(desk, "40\u00a0people", "figure")
    assert not desk.speak({"name": "the harbour"})
    assert "No span is current" in told(events, Refused)[0]
    assert "Figure asks for no speaker" in told(events, Refused)[-1]


def test_a_long_selection_names_nobody(desk: Desk, events: list[Event]) -> None:
    desk.open_source(desk.session.add_source("Nobody came. " * 30, title="Long").id)
    desk.select(0, 6)
    desk.tag("claim")
    desk.select(13, 300)
    assert not desk.speak_selected()
    assert "no more" in told(events, Refused)[0]
    assert [span.attributes for span in desk.spans] == [{}]


def test_an_imported_speaker_that_is_no_chain_is_let_be(desk: Desk) -> None:
    assert desk.source is not None
    add = desk.session.add_span
    add(desk.source.id, 0, 3, "claim", attributes={"speaker": "the ferry"})
    add(desk.source.id, 4, 9, "claim", attributes={"speaker": [{"name": 3}, "x", {"name": "y"}]})
    assert names(desk) == ["y", "narrator", "anonymous"]
