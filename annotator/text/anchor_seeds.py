"""Stretches that two texts share beyond doubt: each holds words that stand once in either text.

The seeds are runs of `SEED` code points inside one line that occur exactly once in both texts, and
whole lines that do. A seed grows to both sides as far as the texts agree, never across a line
break: what follows a break may have been put there by moving a paragraph. Heckel's technique ("A
technique for isolating differences between files", 1978), with runs of characters for his lines.
"""

from __future__ import annotations

from annotator.text.paragraphs import BREAKS

SEED = 12
"""Code points of a seed."""

SHORTEST_LINE = 8
"""Code points of the shortest line that is a seed by being unique."""

SHORTEST_RUN = 6
"""Code points of the shortest run that counts where it stands once between two proven stretches."""

ALONE = 24
"""Code points that must stand together to be a proof of their own: 12 may arise by an edit."""

_NEAR = 32  # code points between two blocks that still stand together

Block = tuple[int, int, int]
"""Where an equal stretch begins in the old and in the new text, and how long it is."""


def shared_blocks(old: str, new: str) -> list[Block]:
    """Return the stretches grown from seeds, by place in the old text.

    No block holds a seed of another, so they rise by their ends too; neighbours may overlap where
    either could go on.
    """
    pairs = _once_in_both(_runs(old), _runs(new))
    pairs += _once_in_both(_lines(old), _lines(new))
    blocks: list[Block] = []
    reached: dict[int, int] = {}  # by shift between the texts: the old end of the last block there
    for start, target in sorted(pairs):
        if reached.get(target - start, -1) > start:
            continue
        block = _grown(old, new, start, target)
        reached[target - start] = block[0] + block[2]
        blocks.append(block)
    return sorted(blocks)


def supported(old: str, new: str, blocks: list[Block]) -> list[Block]:
    """Return the blocks that need nothing around them as a proof.

    They are long enough, alone or with the blocks next to them in both texts, or whole lines.
    """
    rank = {block: place for place, block in enumerate(sorted(blocks, key=lambda each: each[1]))}
    groups: list[list[Block]] = []
    for block in blocks:
        if groups and _stand_together(groups[-1][-1], block, rank):
            groups[-1].append(block)
        else:
            groups.append([block])
    return [
        block
        for group in groups
        if sum(length for _, _, length in group) >= ALONE
        or all(_is_line(old, start, n) and _is_line(new, at, n) for start, at, n in group)
        for block in group
    ]


def _stand_together(one: Block, other: Block, rank: dict[Block, int]) -> bool:
    apart = other[0] - one[0] - one[2], other[1] - one[1] - one[2]
    return rank[other] == rank[one] + 1 and max(apart) <= _NEAR


def _is_line(text: str, start: int, length: int) -> bool:
    around = text[max(start - 1, 0) : start], text[start + length : start + length + 1]
    return all(not sign or sign in BREAKS for sign in around)


def _once_in_both(old: dict[str, int], new: dict[str, int]) -> list[tuple[int, int]]:
    """Return the places of what stands once in both; `-1` stands for several places."""
    found = []
    for words, start in old.items():
        if start >= 0:
            target = new.get(words, -1)
            if target >= 0 and not any(sign in words for sign in BREAKS):
                found.append((start, target))
    return found


def _runs(text: str) -> dict[str, int]:
    places: dict[str, int] = {}
    for start in range(len(text) - SEED + 1):
        run = text[start : start + SEED]
        places[run] = -1 if run in places else start
    return places


def _lines(text: str) -> dict[str, int]:
    places: dict[str, int] = {}
    start = 0
    for line in text.split("\n"):
        if SHORTEST_LINE <= len(line) < SEED:  # longer ones are known by their runs
            places[line] = -1 if line in places else start
        start += len(line) + 1
    return places


def _grown(old: str, new: str, start: int, target: int) -> Block:
    """Return the longest equal stretch around two equal places, inside one line."""
    before, room = 0, min(start, target)
    while before < room and (sign := old[start - before - 1]) == new[target - before - 1]:
        if sign in BREAKS:
            break
        before += 1
    length, room = 0, min(len(old) - start, len(new) - target)
    while length < room and (sign := old[start + length]) == new[target + length]:
        if sign in BREAKS:
            break
        length += 1
    return start - before, target - before, before + length
