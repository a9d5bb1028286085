"""The heaviest chain of pairs that rise on both sides: what kept its order when much was moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def heaviest_chain(places: Sequence[int], weights: Sequence[int]) -> set[int]:
    """Return the indices of a rising subsequence of `places` whose weights sum highest.

    ``places`` are different, ``weights`` above zero. Takes n log n steps: for each place the
    best sum so far is kept in a list that rises in both, so that one bisect finds the best before.
    """
    # Parallel: places, the best sum of a chain that ends there, and the index that ends it.
    ends: list[int] = []
    sums: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, (place, weight) in enumerate(zip(places, weights, strict=True)):
        at = bisect_left(ends, place)
        before.append(last[at - 1] if at else -1)
        total = weight + (sums[at - 1] if at else 0)
        # What lies further right and weighs no more can begin no better chain.
        until = at
        while until < len(ends) and sums[until] <= total:
            until += 1
        ends[at:until], sums[at:until], last[at:until] = [place], [total], [index]
    kept: set[int] = set()
    index = last[-1] if last else -1
    while index >= 0:
        kept.add(index)
        index = before[index]
    return kept
