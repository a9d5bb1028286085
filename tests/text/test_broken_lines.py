"""Stretches cut at line ends and joined again."""

from __future__ import annotations

import pytest
from hypothesis import given

from annotator.text.broken_lines import in_lines, joined
from tests.text.texts import texts


@pytest.mark.parametrize(
    ("text", "pieces", "cut"),
    [
        ("one two", ((0, 7),), ((0, 7),)),
        ("one\ntwo", ((0, 7),), ((0, 3), (4, 7))),
        ("one\r\n\u2028two", ((0, 9),), ((0, 3), (6, 9))),
        ("\none\n", ((0, 5),), ((1, 4),)),
        ("\n\x85", ((0, 2),), ()),
        ("one\ntwo\nsix", ((0, 5), (6, 11)), ((0, 3), (4, 5), (6, 7), (8, 11))),
    ],
)
def test_pieces_are_cut_at_line_ends(
    text: str, pieces: tuple[tuple[int, int], ...], cut: tuple[tuple[int, int], ...]
) -> None:
    assert in_lines(text, pieces) == cut


@given(texts)
def test_what_was_cut_is_whole_again_but_for_line_ends_at_its_ends(text: str) -> None:
    cut = in_lines(text, ((0, len(text)),)) if text else ()
    assert all(not text[start:end].splitlines()[1:] for start, end in cut)
    if cut:
        assert joined(text, cut) == ((cut[0][0], cut[-1][1]),)


def test_pieces_that_words_part_or_nothing_does() -> None:
    assert joined("one two six", ((0, 3), (8, 11))) == ((0, 3), (8, 11))
    assert joined("one two six", ((0, 3), (3, 7), (8, 11))) == ((0, 7), (8, 11))
