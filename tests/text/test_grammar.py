"""The grammar: what each press makes of a selection."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.grammar import NAMES, Selection, jump, press
from annotator.text.jumps import words
from tests.text.prose import borders, places, prose

TEXT = (
    "Lind said that some 350 homes were flooded, but “no siren *was* off.” Oray left at noon.\n"
    "“Fewer than 40,” he said 👍. ‘Cafe\u0301s’ were\u00a0open.\n"
)


START = Selection(0, 0)


def after(*names: str, at: Selection = START) -> Selection:
    """Return where some presses lead."""
    for name in names:
        at = press(TEXT, at, name)
    return at


def selected(*names: str, at: Selection = START) -> str:
    """Return the words that some presses select."""
    found = after(*names, at=at)
    return TEXT[found.start : found.end]


def place(words: str) -> Selection:
    """Return the selection of some words."""
    start = TEXT.index(words)
    return Selection(start, start + len(words))


def span(words: str) -> Selection:
    """Return a caret at the start of some words, which are the current span."""
    start = TEXT.index(words)
    return Selection(start, start, span=(start, start + len(words)))


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["next clause"], "Lind said"),
        (["next clause"] * 2, "some 350 homes were flooded"),
        (["next clause"] * 3, "no siren *was* off"),
        (["next clause"] * 5, "Fewer than 40"),
        (["next clause"] * 5 + ["previous clause"] * 2, "no siren *was* off"),
        (["next clause"] * 20, "were\u00a0open"),
        (["next quotation"], "no siren *was* off"),
        (["next quotation"] * 2, "Fewer than 40"),
        (["next quotation"] * 9, "Cafe\u0301s"),
        (["next quotation"] * 3 + ["previous quotation"], "Fewer than 40"),
        (["next figure"], "some 350"),
        (["next figure"] * 2, "Fewer than 40"),
        (["next figure"] * 2 + ["previous figure"], "some 350"),
        (["grow"], "Lind"),
        (["grow", "grow"], "Lind said"),
        (["grow", "grow", "shrink"], "Lind"),
        (["grow", "shrink"], ""),
        (["next clause", "end word out", "start word in"], "said that"),
        (["hold", "next clause", "next clause"], "Lind said that some 350 homes were flooded"),
        (["next clause", "hold", "next figure"], "Lind said that some 350"),
        (["next figure", "hold", "next quotation"], TEXT[15 : TEXT.index(" Oray")]),
        (["next figure", "hold", "previous clause", "previous clause"], "Lind said that "),
        (["next clause", "hold", "next clause", "hold", "grow"], TEXT[: TEXT.index(" Oray")]),
    ],
)
def test_presses(names: list[str], words: str) -> None:
    assert selected(*names) == words


def test_from_a_caret_the_clause_around_it_comes_first() -> None:
    at = TEXT.index("homes")
    assert selected("next clause", at=Selection(at, at)) == "some 350 homes were flooded"
    assert selected("previous clause", at=Selection(at, at)) == "some 350 homes were flooded"


def test_from_a_span_what_begins_after_its_start_comes_next() -> None:
    here = span("some 350 homes were flooded")
    assert selected("next clause", at=here) == "no siren *was* off"
    assert selected("previous clause", at=here) == "Lind said"
    # A number at its start may still be unmarked.
    assert selected("next figure", at=here) == "some 350"
    assert selected("next quotation", at=span("no siren")) == "Fewer than 40"


def test_numbers_that_are_marked_are_passed_over() -> None:
    marked = (15, 23)
    assert TEXT[slice(*marked)] == "some 350"
    found = press(TEXT, Selection(0, 0), "next figure", lambda start, end: (start, end) == marked)
    assert TEXT[found.start : found.end] == "Fewer than 40"


def test_a_caret_that_leaves_the_span_leaves_none_current() -> None:
    here = span("Lind said that some")
    assert after("grow", at=here).span == here.span
    assert after("next clause", at=here).span is None


def test_edges_move_on_the_span_when_nothing_is_selected() -> None:
    here = span("some 350 homes")
    moved = after("end word out", "start word out", "start character in", at=here)
    assert moved.span is not None
    assert TEXT[slice(*moved.span)] == "hat some 350 homes were"
    assert moved.is_bare
    inwards = after("start word in", at=here)
    assert (inwards.caret, inwards.span) == (20, (20, 29))
    selection = after("grow", "end word out", at=here)
    assert (TEXT[selection.start : selection.end], selection.span) == ("some 350", here.span)


def test_jumping() -> None:
    here, word = place("homes were"), (TEXT.index("Oray"), TEXT.index("Oray") + 4)
    there = jump(TEXT, here, word, extend=False)
    assert (there.anchor, there.caret) == (word[0], word[0])
    there = jump(TEXT, here, word, extend=True)
    assert TEXT[there.start : there.end].startswith("homes were flooded")
    assert TEXT[there.start : there.end].endswith("Oray")
    there = jump(TEXT, here, (0, 4), extend=True)
    assert TEXT[there.start : there.end] == "Lind said that some 350 homes were"
    there = jump(TEXT, there, (5, 9), extend=True)
    assert TEXT[there.start : there.end] == "Lind said"
    held = after("hold", at=Selection(10, 10))
    assert jump(TEXT, held, (15, 19), extend=False)[:2] == (10, 19)
    assert jump(TEXT, held, (0, 4), extend=False)[:2] == (10, 0)


def test_extending_takes_a_mark_along_whose_partner_is_inside() -> None:
    here = place("but “no")
    there = jump(TEXT, here, (TEXT.index("off"), TEXT.index("off") + 3), extend=True)
    assert TEXT[there.start : there.end] == "but “no siren *was* off.”"


@pytest.mark.parametrize("unit", ["The mill was off, and 40 “say so”. ", "事件は「東京」で。", "x"])
def test_a_press_reads_little_of_a_long_text(unit: str) -> None:
    text = unit * (4_000_000 // len(unit))
    middle = len(text) // 2
    press(text[:1000], Selection(0, 9), "next figure")  # loads what is loaded once
    for name in NAMES:
        begin = process_time()
        press(text, Selection(middle, middle + 40), name)
        assert process_time() - begin < 0.2, name


def test_an_unknown_press_is_an_error() -> None:
    with pytest.raises(KeyError):
        press(TEXT, Selection(0, 0), "dance")


@given(prose, st.data())
def test_no_press_leaves_the_text_or_cuts_a_grapheme(text: str, data: st.DataObject) -> None:
    here = Selection(data.draw(places(text)), data.draw(places(text)))
    if data.draw(st.booleans()):
        here = Selection(here.start, here.start, span=(here.start, here.end))
    whole = set(borders(text))
    visible = words(text, 0, len(text))
    for name in data.draw(st.lists(st.sampled_from([*NAMES, "jump"]), max_size=8)):
        if name == "jump" and visible:
            word = data.draw(st.sampled_from(visible))
            here = jump(text, here, word, extend=data.draw(st.booleans()))
        elif name != "jump":
            here = press(text, here, name)
        assert {here.anchor, here.caret} <= whole
        assert here.span is None or here.span[0] <= here.caret <= here.span[1]
