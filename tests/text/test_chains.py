"""The heaviest rising chain, held against trying every subsequence."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.text.chains import heaviest_chain

weighed = st.permutations(range(8)).flatmap(
    lambda places: st.tuples(st.just(places), st.lists(st.integers(1, 9), min_size=8, max_size=8))
)


def rises(places: list[int], chain: tuple[int, ...]) -> bool:
    return all(places[one] < places[other] for one, other in pairwise(chain))


def test_what_keeps_its_order_is_kept() -> None:
    assert heaviest_chain([0, 3, 1, 2], [1, 1, 1, 1]) == {0, 2, 3}


def test_a_heavy_one_outweighs_many() -> None:
    assert heaviest_chain([3, 0, 1, 2], [9, 1, 1, 1]) == {0}
    assert heaviest_chain([], []) == set()


@given(weighed)
def test_no_rising_subsequence_weighs_more(drawn: tuple[list[int], list[int]]) -> None:
    places, weights = drawn
    found = heaviest_chain(places, weights)
    assert rises(places, tuple(sorted(found)))
    best = max(
        sum(weights[at] for at in chain)
        for size in range(1, 9)
        for chain in combinations(range(8), size)
        if rises(places, chain)
    )
    assert sum(weights[at] for at in found) == best
