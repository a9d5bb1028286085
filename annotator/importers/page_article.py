"""Which blocks of a web page are its article: an extraction library says, the page's words stay.

The library (trafilatura) gives words that it has tidied, moved and joined. They only decide which
blocks of the page are taken; those are laid out from the page itself, so nothing is lost between
what is taken and what is left out, and no sign is changed.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from annotator.importers.markup import Element
from annotator.importers.page_blocks import letters

if TYPE_CHECKING:
    from trafilatura.settings import Extractor

_TELLING = 12
"""Letters from which on a block, or a part of one, is not there twice by accident."""

_BLOCKS = frozenset({"p", "head", "item", "row", "quote", "list", "table", "code", "main"})


def extracted(page: Element) -> list[str]:
    """Return what trafilatura takes for the article: the letters of each block; empty if nothing.

    The page is not changed.
    """
    from trafilatura import bare_extraction

    found = bare_extraction(page, options=_options())
    body = None if found is None or isinstance(found, dict) else found.body
    return [] if body is None else [each for each in _spoken(body) if each]


@cache
def _options() -> Extractor:
    """Return what the library is asked for: the same for all pages."""
    from trafilatura.settings import Extractor

    return Extractor(output_format="xml", fast=True, comments=False, tables=True)


def _spoken(body: Element) -> Iterator[str]:
    """Yield the letters of each block of trafilatura's own kind of tree, whatever it lies in."""
    from lxml import etree

    parts: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if parts and element.tag in _BLOCKS:
            yield letters(" ".join(parts))
            parts.clear()
        if words := element.text if event == "start" else element.tail:
            parts.append(words)
    yield letters(" ".join(parts))


def chosen(page: Sequence[str], taken: Sequence[str]) -> list[bool]:
    """Return of each block of a page whether it was taken; both are given by their letters.

    Blocks that stand once on both sides are paired first, wherever they stand if they are long.
    Between pairs in the same order on both sides (the most there are: patience diff) come equal
    ones in order, then those that are parts of one another. A block without letters goes with the
    blocks around it.
    """
    kept = [False] * len(page)
    pairs = _pairs(page, taken)
    moved = {other for mine, other in pairs if len(taken[other]) >= _TELLING}
    for mine, other in pairs:
        kept[mine] = other in moved
    above = below = 0
    for mine, other in [*_rising(pairs), (len(page), len(taken))]:
        left = [taken[number] for number in range(below, other) if number not in moved]
        _fill(page, range(above, mine), left, kept)
        if mine < len(page):
            kept[mine] = True
        above, below = mine + 1, other + 1
    return _with_what_lies_between(page, kept)


def _pairs(page: Sequence[str], taken: Sequence[str]) -> list[tuple[int, int]]:
    """Return the pairs of equal blocks that are alone on each side, in the order of `taken`."""
    counts, others = Counter(page), Counter(taken)
    places = {each: number for number, each in enumerate(page) if each and counts[each] == 1}
    return [
        (places[each], number)
        for number, each in enumerate(taken)
        if each in places and others[each] == 1
    ]


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the most pairs that rise on both sides (patience sorting)."""
    tops: list[int] = []
    piles: list[int] = []  # the pair on top of each pile
    before: list[int] = []  # of each pair, the one on top of the pile before its own
    for number, (mine, _) in enumerate(pairs):
        pile = bisect(tops, mine)
        before.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [mine]
        piles[pile : pile + 1] = [number]
    found = []
    number = piles[-1] if piles else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _fill(page: Sequence[str], gap: range, taken: Sequence[str], kept: list[bool]) -> None:
    """Choose among the blocks in a gap those that are, or make up, or are part of one taken."""
    places: dict[str, list[int]] = {}
    for number in reversed(gap):
        if not kept[number]:
            places.setdefault(page[number], []).append(number)
    left = []
    begin = gap.start
    for each in taken:
        ahead = places.get(each, [])
        while ahead and ahead[-1] < begin:
            ahead.pop()
        if ahead:
            begin = ahead.pop() + 1
            kept[begin - 1] = True
        else:
            left.append(each)
    joined = "".join(left)
    for number in gap if joined else ():
        each = page[number]
        if kept[number] or len(each) < _TELLING:
            continue
        inside = sum(len(part) for part in left if len(part) >= _TELLING and part in each)
        kept[number] = each in joined or inside * 2 > len(each)


def _with_what_lies_between(page: Sequence[str], kept: Sequence[bool]) -> list[bool]:
    """Take also each block without letters whose neighbours with letters are both taken."""
    found = list(kept)
    waiting: list[int] = []
    before = False
    for number, each in enumerate(page):
        if not each:
            waiting.append(number)
            continue
        if before and kept[number]:
            for between in waiting:
                found[between] = True
        waiting.clear()
        before = kept[number]
    return found
