"""The words that the index knows: in every script, and of a part as of the whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.tokens import joins, search_words, stands_alone
from tests.finding import find_all
from tests.text.texts import texts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Café’s 1,200 (cafe\u0301)", ["the", "cafe", "s", "1", "200", "cafe"]),
        ("事件发生了。Ok", ["事", "件", "发", "生", "了", "ok"]),
        ("สะพาน", ["ส", "ะ", "พ", "า", "น"]),
        ("МОСТ мосты", ["мост", "мосты"]),
        ("مُحَمَّد", ["محمد"]),
        ("पुल टूटा", ["पुल", "टूटा"]),
        ("שָׁלוֹם", ["שלום"]),
        ("a😀b, 5 €", ["a", "😀", "b", "5", "€"]),
        ("snake_case, some\u00adthing", ["snake", "case", "something"]),
        ("Straße ﬁn", ["strasse", "fin"]),
        ("…, — !", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert search_words(text) == words


@given(texts)
def test_a_word_is_one_sign_alone_or_signs_that_join(text: str) -> None:
    for word in search_words(text):
        assert all(map(joins, word)) or (len(word) == 1 and stands_alone(word))


@given(texts, st.data())
def test_where_words_stand_whole_the_text_has_them_in_a_row(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    query = text[start : start + data.draw(st.integers(1, 9))]
    sought = search_words(query)
    there = search_words(text)
    if find_all(text, query, whole=True):
        rows = range(len(there) - len(sought) + 1)
        assert any(there[row : row + len(sought)] == sought for row in rows)
