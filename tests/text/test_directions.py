"""Words of either direction among others."""

from __future__ import annotations

import pytest

from annotator.text.directions import isolated


@pytest.mark.parametrize("words", ["", "Flood", "cafe\u0301 \U0001f309 1\u00a0200"])
def test_words_from_left_to_right_stay(words: str) -> None:
    assert isolated(words) == words


@pytest.mark.parametrize("words", ["הגשר נסגר", "Flood: الجسر", "\u202eabc"])
def test_others_are_isolated(words: str) -> None:
    assert isolated(words) == f"\u2068{words}\u2069"
