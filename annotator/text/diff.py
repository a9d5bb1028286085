"""What changed between two readings of a text: by paragraphs, inside them by words; moves told.

Paragraphs that stand once in both texts are paired first, then their equal neighbours (Heckel's
technique), then those that share most runs of characters, and what is left between the same
neighbours. The heaviest chain of pairs kept its order; the other pairs were moved.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from annotator.text.chains import heaviest_chain
from annotator.text.paragraph_pairs import paragraph_pairs
from annotator.text.paragraphs import Paragraphs
from annotator.text.word_diff import WordChange, word_changes

Kind = Literal["same", "changed", "moved", "moved away", "removed", "added"]
Stretch = tuple[int, int]


class DiffRow(msgspec.Struct, frozen=True):
    """One row of a diff that is shown side by side; offsets are code points of either text.

    A moved paragraph has two rows: ``moved`` where it is now and ``moved away`` where it was; both
    name both places. ``words`` are the differences inside a pair, in the order of the new text.
    Blank lines have no rows.
    """

    kind: Kind
    old: Stretch | None
    new: Stretch | None
    words: tuple[WordChange, ...] = ()


def diff(old: str, new: str) -> list[DiffRow]:
    """Return the rows that lead from one text to the other; 1 MB against 1 MB takes 1 to 2 s."""
    olds, news = _stretches(old), _stretches(new)
    pairs = paragraph_pairs([old[s:e] for s, e in olds], [new[s:e] for s, e in news])
    ordered = sorted(pairs.items())
    kept = heaviest_chain(
        [second for _, second in ordered],
        [olds[first][1] - olds[first][0] for first, _ in ordered],
    )
    in_order = [pair for at, pair in enumerate(ordered) if at in kept]
    away = {second: first for at, (first, second) in enumerate(ordered) if at not in kept}
    return list(_Rows(old, new, olds, news, away).between(in_order))


class _Rows:
    """Makes rows of paragraphs, given as the numbers of their stretches."""

    def __init__(
        self, old: str, new: str, olds: list[Stretch], news: list[Stretch], away: dict[int, int]
    ) -> None:
        self._texts = old, new
        self._olds, self._news = olds, news
        self._from = away
        self._to = {first: second for second, first in away.items()}
        self._known: dict[int, tuple[WordChange, ...]] = {}  # a moved pair is asked for twice

    def between(self, in_order: list[tuple[int, int]]) -> Iterator[DiffRow]:
        """Yield all rows: pairs that kept their order, and what one side only has before each."""
        first = second = 0
        for pair in [*in_order, (len(self._olds), len(self._news))]:
            yield from (self._gone(each) for each in range(first, pair[0]))
            yield from (self._come(each) for each in range(second, pair[1]))
            if pair[0] < len(self._olds):
                words = self._words(*pair)
                old, new = self._olds[pair[0]], self._news[pair[1]]
                yield DiffRow("changed" if words else "same", old, new, words)
            first, second = pair[0] + 1, pair[1] + 1

    def _gone(self, first: int) -> DiffRow:
        if first not in self._to:
            return DiffRow("removed", self._olds[first], None)
        second = self._to[first]
        words = self._words(first, second)
        return DiffRow("moved away", self._olds[first], self._news[second], words)

    def _come(self, second: int) -> DiffRow:
        if second not in self._from:
            return DiffRow("added", None, self._news[second])
        first = self._from[second]
        words = self._words(first, second)
        return DiffRow("moved", self._olds[first], self._news[second], words)

    def _words(self, first: int, second: int) -> tuple[WordChange, ...]:
        if first not in self._known:
            (start, end), (place, until) = self._olds[first], self._news[second]
            found = word_changes(self._texts[0][start:end], self._texts[1][place:until])
            self._known[first] = tuple(
                (a + start, b + start, c + place, d + place) for a, b, c, d in found
            )
        return self._known[first]


def _stretches(text: str) -> list[Stretch]:
    paragraphs = Paragraphs(text)
    return [paragraphs.bounds(number) for number in range(1, len(paragraphs) + 1)]
