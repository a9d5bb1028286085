"""The runs of words that are the same in two texts, each word being one character of a string.

Where as many words as a seed has are the same, a run is followed as far as it goes. Of long texts
only some seeds are looked at, chosen by what they are and not by where they stand, so that they are
the same in both: S. Schleimer, D. Wilkerson and A. Aiken, "Winnowing", SIGMOD 2003.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from zlib import crc32

_SEED = 8  # words in a row that must be the same before two places are looked at
_REPEATS = 16  # places of the same seed in the other text that are looked at
_WINDOW = 16  # of so many seeds in a row at least one is looked at in long texts
_WIDTH = 4  # bytes of a character in UTF-32

SURE = _SEED + _WINDOW - 1
"""Words of a run that `sparse_runs` finds for sure."""

Run = tuple[int, int, int]
"""Where a run of the same words begins in one text and in the other, and how many they are."""


def all_runs(one: str, two: str) -> Iterator[Run]:
    """Yield the longest runs that are the same in both, as far as seeds tell; they may overlap."""
    return _runs(one, two, _every)


def sparse_runs(one: str, two: str) -> Iterator[Run]:
    """Yield as `all_runs`, and all of `SURE` words or more, but not every shorter one."""
    return _runs(one, two, _winnowed)


def _runs(one: str, two: str, seeds: Callable[[str], Iterable[int]]) -> Iterator[Run]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for second in seeds(two):
        found = places[two[second : second + _SEED]]
        if len(found) < _REPEATS:
            found.append(second)
    done: dict[int, int] = {}  # up to where the pairs of places at each distance are seen to
    reached = 0
    for first in seeds(one):
        found = places.get(one[first : first + _SEED], [])
        if len(found) == _REPEATS and first < reached:
            continue  # endless repetition, of which there is a run already
        for second in found:
            if done.get(second - first, -1) > first:
                continue
            n = _same(one, two, first, second)
            done[second - first] = first + n
            reached = max(reached, first + n)
            before = 0 if seeds is _every else _same_before(one, two, first, second)
            yield first - before, second - before, n + before


def _every(words: str) -> Iterable[int]:
    return range(len(words) - _SEED + 1)


def _winnowed(words: str) -> Iterator[int]:
    """Yield the place with the smallest hash of every window, the last of several."""
    data = memoryview(words.encode("utf-32-le", "surrogatepass"))
    size = _SEED * _WIDTH
    ends = range(size, len(data) + 1, _WIDTH)
    hashes = array("L", (crc32(data[end - size : end]) for end in ends))
    if len(hashes) < _WINDOW:
        yield from range(len(hashes))
        return
    least = -1
    for place in range(_WINDOW - 1, len(hashes)):
        if least <= place - _WINDOW:
            window = hashes[place - _WINDOW + 1 : place + 1][::-1]
            least = place - window.index(min(window))
            yield least
        elif hashes[place] <= hashes[least]:
            least = place
            yield least


def _same(one: str, two: str, first: int, second: int) -> int:
    """Return how many characters are the same from two places on."""
    n, step = 0, _SEED
    while one[first + n : first + n + step] == two[second + n : second + n + step]:
        n += step
        if first + n >= len(one) or second + n >= len(two):
            return min(n, len(one) - first, len(two) - second)
        step *= 2
    while step > 1:
        step //= 2
        if one[first + n : first + n + step] == two[second + n : second + n + step]:
            n += step
    return min(n, len(one) - first, len(two) - second)


def _same_before(one: str, two: str, first: int, second: int) -> int:
    """Return how many characters are the same right before two places."""
    n, most = 0, min(first, second)
    while n < most and one[first - n - 1] == two[second - n - 1]:
        n += 1
    return n
