"""The fewest presses that select a stretch, found by a planner that knows only the grammar.

It searches by rising number of presses from where the last mark left the user. It uses the presses
of `grammar` and the jump of three (J and two letters); no arrow keys, no Tab, no mouse. Its jumps
go to words at which the stretch begins or ends. So a user may do better, never worse.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heappop, heappush
from itertools import count

from annotator.text import grammar
from annotator.text.grammar import Marked, Selection
from annotator.text.jumps import labels, words
from annotator.text.trim import trim

JUMP = 3
"""Presses of a jump: the key and two letters."""

PAGE = 2500
"""Code points in view, half of them on either side of the caret."""

_LONGEST = 12
_MARGIN = 200
"""The search leaves out what lies this far from all that is between the user and the stretch."""

Stretch = tuple[int, int]
Found = tuple[tuple[str, ...], Selection]


def presses(text: str, here: Selection, wanted: Stretch, marked: Marked) -> Found | None:
    """Return the fewest presses that select `wanted`, and the selection; None above twelve.

    A selection counts as the stretch when white space at its ends is all the difference.
    """
    number = count()
    waiting: list[tuple[int, int, Selection, tuple[str, ...]]] = [(0, next(number), here, ())]
    best = {here: 0}
    jumps = _near(text, here, wanted)
    low, high = min(here.start, wanted[0]) - _MARGIN, max(here.end, wanted[1]) + _MARGIN
    while waiting:
        cost, _, state, path = heappop(waiting)
        if cost > best[state]:
            continue
        if _is(text, state, wanted):
            return path, state
        for price, name, after in _steps(text, state, wanted, jumps, marked):
            total = cost + price
            if after.start < low or after.end > high or total >= best.get(after, _LONGEST):
                continue
            if price == 1 and _is(text, after, wanted):
                return (*path, name), after  # nothing that waits can cost less
            best[after] = total
            heappush(waiting, (total, next(number), after, (*path, name)))
    return None


def _is(text: str, state: Selection, wanted: Stretch) -> bool:
    return not state.is_bare and trim(text, state.start, state.end) == wanted


def _near(text: str, here: Selection, wanted: Stretch) -> list[tuple[str, Stretch]]:
    """Return the words with a code on the page at which the wanted stretch begins or ends."""
    page = max(0, here.caret - PAGE // 2), here.caret + PAGE // 2
    visible = words(text, *page)
    return [
        (code, word)
        for code, word in zip(labels(len(visible)), visible, strict=False)
        if any(word[0] <= edge <= word[1] for edge in wanted)
    ]


def _steps(
    text: str,
    state: Selection,
    wanted: Stretch,
    jumps: list[tuple[str, Stretch]],
    marked: Marked,
) -> Iterator[tuple[int, str, Selection]]:
    """Give what each press makes of a state, with its price and name."""
    for name in grammar.NAMES:
        if not _leads_away(state, name, wanted):
            after = grammar.press(text, state, name, marked)
            if after != state:
                yield 1, name, after
    for code, word in jumps:
        for extend in (False, True):
            after = grammar.jump(text, state, word, extend=extend)
            if after != state:
                yield JUMP, f"{'extend' if extend else 'jump'} {code}", after


def _leads_away(state: Selection, name: str, wanted: Stretch) -> bool:
    """Return whether a press moves an edge away from where it is to be, or of a finished span."""
    if not name.startswith(("start", "end")):
        return False
    if state.is_bare and state.span is not None:
        return True
    first, out = name.startswith("start"), name.endswith("out")
    here, there = (state.start, wanted[0]) if first else (state.end, wanted[1])
    return here <= there if first == out else here >= there
