"""Marks that come in pairs, and what a stretch of words takes along of them.

The marks are quotation marks, brackets, and the signs of Markdown's emphasis, in one piece of text.
By the rule of the scheme, outer quotation marks, surrounding spaces and a final comma or full stop
stay outside a marked stretch, unless that would leave a mark inside without its partner.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from annotator.text import markdown
from annotator.text.grapheme_edges import whole
from annotator.text.patterns import compiled
from annotator.text.pieces import piece_around
from annotator.text.quotations import quotations
from annotator.text.quote_signs import signs_of
from annotator.text.words import Stretch, word_ending_after, word_starting_before

_BRACKETS = {"(": ")", "[": "]", "{": "}", "（": "）", "【": "】", "《": "》", "〈": "〉"}


class MarkPair(NamedTuple):
    """Two marks of one pair: where each starts and ends, in code points."""

    start: int
    inner_start: int
    inner_end: int
    end: int


@lru_cache(maxsize=64)
def pairs_of(piece: str) -> tuple[MarkPair, ...]:
    """Return the pairs of marks in a piece of text, sorted."""
    found = [MarkPair(at, at + 1, close, close + 1) for at, close in signs_of(piece).pairs]
    found += _brackets(piece)
    if any(sign in piece for sign in "*_"):
        for mark in markdown.marks(piece):
            if mark.kind in ("strong", "emphasis"):
                width = 2 if mark.kind == "strong" else 1
                found.append(MarkPair(mark.start - width, mark.start, mark.end, mark.end + width))
    return tuple(sorted(found))


def _brackets(piece: str) -> list[MarkPair]:
    found: list[MarkPair] = []
    waiting: list[int] = []
    for sign in compiled(r"[()\[\]\{\}（）【】《》〈〉]").finditer(piece):
        at = sign.start()
        if sign[0] in _BRACKETS:
            waiting.append(at)
        elif waiting and _BRACKETS[piece[waiting[-1]]] == sign[0]:
            opener = waiting.pop()
            found.append(MarkPair(opener, opener + 1, at, at + 1))
    return found


@lru_cache(maxsize=64)
def _by_edge(piece: str) -> tuple[dict[int, MarkPair], dict[int, MarkPair]]:
    """Return the pairs by where their first mark ends, and by where the second begins."""
    pairs = pairs_of(piece)
    return {each.inner_start: each for each in pairs}, {each.inner_end: each for each in pairs}


def completed(text: str, start: int, end: int) -> Stretch:
    """Return a stretch with the marks beside it whose partners are inside.

    A comma or full stop goes along only where it stands before such a mark; question and
    exclamation marks belong to the words before them. No grapheme is cut.
    """
    return _completed(
        text, piece_around(text, start), piece_around(text, max(end - 1, 0)), start, end
    )


def completed_in(piece: str, start: int, end: int) -> Stretch:
    """Return what `completed` does, for a stretch of one piece of text."""
    return _completed(piece, (0, len(piece)), (0, len(piece)), start, end)


def _completed(text: str, head: Stretch, tail: Stretch, start: int, end: int) -> Stretch:
    while True:
        wider = _with_opening(text, head, start, end), _with_closing(text, tail, start, end)
        if wider == (start, end):
            return whole(text, start, end)
        start, end = wider


def _with_opening(text: str, head: Stretch, start: int, end: int) -> int:
    first, last = head
    if start > first and text[start - 1] in "¿¡":
        return start - 1
    pair = _by_edge(text[first:last])[0].get(start - first)
    if pair is not None and pair.inner_start <= pair.inner_end < end - first:
        return first + pair.start
    if end > last:
        for each in quotations(text, start, start):
            if each.inner_start == start and last < each.inner_end < end:
                return each.start
    return start


def _with_closing(text: str, tail: Stretch, start: int, end: int) -> int:
    first, last = tail
    asked = compiled(r"[!?؟！？‽]+").match(text, end, last)
    if asked:
        return asked.end()
    closing = _by_edge(text[first:last])[1]
    passed = compiled(r"[.,;:…、。，]*").match(text, end, last)
    for at in (end, passed.end() if passed else end):
        pair = closing.get(at - first)
        if pair is not None and start - first <= pair.start:
            return first + pair.end
        if start < first:
            for each in quotations(text, at, at):
                if each.inner_end == at and start <= each.start < first:
                    return each.end
    return end


def bare(text: str, start: int, end: int) -> Stretch | None:
    """Return the words of a stretch as they are to be marked, or None when there are none."""
    first = word_ending_after(text, start)
    last = word_starting_before(text, end)
    if first is None or last is None or first[0] >= end or last[1] <= start or start >= end:
        return None
    return completed(text, max(start, first[0]), min(end, last[1]))
