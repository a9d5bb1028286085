"""Rows of a diff are cut so that none takes long to lay out, and nothing is lost by it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.text.diff import DiffRow, diff
from annotator.ui.reader.cutting import LONGEST
from annotator.ui.review.parts import changes, cut_rows, words_of
from annotator.ui.review.row_painting import differing

PIECES = ("The ferry 🛳️ left. ", "cafe\u0301 ", "הגשר היה סגור ", "40\u00a0people ", "a" * 50, "\n")
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


def long(text: str, times: int) -> str:
    return text * times


@given(TEXTS, TEXTS, st.integers(1, 60))
def test_parts_hold_all_words_of_both_sides_in_order(old: str, new: str, times: int) -> None:
    old, new = long(old, times), long(new, times)
    rows = diff(old, new)
    parts = cut_rows(rows, old, new)
    assert sum(part.begins for part in parts) == len(rows)
    for side in (0, 1):
        whole = [row.old if side == 0 else row.new for row in rows]
        cut = [part.old if side == 0 else part.new for part in parts]
        words = [old, new][side]
        assert "".join(words[slice(*each)] for each in whole if each) == "".join(
            words[slice(*each)] for each in cut if each
        )
        assert all(each[1] - each[0] <= LONGEST for each in cut if each)


@given(TEXTS, TEXTS)
def test_what_differs_stands_on_one_side_only(old: str, new: str) -> None:
    """Taking out what differs leaves the same on both sides of a row that is not moved."""
    old, new = long(old, 40), long(new, 40)
    for row in cut_rows(diff(old, new), old, new):
        if row.kind not in ("same", "changed") or row.left is None or row.right is None:
            continue
        kept = []
        for side, (text, stretch) in enumerate(((old, row.left), (new, row.right))):
            at, words = stretch[0], ""
            for start, end in differing(row, side):
                words += text[at:start]
                at = end
            kept.append(words + text[at : stretch[1]])
        assert kept[0] == kept[1]


def test_a_change_is_listed_once_however_long_its_paragraph_is() -> None:
    old, new = "One 🛶. " * 3000, "Two 🛶. " * 3000
    parts = cut_rows(diff(old, new), old, new)
    assert len(parts) > 3
    assert len(changes(parts)) <= 2


def test_words_tell_what_became_of_what() -> None:
    old, new = "It left at seven, they say.", "It left at eight, they all say."
    (row,) = cut_rows(diff(old, new), old, new)
    assert words_of(row, old, new) == "seven → eight; + all"
    (gone,) = cut_rows([DiffRow("removed", (0, 7), None)], old, new)
    assert words_of(gone, old, new) == "It left"
