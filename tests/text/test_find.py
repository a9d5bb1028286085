"""Find: what a reader would call the same words, at offsets of the text as it is."""

from __future__ import annotations

import re

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.find import find_slices, next_hit
from annotator.text.folding import fold, is_accent, is_selector
from annotator.text.tokens import joins
from annotator.text.wanted import Wanted
from tests.finding import find_all
from tests.text.texts import texts


def found(
    text: str, query: str, *, case: bool = False, accents: bool = False, whole: bool = False
) -> list[str]:
    hits = find_all(text, query, case=case, accents=accents, whole=whole)
    return [text[a:b] for a, b in hits]


@pytest.mark.parametrize(
    ("text", "query", "hits"),
    [
        ("some 750\u00a0more, 750  more", "750 more", ["750\u00a0more", "750  more"]),
        ("no\u2028\n fraud", "no fraud", ["no\u2028\n fraud"]),
        ("Cafe\u0301 CAFÉ café", "cafe", ["Cafe\u0301", "CAFÉ", "café"]),
        ("cafe", "café", ["cafe"]),
        ("cafe\u0301", "e", ["e\u0301"]),
        ("Straße STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("Straße", "straSSe", ["Straße"]),
        ("Maß", "s", []),
        ("It’s “no”", 'it\'s "no"', ["It’s “no”"]),
        ("some\u00adthing", "something", ["some\u00adthing"]),
        ("ﬁre", "fire", ["ﬁre"]),
        ("😀 שָׁלוֹם 😀", "שלום", ["שָׁלוֹם"]),
        ("مُحَمَّد", "محمد", ["مُحَمَّد"]),
        ("👩\u200d👧 👩", "👩", ["👩"]),
        ("🇫🇷🇬🇧", "🇷🇬", []),
        ("❤\ufe0f", "❤", ["❤\ufe0f"]),
        ("한국", "하", []),
        ("aaa", "aa", ["aa"]),
        ("12–14", "12-14", ["12–14"]),
        ("Łódź", "lodz", ["Łódź"]),
    ],
)
def test_what_the_eye_takes_for_the_same_is_found(text: str, query: str, hits: list[str]) -> None:
    assert found(text, query) == hits


def test_case_and_accents_count_when_asked_for() -> None:
    assert found("Café café CAFE", "café", case=True) == ["café"]
    assert found("Café cafe", "cafe", accents=True) == ["cafe"]
    assert found("Cafe\u0301 CAFÉ cafe", "café", accents=True) == ["Cafe\u0301", "CAFÉ"]
    assert found('“no” "no"', '"no"', accents=True) == ['"no"']


@pytest.mark.parametrize(
    ("text", "query", "hits"),
    [
        ("no, not now: No!", "no", ["no", "No"]),
        ("the cafe\u0301s, the cafe\u0301.", "cafe", ["cafe\u0301"]),
        ("12 and 1200 and 12%", "12", ["12", "12"]),
        ("some words, two words", "words, two", ["words, two"]),
        ("мост, мосты", "МОСТ", ["мост"]),
        ("مُحَمَّد ومحمد", "محمد", ["مُحَمَّد"]),
        ("发生了事件。", "事件", ["事件"]),
        ("สะพานเก่า", "พาน", ["พาน"]),
        ("पुल, पुलिस", "पुल", ["पुल"]),
        ("a😀b 😀", "😀", ["😀", "😀"]),
        ("well-known", "well", ["well"]),
    ],
)
def test_whole_words_only(text: str, query: str, hits: list[str]) -> None:
    assert found(text, query, whole=True) == hits


@pytest.mark.parametrize("query", ["", " ", "\u00a0\n", "\u200b", "\u0301"])
def test_a_query_with_nothing_to_see_finds_nothing(query: str) -> None:
    assert find_all("some words, e\u0301", query) == []


def test_next_hit_goes_round() -> None:
    hits = [(2, 4), (6, 8), (10, 12)]
    assert [next_hit(hits, offset) for offset in (0, 2, 3, 11, 99)] == [0, 0, 1, 0, 0]
    assert [next_hit(hits, offset, backwards=True) for offset in (0, 2, 3, 10, 99)] == [
        2,
        2,
        0,
        1,
        2,
    ]
    assert next_hit([], 0) == next_hit([], 0, backwards=True) == -1


def inside_word(text: str, offset: int, case: bool, accents: bool) -> bool:
    """Return whether an offset parts one word."""
    left, right = (
        "".join(fold(sign, case, accents) for sign in part)
        for part in (text[:offset], text[offset:])
    )
    return bool(left and right) and joins(left[-1]) and joins(right[0])


def counts_as(part: str, sought: str, prefix: bool) -> bool:
    """Return whether folded text is what is looked for, or what begins so to the end of a word."""
    if not prefix or part == sought:
        return part == sought
    return part.startswith(sought) and all(map(joins, part[len(sought) - 1 :]))


def slow_find(
    text: str, query: str, case: bool, accents: bool, all_words: bool, prefix: bool = False
) -> list[tuple[int, int]]:
    """The obvious way: try every stretch between two graphemes, compare what both fold to."""

    def whole(part: str) -> str:
        return re.sub(" +", " ", "".join(fold(sign, case, accents) for sign in part))

    def empty(sign: str) -> bool:
        return fold(sign, case, accents) == "" if sign else True

    def without_trail(part: str) -> str:
        while part and (is_selector(part[-1]) or (not accents and is_accent(part[-1]))):
            part = part[:-1]
        return part

    def inside(offset: int) -> bool:
        return inside_word(text, offset, case, accents)

    edges = [0, *(cluster.end() for cluster in regex.finditer(r"\X", text))]
    sought = whole(query)
    hits: list[tuple[int, int]] = []
    at = 0
    while sought.strip() and at <= len(text):
        ends = [
            end
            for end in edges
            if at in edges
            and end > at
            and not (all_words and (inside(at) or inside(end)))
            and counts_as(whole(text[at:end]), sought, prefix)
            and not empty(text[at])
            and not empty(without_trail(text[at:end])[-1:])
        ]
        if ends:
            hits.append((at, max(ends)))
            at = max(ends)
        else:
            at += 1
    return hits


def some_query(text: str, data: st.DataObject) -> str:
    """Draw a stretch of the text, or a short text of its own."""
    if data.draw(st.booleans()) and text:
        start = data.draw(st.integers(0, len(text) - 1))
        return text[start : start + data.draw(st.integers(1, 4))]
    return data.draw(texts)[:3]


@given(texts, st.data(), st.booleans(), st.booleans(), st.booleans())
def test_find_agrees_with_trying_every_stretch(
    text: str, data: st.DataObject, case: bool, accents: bool, whole: bool
) -> None:
    query = some_query(text, data)
    hits = find_all(text, query, case=case, accents=accents, whole=whole)
    assert hits == slow_find(text, query, case, accents, whole)


@given(texts, st.data(), st.integers(1, 9), st.booleans(), st.booleans())
def test_slices_find_what_is_found_in_the_whole(
    text: str, data: st.DataObject, size: int, accents: bool, whole: bool
) -> None:
    wanted = Wanted(some_query(text, data), accents=accents, whole=whole)
    found_in_slices = [hit for hits in find_slices(text, wanted, size) for hit in hits]
    assert found_in_slices == find_all(text, wanted.words, accents=accents, whole=whole)


@given(texts, st.data(), st.integers(1, 9))
def test_words_that_go_on_are_found_to_their_ends(
    text: str, data: st.DataObject, size: int
) -> None:
    query = some_query(text, data)
    hits = find_all(text, query, whole=True, prefix=True)
    assert hits == slow_find(text, query, False, False, True, prefix=True)
    wanted = Wanted(query, whole=True, prefix=True)
    assert hits == [hit for found_in in find_slices(text, wanted, size) for hit in found_in]


@pytest.mark.parametrize(
    ("text", "query", "hits"),
    [
        ("Gerasimov, gerade, Niger", "gera", ["Gerasimov", "gerade"]),
        (
            "the old brid\u00adges, old\u00a0Bridge",
            "old bri",
            ["old brid\u00adges", "old\u00a0Bridge"],
        ),
        ("Cafe\u0301s Café", "cafe", ["Cafe\u0301s", "Café"]),
        ("Straße", "stras", ["Straße"]),
        ("мосты Мост", "мос", ["мосты", "Мост"]),
        ("مُحَمَّدٌ", "مح", ["مُحَمَّدٌ"]),
        ("שָׁלוֹם", "של", ["שָׁלוֹם"]),
        ("पुराना पुल", "पु", ["पुराना", "पुल"]),
        ("한국", "하", ["한국"]),
        ("事件發生", "事", ["事"]),
        ("👩\u200d👧 👩", "👩", ["👩"]),
        ("ferry.boat ferry", "ferry.", ["ferry."]),
        ("aa aaa", "a", ["aa", "aaa"]),
    ],
)
def test_the_last_word_may_go_on(text: str, query: str, hits: list[str]) -> None:
    places = find_all(text, query, whole=True, prefix=True)
    assert [text[a:b] for a, b in places] == hits


def test_a_word_without_end_is_found_to_its_end() -> None:
    text = "so " + "ab\u00ad" * 100_000 + " ab"
    wanted = Wanted("ab", whole=True, prefix=True)
    assert [hit for hits in find_slices(text, wanted, 1000) for hit in hits] == [
        (3, 300_002),
        (300_004, 300_006),
    ]


def test_a_query_that_reaches_over_a_cut_is_found() -> None:
    text = "one\u00a0" + " \n" * 500 + "two " + "e" + "\u0301" * 500 + " three"
    for size in (1, 3, 7, 600):
        (hit,) = [
            hit for hits in find_slices(text, Wanted("one two é three"), size) for hit in hits
        ]
        assert hit == (0, len(text))
