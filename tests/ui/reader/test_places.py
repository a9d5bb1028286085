"""Where offsets are in a block, against the map of the whole text."""

from __future__ import annotations

import pytest
from hypothesis import given
from PySide6.QtGui import QTextDocument

from annotator.ui.reader.places import BlockPlaces
from annotator.ui.reader.shown import Shown
from tests.ui.reader.samples import NASTY, foreign_texts

pytestmark = pytest.mark.usefixtures("qapp")


@given(foreign_texts)
def test_a_block_agrees_with_the_whole_text(text: str) -> None:
    _compare(text)


def test_characters_of_two_positions_and_joined_line_ends() -> None:
    _compare(NASTY)
    _compare("\U0001f30a e\u0301 \u05e9\r\n\U0001f6a2\u00a0two \U0001f6a2\rthree\u2028four")


def _compare(text: str) -> None:
    shown = Shown(text)
    document = QTextDocument()
    document.setPlainText(shown.map.grow(len(text)))
    for number in range(document.blockCount()):
        block = document.findBlockByNumber(number)
        places = BlockPlaces(shown, block)
        assert (places.start, places.end) == shown.bounds(block)
        for offset in range(len(text) + 1):
            assert places.local(offset) == shown.local(block, offset, end=True)
        for place in range(block.length()):
            assert places.offset(place) == shown.map.offset(block.position() + place)
        found = places.inside([(places.start, places.end, (1,))])
        assert found == [(*places.stretch(places.start, places.end), (1,))]
