"""Offsets in other units: to them and back, for every offset of every text."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given

from annotator.text.units import Unit, Units
from tests.text.texts import texts


@given(texts)
def test_utf_16_is_what_the_encoding_says(text: str) -> None:
    units = Units(text, "UTF-16")
    for offset in range(len(text) + 1):
        found = units.of(offset)
        assert found == len(text[:offset].encode("utf-16-le")) // 2
        assert units.code_points(found) == offset


@given(texts)
def test_bytes_are_what_the_encoding_says(text: str) -> None:
    units = Units(text, "bytes")
    whole = {len(text[:offset].encode()): offset for offset in range(len(text) + 1)}
    assert units.length == len(text.encode())
    for number in range(units.length + 2):
        assert units.code_points(number) == whole.get(number)


@given(texts)
def test_graphemes_begin_where_a_reader_sees_one(text: str) -> None:
    units = Units(text, "graphemes")
    starts = [found.start() for found in regex.finditer(r"\X", text)]
    assert units.length == len(starts)
    for number, start in enumerate(starts):
        assert units.code_points(number) == start
        assert units.of(start) == number
    assert units.code_points(len(starts)) == len(text)


@given(texts)
def test_code_points_are_themselves(text: str) -> None:
    units = Units(text, "code points")
    assert [units.of(each) for each in range(len(text) + 1)] == list(range(len(text) + 1))
    assert units.code_points(len(text) + 1) is None


@pytest.mark.parametrize(
    ("unit", "inside"), [("UTF-16", 1), ("bytes", 2), ("code points", -1), ("graphemes", 9)]
)
def test_inside_of_a_character_or_outside_is_no_place(unit: Unit, inside: int) -> None:
    assert Units("😀 e\u0301", unit).code_points(inside) is None


def test_a_place_inside_a_cluster_is_its_begin() -> None:
    assert Units("e\u0301x", "graphemes").of(1) == 0


def test_there_is_nothing_before_the_text() -> None:
    with pytest.raises(IndexError):
        Units("a", "UTF-16").of(-1)
