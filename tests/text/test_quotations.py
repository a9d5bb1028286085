"""Quotations: pairs of all usual marks, apostrophes, nesting, and what runs over paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.quotations import next_quotation, quotations
from tests.text.prose import prose


def inner(text: str) -> list[str]:
    """Return the words of every quotation of a text."""
    return [text[each.inner_start : each.inner_end] for each in quotations(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “no” and ‘never’.", ["no", "never"]),
        ("He said \"no\" and 'never'.", ["no", "never"]),
        ("“They say ‘all is well’, she said”", ["They say ‘all is well’, she said", "all is well"]),
        ("'They say \"all\", she said'", ['They say "all", she said', "all"]),
        ("Il dit « non\u00a0» et « jamais ».", [" non\u00a0", " jamais "]),
        ("Er sagte „nein“ und ‚nie‘.", ["nein", "nie"]),
        ("Er sagte »nein« und ›nie‹.", ["nein", "nie"]),
        ("Han sa ”nej” och »nej».", ["nej", "nej"]),
        ("Powiedział „nie” i poszedł.", ["nie"]),
        ("彼は「いいえ『はい』」と言った", ["いいえ『はい』", "はい"]),
        ("(“لم نسمع”) و«نعم»", ["لم نسمع", "نعم"]),
        ('צה"ל אמר "לא" וצה״ל אמר ״כן״', ["לא", "כן"]),
        ("“wrongly closed“ and “right”", ["wrongly closed", "right"]),
        ("It’s the players’ don't o'clock 'tis", []),
        ("He’s ‘the captain’s friend’ now", ["the captain’s friend"]),
        ('a 5" pipe', []),
        ("“a” “b”", ["a", "b"]),
        ("the “American,” way", ["American,"]),
        ("— Non, dit-il. — Et moi, — reprit-elle, — jamais.", ["Non, dit-il.", "reprit-elle,"]),
        ("— Я не знаю, — сказал он. — Мы были дома.", ["Я не знаю,", "Мы были дома."]),
    ],
)
def test_the_marks_of_a_paragraph(text: str, found: list[str]) -> None:
    assert inner(text) == found


def test_a_speech_that_opens_each_paragraph_anew() -> None:
    text = "“We asked on Thursday.\n\n“We are still waiting.”"
    assert inner(text) == ["We asked on Thursday.", "We are still waiting."]
    straight = text.replace("“", '"').replace("”", '"')
    assert inner(straight) == ["We asked on Thursday.", "We are still waiting."]


def test_a_quotation_goes_on_into_the_next_paragraph_that_closes_it() -> None:
    text = "It says that “stations stay silent\n\nuntil May”. Then 👍 “no”."
    assert inner(text) == ["stations stay silent\n\nuntil May", "no"]
    (first, _) = quotations(text, 0, len(text))
    for at in (first.start, first.end):
        assert first in quotations(text, at, at)
    assert quotations(text, first.end + 3, len(text))[0] != first


def test_a_quotation_that_nothing_closes_ends_with_its_paragraph() -> None:
    assert inner("He said “we go. \nThey went.") == ["we go."]
    assert inner('He said "we go.\nThey went.') == []


def test_next_and_previous() -> None:
    text = "a “b” c\n\n\n“…” d “e ‘f’ g”\n"
    starts = [text.index(sign) for sign in "bef"]
    at, found = 0, []
    while each := next_quotation(text, at):
        found.append(each.inner_start)
        at = each.inner_start + 1
    assert found == starts
    at, found = len(text), []
    while each := next_quotation(text, at, backwards=True):
        found.append(each.inner_start)
        at = each.inner_start
    assert found == starts[::-1]


@given(prose, st.data())
def test_quotations_lie_in_the_text_and_are_found_from_everywhere(
    text: str, data: st.DataObject
) -> None:
    everything = quotations(text, 0, len(text))
    for each in everything:
        assert 0 <= each.start <= each.inner_start <= each.inner_end <= each.end <= len(text)
        assert each in quotations(text, each.start, each.start)
        assert each in quotations(text, each.end, each.end)
    at = data.draw(st.integers(0, len(text)))
    forward, back = next_quotation(text, at), next_quotation(text, at, backwards=True)
    assert forward is None or (forward in everything and forward.inner_start >= at)
    assert back is None or (back in everything and back.inner_start < at)
