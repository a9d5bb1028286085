"""The colour under marked words: one tint a span, all together never stronger than 22 %."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QColor

SINGLE = 0.13
"""Strength of one tint."""
MOST = 0.22
"""Strength of all tints together."""
_PARTS = 64
"""Shares of the blend are told apart to one part of so many: on paper, less than the eye sees."""


def blended(counts: tuple[tuple[str, int], ...]) -> QColor:
    """Return the one colour, with its alpha, of tints that lie over each other.

    ``counts`` gives each label colour as ``#rrggbb`` and how many spans have it here.
    """
    total = sum(count for _, count in counts)
    if total > _PARTS:
        counts = tuple((name, round(count * _PARTS / total)) for name, count in counts)
    return _blended(counts)


@lru_cache(maxsize=2048)
def _blended(counts: tuple[tuple[str, int], ...]) -> QColor:
    total = sum(count for _, count in counts)
    parts = [(QColor(name), count / total) for name, count in counts]
    return QColor.fromRgbF(
        sum(colour.redF() * share for colour, share in parts),
        sum(colour.greenF() * share for colour, share in parts),
        sum(colour.blueF() * share for colour, share in parts),
        min(SINGLE * total, MOST),
    )
