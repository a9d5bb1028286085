"""Words and graphemes, where Qt's own boundaries would go wrong too."""

from __future__ import annotations

import pytest

from annotator.ui.reader.boundaries import grapheme_border, word_at, word_edge


@pytest.mark.parametrize(
    "cluster",
    ["e\u0301", "👩\u200d👩\u200d👧", "🇩🇪", "🏳\ufe0f\u200d🌈", "नि", "\u1112\u1161\u11ab"],
)
@pytest.mark.parametrize("before", ["", "a", "ही ", "😀", "\ufeff"])
def test_a_place_inside_a_cluster_is_moved_out_of_it(before: str, cluster: str) -> None:
    words = f"{before}{cluster} on"
    start, end = len(before), len(before) + len(cluster)
    for inside in range(start + 1, end):
        assert grapheme_border(words, inside, forwards=True) == end
        assert grapheme_border(words, inside, forwards=False) == start
    assert grapheme_border(words, start, forwards=True) == start
    assert grapheme_border(words, end, forwards=False) == end


@pytest.mark.parametrize(
    ("words", "inside", "expected"),
    [
        ("the dam’s wall", "am’", "dam’s"),
        ("they don't say", "n't", "don't"),
        ("no\u00a0break", "o", "no"),
        ("no\u00a0break", "r", "break"),
        ("1,200 homes", "2", "1,200"),
        ("😀 __strong__ word", "tro", "strong"),
        ("\ufeffmarked", "m", "marked"),
        ("ही 🇩🇪 flag", "🇩", "🇩🇪"),
        ("ไทยคน abc", "น", "คน"),
        ("a cafe\u0301 here", "\u0301", "cafe\u0301"),
        ("קול שלום", "לום", "שלום"),
    ],
)
def test_words(words: str, inside: str, expected: str) -> None:
    start, end = word_at(words, words.index(inside))
    assert words[start:end] == expected


def test_there_is_no_word_in_an_empty_line() -> None:
    assert word_at("", 0) == (0, 0)


@pytest.mark.parametrize(
    ("place", "start", "end"),
    [
        (0, 0, 0),
        (2, 0, 5),
        (3, 6, 5),
        (5, 6, 5),
        (7, 6, 5),
        (9, 12, 11),
        (13, 12, 11),
        (15, 12, 16),
    ],
)
def test_the_nearest_edge_of_a_word(place: int, start: int, end: int) -> None:
    words = "house\u00a0burnt cafe"
    assert word_edge(words, place, forwards=False) == start
    assert word_edge(words, place, forwards=True) == end


def test_where_there_is_no_word_the_place_stays() -> None:
    for forwards in (True, False):
        assert word_edge("   ", 2, forwards=forwards) == 2
        assert word_edge("", 0, forwards=forwards) == 0
