"""Edges: by a word or a grapheme, out and in, never past the other edge."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.edges import Edge, Unit, move
from tests.text.prose import borders, places, prose

TEXT = "It said “cafe\u0301s are\u00a0🇫🇷🇩🇪 **open**,” not so.\n\nשלום 事件"


@pytest.mark.parametrize(
    ("before", "edge", "unit", "outwards", "after"),
    [
        ("cafe\u0301s", "start", "word", True, "said “cafe\u0301s"),
        ("cafe\u0301s are", "start", "word", False, "are"),
        ("cafe\u0301s", "end", "word", True, "cafe\u0301s are"),
        ("cafe\u0301s are", "end", "word", False, "cafe\u0301s"),
        ("are\u00a0🇫🇷🇩🇪", "end", "word", True, "are\u00a0🇫🇷🇩🇪 **open**"),
        ("are\u00a0🇫🇷🇩🇪 **open**", "start", "word", False, "🇫🇷🇩🇪 **open**"),
        ("🇫🇷🇩🇪 **open**", "start", "word", False, "**open**"),
        ("said “cafe\u0301s are\u00a0🇫🇷🇩🇪", "end", "word", True, TEXT[3 : TEXT.index(" not")]),
        ("not so", "end", "word", True, "not so.\n\nשלום"),
        ("שלום", "start", "word", True, "so.\n\nשלום"),
        ("שלום", "end", "word", True, "שלום 事"),
        ("afe", "end", "character", True, "afe\u0301"),
        ("cafe\u0301", "end", "character", False, "caf"),
        ("are", "end", "character", True, "are\u00a0🇫🇷"),
        ("are\u00a0🇫🇷", "end", "character", False, "are"),
        ("🇩🇪", "start", "character", True, "🇫🇷🇩🇪"),
        ("🇫🇷🇩🇪", "start", "character", True, "e\u00a0🇫🇷🇩🇪"),
        ("e\u00a0🇫🇷🇩🇪", "start", "character", False, "🇫🇷🇩🇪"),
        ("open", "start", "character", True, "*open"),
        ("open", "start", "word", False, "open"),
        ("s", "end", "character", False, "s"),
        ("It", "start", "word", True, "It"),
        ("件", "end", "character", True, "件"),
    ],
)
def test_moves(before: str, edge: Edge, unit: Unit, outwards: bool, after: str) -> None:
    start = TEXT.index(before)
    found = move(TEXT, start, start + len(before), edge, unit, outwards=outwards)
    assert TEXT[slice(*found)] == after


def test_a_caret_grows_outwards_and_cannot_shrink() -> None:
    assert move("one two", 2, 2, "end", "word", outwards=True) == (2, 3)
    assert move("one two", 3, 3, "end", "character", outwards=True) == (3, 5)
    assert move("one two", 2, 2, "start", "word", outwards=False) == (2, 2)


@given(
    prose,
    st.data(),
    st.sampled_from(["start", "end"]),
    st.sampled_from(["word", "character"]),
    st.booleans(),
)
def test_an_edge_never_passes_the_other_or_cuts_a_grapheme(
    text: str, data: st.DataObject, edge: Edge, unit: Unit, outwards: bool
) -> None:
    start, end = sorted((data.draw(places(text)), data.draw(places(text))))
    found = move(text, start, end, edge, unit, outwards=outwards)
    assert 0 <= found[0] <= found[1] <= len(text)
    assert set(found) <= set(borders(text))
    if edge == "start":
        assert found[1] == end
        assert (found[0] <= start) if outwards else (found[0] >= start)
    else:
        assert found[0] == start
        assert (found[1] >= end) if outwards else (found[1] <= end)
    assert start == end or found[0] < found[1]
