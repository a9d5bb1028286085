"""How far annotators agree, measured a source at a time: only sources that two or more marked.

Of whole spans the F1 of one annotator against another: a span is the same when label, ends and
fragments are (Hripcsak and Rothschild, "Agreement, the F-measure, and reliability in information
retrieval", JAMIA 12(3), 2005). It asks for no chance correction, for what is not marked cannot be
counted.

Of tokens Krippendorff's alpha for nominal data (K. Krippendorff, "Computing Krippendorff's
Alpha-Reliability", 2011): each token is a unit, and its value for a label is whether it lies within
a span of that label; for all labels together it is the set of them. With o(c,k) the coincidences of
two values and n(c) how often a value is given, n in all:

    alpha = 1 - (n - 1) * sum of o(c,k) over c != k / sum of n(c) * n(k) over c != k

A unit of m values adds (m*m - sum of m(c)*m(c)) / (m - 1) to the first sum.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from annotator.text.records import Fragments
from annotator.text.training_tokens import Tokens


class Mark(NamedTuple):
    """A span as it is compared; offsets are code points, ``fragments`` empty for one stretch."""

    annotator: str
    label: str
    start: int
    end: int
    fragments: Fragments = ()


class Measured(NamedTuple):
    """What was found of a label, or of all: None where there is nothing to measure it by."""

    f1: float | None
    alpha: float | None


class Agreement:
    """The agreement over sources that are added one by one; memory does not grow with them."""

    def __init__(self) -> None:
        """Begin without a source."""
        self.sources = 0
        self.annotators: set[str] = set()
        self._values = 0  # given to tokens, in all: n
        self._sets: Counter[frozenset[str]] = Counter()
        self._all_differ: Counter[int] = Counter()  # by m, before they are divided by m - 1
        self._spans: dict[str, _Spans] = defaultdict(_Spans)
        self._within: Counter[str] = Counter()
        self._differ: dict[str, Counter[int]] = defaultdict(Counter)

    @property
    def labels(self) -> list[str]:
        """The labels that were seen, sorted."""
        return sorted(self._spans)

    def add(self, tokens: Tokens, marks: Collection[Mark], annotators: Iterable[str] = ()) -> None:
        """Add a source: its tokens, and all that was marked in it.

        ``annotators`` are those who went through it, whether or not they marked anything. Of fewer
        than two annotators nothing is counted.
        """
        people = sorted({*annotators, *(each.annotator for each in marks)})
        if len(people) < 2:
            return
        self.sources += 1
        self.annotators.update(people)
        distinct = set(marks)
        for span, times in Counter(each[1:] for each in distinct).items():
            self._spans[span[0]].add(times, len(people))
        self._values += len(tokens) * len(people)
        self._add_tokens(tokens, distinct, people)

    def of(self, label: str) -> Measured:
        """Return the agreement on one label."""
        within, spans = self._within[label], self._spans.get(label, _Spans())
        values = (within, self._values - within)
        return Measured(spans.f1, _alpha(values, self._differ.get(label, Counter())))

    def overall(self) -> Measured:
        """Return the agreement on all labels together."""
        together = _Spans(
            sum(each.same for each in self._spans.values()),
            sum(each.compared for each in self._spans.values()),
        )
        return Measured(together.f1, _alpha(self._sets.values(), self._all_differ))

    def _add_tokens(self, tokens: Tokens, marks: Iterable[Mark], people: list[str]) -> None:
        """Go from border to border of the spans: between two all tokens have the same values."""
        turns: dict[int, list[tuple[str, str, int]]] = defaultdict(list)
        for mark in marks:
            for start, end in mark.fragments or ((mark.start, mark.end),):
                first, last = bisect_right(tokens.ends, start), bisect_left(tokens.starts, end)
                turns[first].append((mark.annotator, mark.label, 1))
                turns[last].append((mark.annotator, mark.label, -1))
        open_spans: dict[str, Counter[str]] = {each: Counter() for each in people}
        at = 0
        for place in sorted({*turns, len(tokens)}):
            if place > at:
                self._add_stretch(
                    [frozenset(k for k, n in each.items() if n) for each in open_spans.values()],
                    place - at,
                )
                at = place
            for annotator, label, step in turns.get(place, ()):
                open_spans[annotator][label] += step

    def _add_stretch(self, given: list[frozenset[str]], length: int) -> None:
        """Add tokens that all have the same values, one of each annotator."""
        many = len(given)
        times = Counter(given)
        for labels, number in times.items():
            self._sets[labels] += number * length
        differing = many * many - sum(number * number for number in times.values())
        if differing:
            self._all_differ[many] += differing * length
        for label, number in Counter(each for labels in given for each in labels).items():
            self._within[label] += number * length
            if number < many:
                self._differ[label][many] += 2 * number * (many - number) * length


class _Spans:
    """Pairs of annotators: how many spans two have alike, of all that were compared."""

    def __init__(self, same: int = 0, compared: int = 0) -> None:
        self.same = same
        self.compared = compared

    def add(self, times: int, people: int) -> None:
        """Add a span that so many of the people marked: each of them is held against all others."""
        self.same += times * (times - 1)
        self.compared += times * (people - 1)

    @property
    def f1(self) -> float | None:
        return self.same / self.compared if self.compared else None


def _alpha(values: Collection[int], differing: Counter[int]) -> float | None:
    """Return alpha; None where only one value is ever given, for then nothing could differ."""
    given = sum(values)
    expected = given * given - sum(each * each for each in values)
    if not expected:
        return None
    observed = sum(number / (many - 1) for many, number in sorted(differing.items()))
    return 1 - (given - 1) * observed / expected
