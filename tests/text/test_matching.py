"""Typed words name a thing in a list: all of them, in any order, cut short, accents or none."""

from __future__ import annotations

import pytest

from annotator.text.matching import rank

NAMED = (
    ("", "Anything", 0),
    ("side", "Side panels", 0),
    ("PAN side", "Side panels", 1),
    ("anels", "Side panels", 2),
    ("cafe", "Cafe\u0301 report", 0),
    ("caf\u00e9 rep", "CAFE REPORT", 0),
    ("12 000", "Costs 12\u00a0000", 1),
    ("\u05d2\u05e9\u05e8", "\u05d4\u05d2\u05e9\u05e8 \U0001f309", 2),
    ("x", "Side panels", None),
    ("side x", "Side panels", None),
)


@pytest.mark.parametrize(("query", "name", "wanted"), NAMED)
def test_words_are_ranked(query: str, name: str, wanted: int | None) -> None:
    assert rank(query, name) == wanted
