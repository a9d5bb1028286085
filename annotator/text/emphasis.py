"""Pairs runs of `*` and `_` as CommonMark 0.31 does.

See its appendix, "An algorithm for parsing nested emphasis and links".
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple


@dataclass
class Run:
    """A run of one sign, shrinking as its signs are paired; `length` is what it was at first."""

    start: int
    end: int
    sign: str
    opens: bool
    closes: bool
    length: int


class Pair(NamedTuple):
    """The words between two equal groups of signs, `width` 1 or 2, in code points."""

    start: int
    end: int
    width: int


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def run_at(text: str, start: int, end: int) -> Run:
    """Return the run of signs `text[start:end]`, with what it may do by the signs around it."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    left = not after.isspace() and (
        not _is_punctuation(after) or before.isspace() or _is_punctuation(before)
    )
    right = not before.isspace() and (
        not _is_punctuation(before) or after.isspace() or _is_punctuation(after)
    )
    sign = text[start]
    if sign == "*":
        return Run(start, end, sign, left, right, end - start)
    opens = left and (not right or _is_punctuation(before))
    closes = right and (not left or _is_punctuation(after))
    return Run(start, end, sign, opens, closes, end - start)


def _fits(opener: Run, closer: Run) -> bool:
    """Return whether two runs may pair: the same sign, and the rule of three."""
    if opener.sign != closer.sign:
        return False
    if not opener.closes and not closer.opens:
        return True
    return (opener.length + closer.length) % 3 != 0 or (
        opener.length % 3 == 0 and closer.length % 3 == 0
    )


def pairs(runs: Iterable[Run]) -> Iterator[Pair]:
    """Give the pairs that the runs, in order of their places, make. The runs are used up."""
    waiting: list[Run] = []
    # Below this depth of `waiting` nothing fits a closer of this kind: looked at once only.
    bottoms: dict[tuple[str, bool, int], int] = {}
    for run in runs:
        while run.closes and run.start < run.end:
            kind = (run.sign, run.opens, run.length % 3)
            at = len(waiting) - 1
            while at >= bottoms.get(kind, 0) and not _fits(waiting[at], run):
                at -= 1
            if at < bottoms.get(kind, 0):
                bottoms[kind] = len(waiting)
                break
            opener = waiting[at]
            width = 2 if min(opener.end - opener.start, run.end - run.start) >= 2 else 1
            yield Pair(opener.end, run.start, width)
            opener.end -= width
            run.start += width
            del waiting[at + 1 if opener.start < opener.end else at :]
            bottoms = {key: min(depth, len(waiting)) for key, depth in bottoms.items()}
        if run.opens and run.start < run.end:
            waiting.append(run)
