"""Sentences: stops, abbreviations, initials, ordinals, quotations, and other scripts."""

from __future__ import annotations

import pytest
from hypothesis import given

from annotator.text.sentences import sentences
from annotator.text.trim import is_blank
from tests.text.prose import borders, prose, words_in


@pytest.mark.parametrize(
    "found",
    [
        ["It was off.", "Nobody knew."],
        ["Mr. Oray met Gen. J. R. Lind of the U.S. Army at 7:30 p.m. there.", "It rained."],
        ["See fig. 3 and no. 7 there.", "The answer is no.", "We left."],
        ["“Why?” he asked.", "“It was off.”", "He left."],
        ["“It was off,” he said.", "“You saw it.", "I did not!”"],
        ["It rose by 2.6 metres… and fell.", "Then … it ended..."],
        ["Is it so?!", "👍 Yes.", "42 saw it."],
        ["*It was off.*", "(It was not.)", "Who says so?"],
        ["Der Rat tagte am 3. März und am 4. April.", "Das war z.B. nicht so.", "Und nun?"],
        ["M. Dupont a dit que le n° 3 est p. 12 du vol. 4.", "Il est là."],
        ["Это было в 2014 г. Москве и т.д. сказал он.", "Он ушёл."],
        ["事件は東京で。", "「何？」", "はい！"],
        ["यह है।", "वह है॥"],
        ["هل سمعت؟", "لم أسمع شيئا."],
        ["One line\u2028", "another"],
    ],
)
def test_sentences(found: list[str]) -> None:
    text = "".join(each if each.endswith("\u2028") else f"{each} " for each in found)
    assert words_in(text, sentences(text)) == [each.rstrip("\u2028") for each in found]


def test_a_missing_space_hides_no_stop() -> None:
    assert words_in("the flood.Lind said", sentences("the flood.Lind said")) == [
        *("the flood.", "Lind said")
    ]


@given(prose)
def test_sentences_hold_all_that_can_be_seen(text: str) -> None:
    found = sentences(text)
    ends = [end for each in found for end in each]
    assert ends == sorted(ends)
    assert set(ends) <= set(borders(text))
    covered = {offset for start, end in found for offset in range(start, end)}
    assert all(is_blank(sign) for at, sign in enumerate(text) if at not in covered)
