"""Which of very many texts a text may be nearly the same as, found without reading them.

Each text becomes a MinHash signature over its shingles (A. Broder, "On the resemblance and
containment of documents", 1997): the part of its slots in which two agree estimates |A and B| /
|A or B| of their shingles. Bands of two slots lead to those that agree (locality-sensitive
hashing); both are the work of rensa. What is found is only likely: `annotator.text.near` measures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import nlargest, nsmallest
from itertools import islice
from typing import TYPE_CHECKING

from annotator.text.tokens import spaced, stands_alone

if TYPE_CHECKING:
    from rensa import RMinHash

_SLOTS = 64
_BANDS = 32
_SEED = 7
_AGREEING = 5 / _SLOTS
"""The part of the slots that agree at least: by chance in a pair of ten thousand or so."""

_LOOKED_AT = 512
"""Texts that agree in a band which are looked at, those that came first: of templates all do."""

_WORDS = 3  # in a shingle
_AT_ONCE = 100_000  # shingles that are in memory
_CHARACTERS = 6  # in one that begins with a character that stands alone


class Resembling:
    """Texts by number, from 0 on in the order they came; some 3 kB each, whatever their length."""

    def __init__(self) -> None:
        """Begin without any."""
        from rensa import RMinHashLSH

        self._signatures: list[RMinHash] = []
        self._bands = RMinHashLSH(threshold=0.5, num_perm=_SLOTS, num_bands=_BANDS)

    def add(self, text: str) -> int:
        """Add a text and return its number; some 25 ns a code point."""
        signature = _signature(text)
        number = len(self._signatures)
        self._signatures.append(signature)
        self._bands.insert(number, signature)
        return number

    def likely(self, number: int, most: int) -> list[int]:
        """Return at most `most` other texts that may have much in common, the likeliest first.

        Of two texts whose shingles are the same to 40 % one finds the other in 99.6 % of all cases.
        """
        own = self._signatures[number]
        banded = nsmallest(_LOOKED_AT, self._bands.query(own))
        found = {each: own.jaccard(self._signatures[each]) for each in banded if each != number}
        likely = [each for each, share in found.items() if share >= _AGREEING]
        return nlargest(most, likely, key=lambda each: (found[each], -each))


def _signature(text: str) -> RMinHash:
    from rensa import RMinHash

    signature = RMinHash(num_perm=_SLOTS, seed=_SEED)
    shingles = _shingles(spaced(text))
    while some := list(islice(shingles, _AT_ONCE)):
        signature.update(some)
    return signature


def _shingles(text: str) -> Iterator[str]:
    """Yield the runs of words in which texts are compared, each as one string."""
    words = text.split()
    alone = set() if text.isascii() else set(filter(stands_alone, set(text)))
    if alone:
        return _mixed(words, alone)
    if len(words) < _WORDS:
        return iter([" ".join(words)])
    return map(" ".join, zip(words, islice(words, 1, None), islice(words, 2, None), strict=False))


def _mixed(words: Sequence[str], alone: set[str]) -> Iterator[str]:
    for place, word in enumerate(words):
        yield " ".join(words[place : place + (_CHARACTERS if word in alone else _WORDS)])
