"""The colour under marked words: one tint a span, all together never stronger than 22 %."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from PySide6.QtGui import QColor

SINGLE = 0.13
"""Strength of one tint."""
MOST = 0.22
"""Strength of all tints together."""


@lru_cache(maxsize=512)
def blended(counts: tuple[tuple[str, int], ...]) -> QColor:
    """Return the one colour, with its alpha, of tints that lie over each other.

    ``counts`` gives each label colour as ``#rrggbb`` and how many spans have it here.
    """
    total = sum(count for _, count in counts)
    parts = [(QColor(name), count / total) for name, count in counts]
    return QColor.fromRgbF(
        sum(colour.redF() * share for colour, share in parts),
        sum(colour.greenF() * share for colour, share in parts),
        sum(colour.blueF() * share for colour, share in parts),
        min(SINGLE * total, MOST),
    )


def stretches(pieces: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, QColor]]:
    """Cut overlapping ``(start, end, colour)`` into stretches that have one tint each, in order."""
    edges: dict[int, Counter[str]] = {}
    for start, end, colour in pieces:
        edges.setdefault(start, Counter())[colour] += 1
        edges.setdefault(end, Counter())[colour] -= 1
    here: Counter[str] = Counter()
    places = sorted(edges)
    for place, following in pairwise(places):
        for colour, change in edges[place].items():
            here[colour] += change
        counts = tuple(sorted((colour, count) for colour, count in here.items() if count > 0))
        if counts:
            yield place, following, blended(counts)
