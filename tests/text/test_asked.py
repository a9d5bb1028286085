"""What the words typed into the search over all sources ask for."""

from __future__ import annotations

import pytest

from annotator.text.asked import asked


@pytest.mark.parametrize(
    ("typed", "words", "goes_on"),
    [
        ("gera", "gera", True),
        ("  the old\u00a0bri", "the old\u00a0bri", True),
        ("gera ", "gera", False),
        ("gera\u00a0", "gera", False),
        ('"gera"', "gera", False),
        (' " old bridge " ', "old bridge", False),
        ("“gera”", "gera", False),
        ("„gera“", "gera", False),
        ("«мост»", "мост", False),
        ('"ger', "ger", False),
        ('"yes" or "no"', '"yes" or "no"', False),
        ('"yes" or no', '"yes" or no', True),
        ("gera.", "gera.", False),
        ("g", "g", True),
        ("old b", "old b", True),
        ("e\u0301", "e\u0301", True),
        ("e\u0301t", "e\u0301t", True),
        ("мо", "мо", True),
        ("من", "من", True),
        ("של", "של", True),
        ("पु", "पु", True),
        ("한", "한", True),
        ("事件", "事件", False),
        ("สะพาน", "สะพาน", False),
        ("on 🛶", "on 🛶", False),
        ("ge\u00ad", "ge\u00ad", True),
        ("", "", False),
        ('"', "", False),
        ('""', "", False),
        ("…", "…", False),
    ],
)
def test_the_last_word_goes_on_unless_it_is_finished(typed: str, words: str, goes_on: bool) -> None:
    wanted = asked(typed)
    assert (wanted.words, wanted.prefix) == (words, goes_on)
    assert wanted.whole
