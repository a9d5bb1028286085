"""Growing and shrinking: the five levels, within quotations and over paragraphs."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.levels import grow, shrink
from tests.text.prose import borders, places, prose

TEXT = (
    "Lind said that “no *siren* was off. We test them, she knows,” and left.\n"
    "A memo says that “stations stay silent\n\nuntil May”. 👍\n"
)


def grown(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return every level that a selection grows to."""
    found = [(start, end)]
    while (level := grow(text, *found[-1])) != found[-1]:
        found.append(level)
    return found[1:]


@pytest.mark.parametrize(
    ("word", "levels"),
    [
        (
            "siren",
            [
                "siren",
                "no *siren* was off",
                "no *siren* was off. We test them, she knows",
                TEXT.split("\n")[0][:-1],
                TEXT.split("\n")[0],
            ],
        ),
        (
            "them",
            [
                "them",
                "We test them",
                "We test them, she knows",
                "no *siren* was off. We test them, she knows",
                TEXT.split("\n")[0][:-1],
                TEXT.split("\n")[0],
            ],
        ),
        (
            "silent",
            [
                "silent",
                "stations stay silent",
                "stations stay silent\n\nuntil May",
                "A memo says that “stations stay silent\n\nuntil May”",
                "A memo says that “stations stay silent\n\nuntil May”. 👍",
            ],
        ),
        (
            "👍",
            ["👍", "until May”. 👍", "A memo says that “stations stay silent\n\nuntil May”. 👍"],
        ),
    ],
)
def test_levels(word: str, levels: list[str]) -> None:
    at = TEXT.index(word)
    assert [TEXT[slice(*level)] for level in grown(TEXT, at, at)] == levels


def test_a_selection_over_paragraphs_grows_to_them() -> None:
    text = "One two.\nThree four.\nFive."
    assert text[slice(*grow(text, 4, 14))] == "One two.\nThree four"
    assert text[slice(*grow(text, 0, 22))] == text[:-1]
    assert grow(text, 0, len(text) - 1) == (0, len(text))


def test_nothing_grows_where_nothing_is() -> None:
    assert grow("a\n\n\nb", 2, 2) == (2, 2)
    assert grow("", 0, 0) == (0, 0)


def test_shrinking_goes_back_to_what_was_grown() -> None:
    at = TEXT.index("test")
    odd = (at, at + 7)
    for origin in ((at, at), odd):
        levels = [origin, *grown(TEXT, *origin)]
        for before, level in pairwise(levels):
            assert shrink(TEXT, *level, origin) == before


def test_a_selection_that_was_not_grown_shrinks_towards_its_start() -> None:
    start, end = TEXT.index("no *"), TEXT.index(",” and")
    assert TEXT[slice(*shrink(TEXT, start, end, (start, end)))] == "no *siren* was off"
    assert shrink(TEXT, start, start + 2, (start, start + 2)) == (start, start)
    assert shrink(TEXT, start, start, (start, start)) == (start, start)


@given(prose, st.data())
def test_growing_grows_until_it_stays_and_shrinking_undoes_it(
    text: str, data: st.DataObject
) -> None:
    start, end = sorted((data.draw(places(text)), data.draw(places(text))))
    levels = [(start, end), *grown(text, start, end)]
    for before, level in pairwise(levels):
        if before[0] < before[1]:
            assert level[0] <= before[0] < before[1] <= level[1]
        assert level[1] - level[0] > before[1] - before[0]
        assert set(level) <= set(borders(text))
        assert shrink(text, *level, (start, end)) == before
