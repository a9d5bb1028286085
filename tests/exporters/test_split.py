"""Splits: by story, the same everywhere, and as large as asked for."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.exporters.split import shares, split


def test_the_same_seed_gives_the_same_split_on_every_system() -> None:
    stories = [f"{number:032x}" for number in range(10)]
    found = split(stories, "60/20/20", 7)
    assert found == split(reversed(stories), "60/20/20", 7)
    parts = {
        name: {int(story, 16) for story in stories if found[story] == name}
        for name in ("train", "dev", "test")
    }
    assert parts == {"train": {2, 4, 5, 7, 8, 9}, "dev": {0, 6}, "test": {1, 3}}
    assert found != split(stories, "60/20/20", 8)


@given(st.sets(st.text(max_size=5)), st.integers(0, 100), st.integers(0, 100), st.integers())
def test_every_story_is_in_one_part_and_parts_have_their_size(
    stories: set[str], one: int, other: int, seed: int
) -> None:
    train, both = sorted((one, other))
    found = split(stories, f"{train}/{both - train}/{100 - both}", seed)
    assert set(found) == stories
    sizes = Counter(found.values())
    assert abs(sizes["train"] - len(stories) * train / 100) <= 0.5
    assert abs(sizes["test"] - len(stories) * (100 - both) / 100) <= 0.5


@pytest.mark.parametrize(
    "wrong", ["", "80", "80/20", "80/10/5", "80/30/-10", "a/b/c", "80/10/10/0", "８０/10/10"]
)
def test_what_is_no_split_is_refused_with_a_sentence(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"split.*\.$"):
        shares(wrong)


@given(
    st.dictionaries(st.text(max_size=5), st.integers(0, 4), max_size=12),
    st.integers(0, 100),
    st.integers(0, 100),
    st.integers(),
)
def test_what_is_kept_together_is_in_one_part(
    units: dict[str, int], one: int, other: int, seed: int
) -> None:
    train, both = sorted((one, other))
    named = {story: f"unit {unit}" for story, unit in units.items()}
    found = split(units, f"{train}/{both - train}/{100 - both}", seed, named)
    assert set(found) == set(units)
    assert all(len({found[s] for s in units if units[s] == unit}) <= 1 for unit in range(5))
    largest = max(Counter(units.values()).values(), default=0)
    sizes = Counter(found.values())
    assert abs(sizes["train"] - len(units) * train / 100) <= largest / 2 + 0.5
    assert abs(sizes["test"] - len(units) * (100 - both) / 100) <= largest / 2 + 0.5


@given(st.sets(st.text(max_size=5)), st.integers())
def test_units_of_one_story_change_nothing(stories: set[str], seed: int) -> None:
    alone = {story: story for story in stories}
    assert split(stories, "60/20/20", seed, alone) == split(stories, "60/20/20", seed)
