"""Which words differ between two short texts."""

from __future__ import annotations

from itertools import accumulate

from annotator.text.patterns import compiled

WordChange = tuple[int, int, int, int]
"""Start and end of words in the old text, and of those in the new: one of them may be empty."""

# A run of letters, marks and digits; a character of a script without spaces; a run of white space;
# else a grapheme.
_UNSPACED = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"
_TOKEN = rf"{_UNSPACED}\p{{M}}*+|[[\p{{L}}\p{{M}}\p{{N}}_]--{_UNSPACED}]++|\s++|\X"
_LARGEST = 25_000_000  # product of the numbers of words that are compared one by one


def word_changes(old: str, new: str) -> list[WordChange]:
    """Return where two texts differ, in order, as whole words; offsets are code points.

    Differences that only white space parts are one. Texts of many thousand words with a difference
    near either end are said to differ from the first to the last difference.
    """
    if old == new:
        return []
    olds, news = _tokens(old), _tokens(new)
    same = _alike(olds, news)
    left, right = olds[same:], news[same:]
    tail = _alike(left[::-1], right[::-1])
    left, right = left[: len(left) - tail], right[: len(right) - tail]
    begin = sum(map(len, olds[:same]))
    if len(left) * len(right) > _LARGEST:
        ends = begin + sum(map(len, left)), begin + sum(map(len, right))
        return [(begin, ends[0], begin, ends[1])]
    return _compared(left, right, begin)


def _tokens(text: str) -> list[str]:
    return compiled(_TOKEN).findall(text)


def _alike(one: list[str], other: list[str]) -> int:
    """Return how many tokens two lists have in common from the front."""
    for at, (first, second) in enumerate(zip(one, other, strict=False)):
        if first != second:
            return at
    return min(len(one), len(other))


def _compared(old: list[str], new: list[str], begin: int) -> list[WordChange]:
    from rapidfuzz.distance import LCSseq

    old_ends = list(accumulate(map(len, old), initial=begin))
    new_ends = list(accumulate(map(len, new), initial=begin))
    changes: list[WordChange] = []
    last = 0  # the number of the old token at which the last change ended
    for edit in LCSseq.opcodes(old, new):
        if edit.tag == "equal":
            continue
        start, end = old_ends[edit.src_start], old_ends[edit.src_end]
        place, until = new_ends[edit.dest_start], new_ends[edit.dest_end]
        between = "".join(old[last : edit.src_start])
        if changes and (not between or between.isspace()):
            start, _, place, _ = changes.pop()
        changes.append((start, end, place, until))
        last = edit.src_end
    return changes
