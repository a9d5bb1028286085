"""Regular expressions: hits between what the eye takes for characters, and limits in a sentence."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.expressions import find_by_expression
from annotator.text.wanted import ExpressionRefused, Wanted
from tests.text.texts import texts


def found(text: str, expression: str, *, case: bool = False, whole: bool = False) -> list[str]:
    wanted = Wanted(expression, case=case, whole=whole, regular=True)
    return [text[a:b] for a, b in find_by_expression(text, wanted)]


@pytest.mark.parametrize(
    ("text", "expression", "hits"),
    [
        ("some 750 more, 1\u00a0200 people 😀", r"\d+(?:\s\d+)*", ["750", "1\u00a0200"]),
        ("The Bridge, the bridge", "the bridge", ["The Bridge", "the bridge"]),
        ("one\ntwo\n", "^.+$", ["one", "two"]),
        ("one\n\ntwo", r"one\s+two", ["one\n\ntwo"]),
        ("cafe\u0301 cafe", "caf.", ["cafe\u0301", "cafe"]),
        ("العبّارة غادرت", r"\p{Arabic}+", ["العبّ", "ارة", "غادرت"]),
        ("aaa", "x*", []),
        ("👩\u200d👧 👩", "👩", ["👩"]),
    ],
)
def test_what_an_expression_finds(text: str, expression: str, hits: list[str]) -> None:
    assert found(text, expression) == hits


def test_case_and_whole_words_count_when_asked_for() -> None:
    assert found("No nobody, no", "no", case=True) == ["no", "no"]
    assert found("No nobody, no", "no", whole=True) == ["No", "no"]


@pytest.mark.parametrize(
    "expression", ["(", "[a", "*", "(?<n", "a{2,1}", r"\p{Nothing}", "(" * 9999]
)
def test_one_that_does_not_parse_is_refused_in_a_sentence(expression: str) -> None:
    with pytest.raises(ExpressionRefused, match=r"^This expression does not parse: .+[^.]\.$"):
        found("words", expression)


def test_one_that_takes_too_long_is_stopped() -> None:
    wanted = Wanted("(a|aa)+$", regular=True)
    with pytest.raises(ExpressionRefused, match="takes too long"):
        list(find_by_expression("a" * 50 + "b", wanted, seconds=0.05))


@given(texts, st.sampled_from([r"\w+", r"\s+", ".", r"[^\s]{2}", "(?=e)", "é|e", "$"]))
def test_hits_are_apart_and_cut_no_character(text: str, expression: str) -> None:
    edges = {0, *(cluster.end() for cluster in regex.finditer(r"\X", text))}
    last = 0
    for start, end in find_by_expression(text, Wanted(expression, regular=True)):
        assert last <= start < end
        assert {start, end} <= edges
        last = end
