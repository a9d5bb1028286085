"""The unit of a file's offsets, decided from what it quotes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.importers.marked.units import Quoted, decide, stretch
from annotator.text.units import Unit, Units
from tests.text.texts import texts

TEXT = "😀 e\u0301 Minister: «no fraud»."


@pytest.mark.parametrize("unit", ["code points", "UTF-16", "graphemes", "bytes"])
def test_each_unit_is_told_from_the_words(unit: Unit) -> None:
    units = Units(TEXT, unit)
    start = TEXT.index("no")
    quoted = [Quoted(TEXT, units.of(start), units.of(start + 2), "no")]
    assert decide(quoted) == (unit, 0)


def test_where_nothing_tells_it_is_code_points() -> None:
    assert decide([]) == ("code points", 0)
    assert decide([Quoted("plain", 0, 5, "plain")]) == ("code points", 0)


def test_what_fits_no_unit_is_counted() -> None:
    quoted = [Quoted(TEXT, 0, 1, "😀"), Quoted(TEXT, 0, 1, "x")]
    assert decide(quoted) == ("code points", 1)


@given(texts.filter(bool), st.data())
def test_a_stretch_comes_back(text: str, data: st.DataObject) -> None:
    edges = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=2)))
    for unit in ("UTF-16", "bytes"):
        units = Units(text, unit)
        places = tuple(units.of(each) for each in edges)
        assert stretch(units, *places) == tuple(edges)
    assert stretch(Units(text, "bytes"), 3, 3) is None
