"""Tokens for training: small, exact, the same everywhere, with every character in its place."""

from __future__ import annotations

import pytest
from hypothesis import given

from annotator.text.graphemes import Boundaries
from annotator.text.training_tokens import tokens, tokens_and_spaces
from tests.text.texts import texts


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("😀 Minister: «no fraud».", ["😀", "Minister", ":", "«", "no", "fraud", "»", "."]),
        ("Costs rose 12%.", ["Costs", "rose", "12", "%", "."]),
        ("some 11,000 (2.5m).", ["some", "11,000", "(", "2.5", "m", ")", "."]),
        ("four-mile-long U.S.", ["four", "-", "mile", "-", "long", "U", ".", "S", "."]),
        ("don't l’homme 'tis'", ["don't", "l’homme", "'", "tis", "'"]),
        ("cafe\u0301 e\u0301. 1\ufe0f\u20e3", ["cafe\u0301", "e\u0301", ".", "1\ufe0f\u20e3"]),
        ("事件は12人", ["事", "件", "は", "12", "人"]),
        ("שלום, مرحبا", ["שלום", ",", "مرحبا"]),
        ("👩\u200d👧👍\U0001f3fd🇫🇷", ["👩\u200d👧", "👍\U0001f3fd", "🇫🇷"]),
        ("a\u00a0b\u2028c\x1cd", ["a", "b", "c", "d"]),
        ("\u0600 \u0301x", ["\u0600", "\u0301", "x"]),
        ("", []),
    ],
)
def test_words_numbers_and_signs(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(texts)
def test_every_character_but_white_space_is_in_one_token(text: str) -> None:
    found = tokens(text)
    places = [place for start, end in found for place in range(start, end)]
    assert places == [place for place, sign in enumerate(text) if not sign.isspace()]


@given(texts)
def test_no_token_cuts_a_character_that_holds_no_space(text: str) -> None:
    boundaries = Boundaries(text)
    found = tokens(text)
    for end, start in zip(found.ends, found.starts[1:], strict=False):
        assert end < start or boundaries.has(end)


@given(texts)
def test_tokens_with_their_spaces_are_the_text(text: str) -> None:
    found = tokens_and_spaces(text)
    pieces = [
        text[start:end] + " " * spaced
        for (start, end), spaced in zip(found, found.spaced, strict=True)
    ]
    assert "".join(pieces) == text
    assert all(pieces)
    assert [each for each in found if not text[slice(*each)].isspace()] == list(tokens(text))


def test_white_space_beyond_one_plain_space_is_a_token() -> None:
    text = " a  b\n c "
    found = tokens_and_spaces(text)
    assert [text[start:end] for start, end in found] == [" ", "a", " ", "b", "\n ", "c"]
    assert found.spaced == [False, True, False, False, False, True]


def test_a_stretch_is_told_by_its_tokens_or_not_at_all() -> None:
    found = tokens("no fraud».")
    assert found.covering(0, 8) == (0, 2)
    assert found.covering(3, 9) == (1, 3)
    for start, end in ((0, 7), (1, 8), (0, 3), (2, 8), (3, 11), (10, 11), (8, 8)):
        assert found.covering(start, end) is None
