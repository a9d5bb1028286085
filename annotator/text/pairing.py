"""Two texts paired stretch by stretch: what is proven to be the same, and what became of the rest.

First come the blocks that `anchor_seeds` proves. What lies between two blocks that are neighbours
in both texts is paired in the same way, for what stands once between them need not be the only one
of its kind in the text; but it has to be where it was. Where no seed is left, edit distance tells.
At a block whose neighbour was moved away, the line it stands in is paired to its end.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from annotator.text.anchor_seeds import SHORTEST_RUN, Block, shared_blocks, supported
from annotator.text.paragraphs import BREAKS

_DEEPEST = 12  # gaps within gaps; each holds seeds that the one around it could not tell apart
_TIGHT = 64  # code points between two proven stretches, of which a short run proves its place
_LARGEST = 4_000_000  # product of the lengths of two stretches that are paired by edit distance


class Pair(NamedTuple):
    """A stretch of the old text, ``start`` to ``end``, and of the new, ``place`` to ``until``.

    Lengths are equal, or that of the new is 0: the words are gone.
    """

    start: int
    end: int
    place: int
    until: int

    @property
    def shift(self) -> int:
        """What is added to a place of the old text to have that of the new."""
        return self.place - self.start


class Pairs(NamedTuple):
    """Proven pairs, equal and perhaps overlapping; and guesses, which never overlap in the old."""

    proven: list[Pair]
    guessed: list[Pair]


class _Gap(NamedTuple):
    """What lies between: a stretch of either text."""

    start: int
    end: int
    place: int
    until: int


def paired(old: str, new: str, depth: int = 0) -> Pairs:
    """Return the pairs of two texts, in no order; offsets are code points."""
    if old == new:
        whole = [Pair(0, len(old), 0, len(new))]
        return Pairs(whole, whole)
    blocks = supported(old, new, shared_blocks(old, new)) if depth < _DEEPEST else []
    if depth:  # what stands once here stands elsewhere too: it must also be where it was
        blocks = [each for each in _uncrossed(blocks) if _keeps_step(each, len(old), len(new))]
    if not blocks:
        return _by_distance(old, new)
    fenced = [(0, 0, 0), *blocks, (len(old), len(new), 0)]
    by_place = sorted(range(len(fenced)), key=lambda at: (fenced[at][1], at))
    trimmed, gaps = _parted(old, new, fenced, by_place)
    gaps += _line_ends(old, new, fenced, by_place)
    found = Pairs(
        [Pair(start, start + length, at, at + length) for start, at, length in blocks],
        [Pair(start, start + length, at, at + length) for start, at, length in trimmed if length],
    )
    for gap in gaps:
        inner = _in_gap(old, new, gap, depth)
        for pairs, more in zip(found, inner, strict=True):
            pairs += (
                Pair(a + gap.start, b + gap.start, c + gap.place, d + gap.place)
                for a, b, c, d in more
            )
    return found


def _keeps_step(block: Block, length: int, new_length: int) -> bool:
    """Return whether a block is as far from one end of both stretches, as a few edits leave it."""
    start, at, _ = block
    apart = min(abs(start - at), abs((length - start) - (new_length - at)))
    return apart <= _TIGHT // 4 + min(length, new_length) // 50


def _uncrossed(blocks: list[Block]) -> list[Block]:
    """Return the blocks, by place in the old text, that come in the same order in the new one.

    Of two stock sentences that changed places between the same neighbours, either may be another
    that was moved here.
    """
    places = [place for _, place, _ in blocks]
    highest = list(accumulate(places, max, initial=-1))
    lowest = list(accumulate(reversed(places), min))[::-1]
    return [
        block
        for block, high, low in zip(blocks, highest, lowest, strict=False)
        if high < block[1] <= low
    ]


def _in_gap(old: str, new: str, gap: _Gap, depth: int) -> Pairs:
    """Return the pairs of a gap, from its beginnings on."""
    before, after = old[gap.start : gap.end], new[gap.place : gap.until]
    if not before:
        return Pairs([], [])
    if not after:
        return Pairs([], [Pair(0, len(before), 0, 0)])
    return paired(before, after, depth + 1)


def _parted(
    old: str, new: str, fenced: list[Block], by_place: list[int]
) -> tuple[list[Block], list[_Gap]]:
    """Return blocks cut where neighbours overlap, and the gaps between neighbours in both texts."""
    rank = {at: place for place, at in enumerate(by_place)}
    parted, gaps = list(fenced), list[_Gap]()
    for at in range(len(fenced) - 1):
        (start, place, length), (start_2, place_2, length_2) = parted[at], fenced[at + 1]
        neighbours = rank[at + 1] == rank[at] + 1
        over, text, border = start + length - start_2, old, start_2
        if neighbours and place + length - place_2 > over:
            over, text, border = place + length - place_2, new, place_2
        if over > 0:
            cut = _word_border(text, border, border + over) - border
            length -= over - cut
            start_2, place_2, length_2 = start_2 + cut, place_2 + cut, length_2 - cut
            parted[at], parted[at + 1] = (start, place, length), (start_2, place_2, length_2)
        if neighbours:
            gaps.append(_Gap(start + length, start_2, place + length, place_2))
    return parted, gaps


def _word_border(text: str, low: int, high: int) -> int:
    """Return the first place from `low` to `high` that lies in no word, else `high`."""
    for at in range(max(low, 1), min(high, len(text) - 1) + 1):
        if not (text[at - 1].isalnum() and text[at].isalnum()):
            return at
    return high


def _line_ends(old: str, new: str, fenced: list[Block], by_place: list[int]) -> list[_Gap]:
    """Return what lies between the outermost blocks of a line and its ends, if that was moved."""
    rank = {at: place for place, at in enumerate(by_place)}
    gaps = []
    for at in range(1, len(fenced) - 1):
        start, place, length = fenced[at]
        before, after = by_place[rank[at] - 1], by_place[rank[at] + 1]
        if before != at - 1:
            low, low_2 = _end(fenced[at - 1]), _end(fenced[before], 1)
            begin, begin_2 = _line_start(old, low, start), _line_start(new, low_2, place)
            if begin is not None and begin_2 is not None:
                gaps.append(_Gap(begin, start, begin_2, place))
        if after != at + 1:
            end, end_2 = start + length, place + length
            until = _line_end(old, end, fenced[at + 1][0])
            until_2 = _line_end(new, end_2, fenced[after][1])
            if until is not None and until_2 is not None:
                gaps.append(_Gap(end, until, end_2, until_2))
    return gaps


def _end(block: Block, side: int = 0) -> int:
    return block[side] + block[2]


def _line_start(text: str, low: int, at: int) -> int | None:
    """Return where the line around `at` begins, None when that is before `low`."""
    found = max(text.rfind(sign, low, at) for sign in BREAKS) + 1
    return found or (0 if low == 0 else None)


def _line_end(text: str, at: int, high: int) -> int | None:
    """Return where the line around `at` ends, None when that is after `high`."""
    found = [place for sign in BREAKS if (place := text.find(sign, at, high)) >= 0]
    return min(found, default=high if high == len(text) else None)


def _by_distance(old: str, new: str) -> Pairs:
    """Pair two stretches by the fewest edits; proven is what can be nothing else."""
    if len(old) * len(new) > _LARGEST:
        return Pairs([], [])
    from rapidfuzz.distance import Levenshtein

    pairs = Pairs([], [])
    is_tight = max(len(old), len(new)) <= _TIGHT and abs(len(old) - len(new)) <= _TIGHT // 4
    for edit in Levenshtein.opcodes(old, new):
        start, end, place, until = edit.src_start, edit.src_end, edit.dest_start, edit.dest_end
        if start == end:
            continue
        pair = Pair(start, end, place, until)
        pairs.guessed.append(pair)
        if edit.tag != "equal":
            continue
        run = old[start:end]
        enough = end - start >= SHORTEST_RUN or run[0] in BREAKS or run[-1] in BREAKS
        if is_tight and enough and _is_once(run, (old, new)):
            pairs.proven.append(pair)
    return pairs


def _is_once(run: str, texts: Sequence[str]) -> bool:
    """Return whether a run stands once in each text, overlapping places counted."""
    return all(text.find(run, text.find(run) + 1) < 0 for text in texts)
