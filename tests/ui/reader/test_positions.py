"""The map between code points and the widget's positions, against Qt's own document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from annotator.ui.reader.cutting import BREAKS, LONGEST
from annotator.ui.reader.positions import PositionMap, handed
from tests.ui.reader.samples import NASTY, foreign_texts

pytestmark = pytest.mark.usefixtures("qapp")


def _units(character: str) -> list[str]:
    data = character.encode("utf-16-le")
    return [data[i : i + 2].decode("utf-16-le", "surrogatepass") for i in range(0, len(data), 2)]


def _grown(text: str, piece: int) -> tuple[PositionMap, QTextDocument]:
    """Return the map of a text, and a document filled with what it gave, piece by piece."""
    made = PositionMap(text)
    shown = ""
    while not made.complete:
        shown += made.grow(piece)
    document = QTextDocument()
    document.setPlainText(shown)
    return made, document


@given(foreign_texts, st.integers(1, 50))
def test_every_character_is_where_the_map_says(text: str, piece: int) -> None:
    mapped, document = _grown(text, piece)
    assert document.characterCount() == mapped.size + 1
    for offset, character in enumerate(text):
        position = mapped.position(offset)
        if character in BREAKS:
            continue
        if character == "\ufeff":
            continue  # at the start of a piece it is shown by a stand-in, see below
        found = [document.characterAt(position + nth) for nth in range(len(_units(character)))]
        assert found == _units(character)
        assert mapped.offset(position) == offset


@given(foreign_texts)
def test_a_text_in_one_piece_is_as_long_as_qt_makes_it(text: str) -> None:
    mapped, _ = _grown(text, len(text))
    document = QTextDocument()
    document.setPlainText(handed(text))
    assert document.characterCount() == mapped.size + 1
    starts = {document.findBlockByNumber(n).position() for n in range(document.blockCount())}
    after_break = {0} | {
        mapped.position(offset + 1)
        for offset, character in enumerate(text)
        if character in BREAKS and text[offset : offset + 2] != "\r\n"
    }
    assert starts == after_break


@given(foreign_texts, st.integers(1, 50))
def test_there_and_back_for_every_offset_but_inside_a_line_end(text: str, piece: int) -> None:
    mapped, _ = _grown(text, piece)
    for offset in range(len(text) + 1):
        inside = text[offset - 1 : offset + 1] == "\r\n" and offset > 0
        assert mapped.offset(mapped.position(offset)) == offset + inside
        if not inside:
            assert mapped.offset(mapped.position(offset, end=True)) == offset


@given(st.lists(st.sampled_from(["a", "word ", "👩\u200d👩\u200d👧", "e\u0301", "中"]), min_size=1))
def test_a_long_paragraph_is_broken_for_display_only(bits: list[str]) -> None:
    text = "".join(bits) * (2 * LONGEST // len("".join(bits)) + 1)
    mapped, document = _grown(text, len(text))
    lengths = [document.findBlockByNumber(n).length() for n in range(document.blockCount())]
    assert document.blockCount() > 1
    assert max(lengths) <= 2 * LONGEST + 1
    broken = [offset for offset in range(len(text) + 1) if mapped.is_broken_before(offset)]
    assert len(broken) == document.blockCount() - 1
    for offset in broken:
        assert mapped.position(offset, end=True) == mapped.position(offset) - 1
        assert text[offset] not in "\u0301\u200d"
        assert text[offset - 1] != "\u200d"


def test_inside_a_surrogate_pair_lies_the_character_itself() -> None:
    mapped, _ = _grown("a😀b", 3)
    assert [mapped.offset(position) for position in range(5)] == [0, 1, 1, 2, 3]


def test_beyond_what_is_loaded_all_is_brought_to_its_end() -> None:
    mapped = PositionMap(NASTY)
    mapped.grow(10)
    assert not mapped.complete
    assert mapped.position(len(NASTY)) == mapped.size
    assert mapped.offset(10_000) == mapped.loaded


@pytest.mark.parametrize("sign", ["\ufeff", "\ufffe"])
def test_what_qt_takes_for_a_byte_order_mark_keeps_its_place(sign: str) -> None:
    mapped, document = _grown(f"{sign}words", 6)
    assert document.characterCount() == mapped.size + 1 == 7
    assert document.characterAt(mapped.position(1)) == "w"
