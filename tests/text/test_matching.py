"""Typed words name a thing in a list: all of them, in any order, cut short, accents or none."""

from __future__ import annotations

import pytest

from annotator.text.matching import BEGINNING, INSIDE, WHOLE, WORDS, rank

NAMED = (
    ("", "Anything", WHOLE),
    ("side  PANELS", "Side panels", WHOLE),
    ("side", "Side panels", BEGINNING),
    ("PAN side", "Side panels", WORDS),
    ("anels", "Side panels", INSIDE),
    ("cafe", "Cafe\u0301 report", BEGINNING),
    ("caf\u00e9 rep", "CAFE REPORT", BEGINNING),
    ("caf\u00e9", "CAFE", WHOLE),
    ("12 000", "Costs 12\u00a0000", WORDS),
    ("\u05d2\u05e9\u05e8", "\u05d4\u05d2\u05e9\u05e8 \U0001f309", INSIDE),
    ("x", "Side panels", None),
    ("side x", "Side panels", None),
)


@pytest.mark.parametrize(("query", "name", "wanted"), NAMED)
def test_words_are_ranked(query: str, name: str, wanted: int | None) -> None:
    assert rank(query, name) == wanted
