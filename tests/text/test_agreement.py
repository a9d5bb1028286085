"""Agreement: against cases worked by hand, and against the formula taken literally."""

from __future__ import annotations

from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.agreement import Agreement, Mark
from annotator.text.training_tokens import Tokens, tokens

TEXT = "a b c d e f g h i j"  # ten tokens, at every second code point


def measured(marks: list[Mark], *people: str, text: str = TEXT) -> Agreement:
    found = Agreement()
    found.add(tokens(text), marks, people)
    return found


def test_a_case_worked_by_hand() -> None:
    # Ada: claim over tokens 0-2, figure over 5. Ben: claim over 0-1, figure over 5.
    marks = [
        Mark("ada", "claim", 0, 5),
        Mark("ben", "claim", 0, 3),
        Mark("ada", "figure", 10, 11),
        Mark("ben", "figure", 10, 11),
    ]
    found = measured(marks)
    assert found.of("figure") == (1.0, 1.0)
    f1, alpha = found.of("claim")
    assert f1 == 0
    # Twenty values, five of them yes; one token of ten differs: o = 2, expected 20*20 - 25 - 225.
    assert alpha == pytest.approx(1 - 19 * 2 / 150)
    f1, alpha = found.overall()
    assert f1 == 0.5
    # Thirteen times nothing, five times claim, twice figure.
    assert alpha == pytest.approx(1 - 19 * 2 / (400 - 169 - 25 - 4))


def test_the_published_example_of_two_coders_and_two_values() -> None:
    # Krippendorff 2011, section A: ten articles, alpha 0.095.
    one, other = "0100000000", "1110010100"
    marks = [
        Mark(who, "x", 2 * at, 2 * at + 1)
        for who, values in (("a", one), ("b", other))
        for at, value in enumerate(values)
        if value == "1"
    ]
    _, alpha = measured(marks, "a", "b").of("x")
    assert alpha == pytest.approx(0.095, abs=0.0005)


def test_sources_of_one_annotator_count_for_nothing() -> None:
    found = measured([Mark("ada", "claim", 0, 1)], "ada")
    assert (found.sources, found.labels, found.overall()) == (0, [], (None, None))


def test_who_marked_nothing_in_a_source_disagrees_with_who_did() -> None:
    found = measured([Mark("ada", "claim", 0, 1)], "ben")
    assert found.sources == 1
    assert found.of("claim").f1 == 0
    assert found.of("claim").alpha == 0


def test_where_nothing_could_differ_alpha_says_nothing() -> None:
    everywhere = [Mark(who, "claim", 0, len(TEXT)) for who in ("ada", "ben")]
    assert measured(everywhere).of("claim") == (1.0, None)
    assert measured([], "ada", "ben").overall() == (None, None)


def test_fragments_are_part_of_a_span_and_leave_the_tokens_between_alone() -> None:
    whole, broken = Mark("ada", "claim", 0, 9), Mark("ben", "claim", 0, 9, ((0, 1), (8, 9)))
    found = measured([whole, broken])
    assert found.of("claim").f1 == 0
    # Seven of twenty values are yes; three tokens differ.
    assert found.of("claim").alpha == pytest.approx(1 - 19 * 6 / (400 - 49 - 169))


def literal(there: Tokens, marks: list[Mark], people: list[str], label: str) -> float | None:
    """Return alpha as the formula has it, token by token and pair by pair."""
    coincidences: Counter[tuple[bool, bool]] = Counter()
    totals: Counter[bool] = Counter()
    for start, end in there:
        values = [
            any(
                one < end and start < other
                for each in marks
                if (each.annotator, each.label) == (who, label)
                for one, other in each.fragments or ((each.start, each.end),)
            )
            for who in people
        ]
        totals.update(values)
        for pair in permutations(values, 2):
            coincidences[pair] += 1
    many, given_ = len(people) - 1, sum(totals.values())
    observed = (coincidences[True, False] + coincidences[False, True]) / many
    expected = 2 * totals[True] * totals[False]
    return 1 - (given_ - 1) * observed / expected if expected else None


@st.composite
def marked(draw: st.DrawFn) -> tuple[list[Mark], list[str]]:
    people = ["ada", "ben", "cem"][: draw(st.integers(2, 3))]
    found = []
    for _ in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(TEXT) - 1))
        end = draw(st.integers(start + 1, len(TEXT)))
        label = draw(st.sampled_from(["claim", "figure"]))
        found.append(Mark(draw(st.sampled_from(people)), label, start, end))
    return found, people


@given(marked())
def test_alpha_is_what_the_formula_says(drawn: tuple[list[Mark], list[str]]) -> None:
    marks, people = drawn
    found = measured(marks, *people)
    for label in found.labels:
        alpha, wanted = found.of(label).alpha, literal(tokens(TEXT), marks, people, label)
        assert (alpha is None) == (wanted is None)
        assert alpha == pytest.approx(wanted)


@given(marked(), marked())
def test_adding_sources_is_one_longer_source(
    one: tuple[list[Mark], list[str]], other: tuple[list[Mark], list[str]]
) -> None:
    people = ["ada", "ben", "cem"]
    apart, together = Agreement(), Agreement()
    apart.add(tokens(TEXT), one[0], people)
    apart.add(tokens(TEXT), other[0], people)
    shift = len(TEXT) + 1
    moved = [each._replace(start=each.start + shift, end=each.end + shift) for each in other[0]]
    together.add(tokens(f"{TEXT} {TEXT}"), [*one[0], *moved], people)
    assert apart.overall() == together.overall()
    assert [apart.of(each) for each in apart.labels] == [
        together.of(each) for each in together.labels
    ]
