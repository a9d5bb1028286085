"""Words of either direction among others."""

from __future__ import annotations

import pytest

from annotator.text.directions import is_right_to_left, isolated


@pytest.mark.parametrize("words", ["", "Flood", "cafe\u0301 \U0001f309 1\u00a0200"])
def test_words_from_left_to_right_stay(words: str) -> None:
    assert isolated(words) == words


@pytest.mark.parametrize("words", ["הגשר נסגר", "Flood: الجسر", "\u202eabc"])
def test_others_are_isolated(words: str) -> None:
    assert isolated(words) == f"\u2068{words}\u2069"


READ = (
    ("", False),
    ("plain words", False),
    ("caf\u00e9 \u05d4\u05d2\u05e9\u05e8", False),
    ("\u05d4\u05d2\u05e9\u05e8 bridge", True),
    ("\u201c12\u00a0000 \U0001f309 \u05d4\u05d2\u05e9\u05e8\u201d", True),
    ("\u0627\u0644\u062c\u0633\u0631", True),
    ("\u2067\u05d4\u05d2\u05e9\u05e8\u2069 bridge", False),
    ("\u2068bridge\u2069 \u05d4\u05d2\u05e9\u05e8", True),
    ("\u200f1", True),
)


@pytest.mark.parametrize(("paragraph", "wanted"), READ)
def test_the_first_strong_character_says_how_a_paragraph_is_read(
    paragraph: str, wanted: bool
) -> None:
    assert is_right_to_left(paragraph) is wanted
