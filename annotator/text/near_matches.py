"""Where words may stand in a later text of which nothing proves it: proposals for a person."""

from __future__ import annotations

from bisect import bisect_right

from annotator.text.alignment import Alignment

MOST = 5
"""The most places that are proposed for one stretch."""

AROUND = 32
"""Code points on either side that are compared where the same words stand at several places."""

_SEEDS = 8  # runs of the words that are looked for
_SEED = 6  # code points of such a run
_MOST_SAME = 50  # places of the same words that are compared
_EQUALLY_GOOD = 3.0  # percent between two places that are both proposed
_BETWEEN = "\0"  # no text of a source holds it


class NearMatches:
    """The stretches of the new text that come from nowhere for sure, to be searched for words."""

    def __init__(self, sides: Alignment) -> None:
        """Take two texts; what is searched is put together when first needed."""
        self._sides = sides
        self._text: str | None = None
        self._starts: list[int] = []  # where each stretch begins in `_text`
        self._places: list[int] = []  # and in the new text

    def same_words(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return where the very words of an old stretch stand, those among like words first."""
        words, text = self._sides.old[start:end], self._searched()
        places: list[tuple[int, int]] = []
        at = text.find(words)
        while at >= 0 and len(places) < _MOST_SAME:
            place = self._place(at)
            places.append((place, place + len(words)))
            at = text.find(words, at + 1)
        places.sort(key=lambda place: -self._alike_around(start, end, place))
        return places[:MOST]

    def like_words(self, start: int, end: int, bar: float) -> list[tuple[float, tuple[int, int]]]:
        """Return where nearly the words of an old stretch stand, with a likeness above `bar`.

        The best first, and none that is much worse.
        """
        from rapidfuzz import fuzz

        words, text = self._sides.old[start:end], self._searched()
        found: dict[tuple[int, int], float] = {}
        step = max(1, (len(words) - _SEED) // _SEEDS)
        for offset in range(0, len(words) - _SEED + 1, step):
            at = text.find(words[offset : offset + _SEED])
            if at < 0 or any(low <= at < high for low, high in found):
                continue
            low = max(0, at - offset - len(words) // 4, text.rfind(_BETWEEN, 0, at) + 1)
            high = at - offset + len(words) + len(words) // 4
            window = text[low:high].partition(_BETWEEN)[0]
            best = fuzz.partial_ratio_alignment(words, window, score_cutoff=bar)
            if best is not None and len(words) <= len(window):
                found[low + best.dest_start, low + best.dest_end] = best.score
        ranked = sorted(((score, place) for place, score in found.items()), reverse=True)
        return [
            (score, (self._place(place[0]), self._place(place[0]) + place[1] - place[0]))
            for score, place in ranked[:MOST]
            if score > ranked[0][0] - _EQUALLY_GOOD
        ]

    def _searched(self) -> str:
        if self._text is None:
            pieces, length = [], 0
            for start, end in self._sides.unclaimed():
                pieces.append(self._sides.new[start:end])
                self._starts.append(length)
                self._places.append(start)
                length += end - start + len(_BETWEEN)
            self._text = _BETWEEN.join(pieces)
        return self._text

    def _place(self, at: int) -> int:
        """Return the place in the new text of a place in what is searched."""
        stretch = bisect_right(self._starts, at) - 1
        return self._places[stretch] + at - self._starts[stretch]

    def _alike_around(self, start: int, end: int, place: tuple[int, int]) -> float:
        from rapidfuzz import fuzz

        old, new = self._sides.old, self._sides.new
        before = old[max(0, start - AROUND) : start], new[max(0, place[0] - AROUND) : place[0]]
        after = old[end : end + AROUND], new[place[1] : place[1] + AROUND]
        return float(fuzz.ratio(*before) + fuzz.ratio(*after))
