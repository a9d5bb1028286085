"""Which paragraph of a later text is which of an earlier one, also when both moved and changed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise

_SEED = 12  # code points of the runs by which changed paragraphs are known again
# Where such a run may begin: at the beginning of a word, at a sign, anywhere in scripts without
# spaces.
_BEGIN = re.compile(r"\b\w|[^\w\s]|[\u0e00-\u0eff\u1780-\u17ff\u2e80-\u9fff]")
_LIKE = 40.0  # percent, for two paragraphs between the same neighbours
_FEW = 40  # paragraphs on either side between two neighbours that are compared with each other


def paragraph_pairs(old: list[str], new: list[str]) -> dict[int, int]:
    """Return the numbers of paragraphs in `new` by those in `old`; what has no partner is left out.

    Takes time in proportion to the texts.
    """
    pairs = _Pairs(old, new)
    pairs.equal_once()
    pairs.sharing_runs()
    pairs.equal_neighbours()
    pairs.between_neighbours()
    pairs.equal_in_turn()
    return pairs.found


class _Pairs:
    def __init__(self, old: list[str], new: list[str]) -> None:
        self.old, self.new = old, new
        self.found: dict[int, int] = {}
        self._taken: set[int] = set()

    def _pair(self, first: int, second: int) -> None:
        self.found[first] = second
        self._taken.add(second)

    def _is_free(self, first: int, second: int) -> bool:
        inside = 0 <= first < len(self.old) and 0 <= second < len(self.new)
        return inside and first not in self.found and second not in self._taken

    def equal_once(self) -> None:
        counts, new_counts = Counter(self.old), Counter(self.new)
        places = {words: at for at, words in enumerate(self.new)}
        for at, words in enumerate(self.old):
            if counts[words] == 1 == new_counts[words]:
                self._pair(at, places[words])

    def equal_neighbours(self) -> None:
        """Pair equal paragraphs next to pairs, and at both ends of the texts."""
        ends = (-1, -1), (len(self.old), len(self.new))
        for step, start in ((1, ends[0]), (-1, ends[1])):
            for first, second in [start, *sorted(self.found.items(), reverse=step < 0)]:
                first, second = first + step, second + step
                while self._is_free(first, second) and self.old[first] == self.new[second]:
                    self._pair(first, second)
                    first, second = first + step, second + step

    def equal_in_turn(self) -> None:
        """Pair what stands in both texts several times, the first with the first."""
        free: defaultdict[str, list[int]] = defaultdict(list)
        for at in range(len(self.new) - 1, -1, -1):
            if at not in self._taken:
                free[self.new[at]].append(at)
        for at, words in enumerate(self.old):
            if at not in self.found and free.get(words):
                self._pair(at, free[words].pop())

    def sharing_runs(self) -> None:
        """Pair paragraphs that share more runs with each other than with any other."""
        homes: dict[str, int] = {}
        for at, words in enumerate(self.new):
            if at not in self._taken:
                for run in _runs(words):
                    homes[run] = at if homes.get(run, at) == at else -1
        votes: list[tuple[int, int, int]] = []
        for at, words in enumerate(self.old):
            if at not in self.found:
                shared = Counter(homes.get(run, -1) for run in _runs(words))
                votes += ((n, -at, home) for home, n in shared.items() if home >= 0 and n > 1)
        for _, first, second in sorted(votes, reverse=True):
            if self._is_free(-first, second):
                self._pair(-first, second)

    def between_neighbours(self) -> None:
        """Pair like paragraphs that stand between the same two."""
        ordered = [(-1, -1), *sorted(self.found.items()), (len(self.old), len(self.new))]
        for (first, second), (next_first, next_second) in pairwise(ordered):
            left, right = range(first + 1, next_first), range(second + 1, next_second)
            if left and right and max(len(left), len(right)) <= _FEW:
                self._pair_like(left, [each for each in right if each not in self._taken])

    def _pair_like(self, left: range, right: list[int]) -> None:
        from rapidfuzz import fuzz

        likeness = sorted(
            (-fuzz.ratio(self.old[a], self.new[b], score_cutoff=_LIKE), a, b)
            for a in left
            for b in right
        )
        for score, first, second in likeness:
            if score <= -_LIKE and self._is_free(first, second):
                self._pair(first, second)


def _runs(words: str) -> set[str]:
    runs = (words[found.start() : found.start() + _SEED] for found in _BEGIN.finditer(words))
    return {run for run in runs if len(run) == _SEED}
