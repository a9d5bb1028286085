"""Selecting by keys at the desk: what the grammar says becomes the selection, or moves a span."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.session.desk import Desk
from annotator.session.events import Event, Noticed, Refused, SelectionMoved
from annotator.text import grammar
from annotator.text.grammar import Selection
from annotator.text.jumps import words
from tests.session.desks import current, tagged, told
from tests.session.worked import TEXT, new_session, place_of


def press(desk: Desk, *names: str) -> str:
    """Do some presses and return the selected words."""
    for name in names:
        desk.press(name)
    return TEXT[slice(*desk.selection)]


def held(desk: Desk) -> bool:
    """Return whether moves extend the selection now."""
    return desk.held


def test_clauses_one_after_the_other(desk: Desk, events: list[Event]) -> None:
    assert press(desk, "next clause") == "The ferry 🛳️ left at seven"
    assert SelectionMoved(*desk.selection) in events
    assert press(desk, "next clause") == "says the cafe\u0301 owner"
    assert press(desk, "next clause") == "הסירה יצאה בזמן"
    assert press(desk, "previous clause") == "says the cafe\u0301 owner"


def test_after_tagging_the_next_clause_is_the_next(desk: Desk) -> None:
    press(desk, "next clause")
    desk.tag("claim")
    assert press(desk, "next clause") == "says the cafe\u0301 owner"
    assert current(desk) is None


def test_growing_and_shrinking_back(desk: Desk) -> None:
    start, _ = place_of("left at")
    desk.select(start, start)
    found = [press(desk, "grow") for _ in range(3)]
    assert found == ["left", "The ferry 🛳️ left at seven", TEXT.split("\n")[0][:-1]]
    assert press(desk, "shrink") == "The ferry 🛳️ left at seven"
    assert press(desk, "shrink") == "left"
    assert press(desk, "shrink") == ""
    assert (desk.anchor, desk.caret) == (start, start)


def test_a_selection_moved_by_other_means_is_not_shrunk_to_where_it_was_grown(desk: Desk) -> None:
    start, _ = place_of("left at")
    desk.select(start, start)
    press(desk, "grow", "grow", "grow")
    begin, end = place_of("“הסירה יצאה בזמן”, the harbour answers")
    desk.select(begin, end)
    assert press(desk, "shrink") == "הסירה יצאה בזמן"


def test_edges_of_the_selection(desk: Desk) -> None:
    press(desk, "next clause", "end word out", "start word in", "end character in")
    assert TEXT[slice(*desk.selection)] == "ferry 🛳️ left at seven, say"


def test_edges_of_the_current_span_can_be_undone(desk: Desk) -> None:
    span = tagged(desk, "left at", "claim")
    desk.set_note("why? 🤔")
    for name in ("end word out", "start word out", "start word out"):
        desk.press(name)
    assert desk.current_span is not None
    assert desk.current_span.text == "ferry 🛳️ left at seven"
    assert (desk.current_span.note, current(desk)) == ("why? 🤔", span.id)
    desk.undo()
    assert desk.current_span is not None
    assert desk.current_span.text == "🛳️ left at seven"
    desk.press("start word in")
    desk.press("start word in")
    desk.press("end character in")
    assert desk.current_span is not None
    assert desk.current_span.text == "at seve"
    assert desk.selection == (desk.current_span.start, desk.current_span.start)


def test_a_span_keeps_its_last_word_and_its_fragments(desk: Desk, events: list[Event]) -> None:
    assert desk.source is not None
    span = tagged(desk, "ferry", "claim")
    desk.press("start word in")
    desk.press("end word in")
    assert desk.current_span == span
    broken = desk.session.add_span(
        desk.source.id, 0, 17, "denial", fragments=[(0, 3), (13, 17)], note=""
    )
    desk.make_current(broken.id)
    desk.press("end word out")
    assert desk.current_span is not None
    assert desk.current_span.fragments == ((0, 3), (13, 20))
    desk.press("start word in")
    assert len(told(events, Refused)) == 1
    assert desk.current_span.fragments == ((0, 3), (13, 20))


def test_quotations_and_numbers(desk: Desk, events: list[Event]) -> None:
    assert press(desk, "next quotation") == "הסירה יצאה בזמן"
    assert press(desk, "next figure") == "40"
    desk.tag("figure")
    assert press(desk, "previous quotation") == "הסירה יצאה בזמן"
    desk.press("next figure")
    assert told(events, Noticed)[-1].startswith("There is no unmarked number")
    desk.undo()
    assert press(desk, "next figure") == "40"


@pytest.mark.parametrize("name", ["next clause", "next quotation", "next figure"])
def test_nothing_further_is_told(desk: Desk, events: list[Event], name: str) -> None:
    desk.select(len(TEXT), len(TEXT))
    desk.press(name)
    desk.press(name.replace("next", "previous"))
    assert told(events, Noticed)[0].startswith("There is no")
    assert desk.selection != (len(TEXT), len(TEXT))


def test_jumps(desk: Desk) -> None:
    desk.jump(place_of("skipper"))
    assert (desk.anchor, desk.caret) == (place_of("skipper")[0],) * 2
    desk.jump(place_of("never"), extend=True)
    assert TEXT[slice(*desk.selection)] == "skipper says, and it never"
    desk.jump(place_of("leave"), extend=True)
    assert TEXT[slice(*desk.selection)] == "leave, the skipper says, and it never"


def test_a_held_selection_is_extended_until_it_is_let_go(desk: Desk, events: list[Event]) -> None:
    press(desk, "next clause", "hold")
    assert held(desk)
    assert press(desk, "next clause") == "The ferry 🛳️ left at seven, says the cafe\u0301 owner"
    # The reader moves the caret of a held selection as with Shift.
    desk.select(desk.anchor, desk.caret + 1)
    assert held(desk)
    desk.press("hold")
    assert not held(desk)
    assert len(told(events, Noticed)) == 2
    assert press(desk, "next clause") == "says the cafe\u0301 owner"


def test_a_mark_a_click_and_another_source_end_the_hold(desk: Desk) -> None:
    press(desk, "next clause", "hold")
    desk.tag("claim")
    assert not held(desk)
    press(desk, "hold")
    desk.click(2)
    assert not held(desk)
    press(desk, "hold")
    desk.select(30, 30)
    assert not held(desk)
    press(desk, "hold")
    desk.step_source(1)
    desk.step_source(-1)
    assert not held(desk)


def test_without_a_source_nothing_happens(desk: Desk) -> None:
    desk.open_source(None)
    desk.press("next clause")
    desk.jump((0, 3))
    assert desk.selection == (0, 0)


def test_an_unknown_press_is_an_error(desk: Desk) -> None:
    with pytest.raises(KeyError):
        desk.press("dance")


@settings(max_examples=20)
@given(st.lists(st.sampled_from([*grammar.NAMES, "tag", "jump", "extend"]), max_size=20))
def test_the_desk_goes_where_the_grammar_says(names: list[str]) -> None:
    visible = words(TEXT, 0, len(TEXT))
    with TemporaryDirectory() as folder:
        session = new_session(Path(folder) / "ferry.annotator")
        session.add_source(TEXT, title="Lowland Dispatch")
        desk = Desk(session)
        desk.resume()
        here = Selection(0, 0)
        for number, name in enumerate(names):
            if name == "tag":
                desk.tag("claim")
                here = here if desk.current_span is None else bare_at_span(desk)
            elif name in ("jump", "extend"):
                word, extend = visible[number % len(visible)], name == "extend"
                here = grammar.jump(TEXT, here, word, extend=extend)
                desk.jump(word, extend=extend)
            else:
                before, here = here, grammar.press(TEXT, here, name, lambda *at: marked(desk, *at))
                desk.press(name)
                refused = here.span != before.span and span_of(desk) == before.span
                here = before._replace(held=False) if refused else here
            assert (desk.anchor, desk.caret, desk.held) == (here.anchor, here.caret, here.held)
            assert span_of(desk) == here.span
        desk.close()


def span_of(desk: Desk) -> tuple[int, int] | None:
    """Return the ends of the current span."""
    return (desk.current_span.start, desk.current_span.end) if desk.current_span else None


def bare_at_span(desk: Desk) -> Selection:
    """Return the selection that a mark leaves: none, with the caret where it was put."""
    return Selection(desk.anchor, desk.caret, held=desk.held, span=span_of(desk))


def marked(desk: Desk, start: int, end: int) -> bool:
    """Return whether a span lies inside a stretch, or is it."""
    return any(start <= span.start and span.end <= end for span in desk.spans)


@given(st.lists(st.tuples(*[st.integers(0, len(TEXT))] * 2), max_size=4), st.data())
def test_clauses_come_to_an_end_and_none_is_wholly_in_a_region(
    places: list[tuple[int, int]], data: st.DataObject
) -> None:
    with TemporaryDirectory() as folder, new_session(Path(folder) / "a.annotator") as session:
        session.add_source(TEXT)
        desk = Desk(session)
        desk.resume()
        assert desk.source is not None
        for place in places:
            start, end = sorted(place)
            if TEXT[start:end].strip():
                session.add_region(desk.source.id, start, end, "boilerplate")
        at = data.draw(st.integers(0, len(TEXT)))
        for name in ("next clause", "previous clause"):
            desk.select(at, at)
            for _ in range(len(TEXT)):
                before = desk.selection
                desk.press(name)
                start, end = desk.selection
                if (start, end) == before:
                    break
                assert not any(each.start <= start and end <= each.end for each in desk.regions)
            else:
                raise AssertionError(f"{name} has no end")
