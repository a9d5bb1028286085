"""Finding words in a text as a reader sees them: case, accents and kinds of space do not matter.

Each character is folded on its own (`annotator.text.folding`), so every place in the folded text
belongs to one character of the text, and a hit is two offsets of the text as it is. A long text is
searched slice by slice, since folding one of 10 million characters takes half a second.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from annotator.text.folding import Folded, fold, folded
from annotator.text.graphemes import Boundaries
from annotator.text.tokens import joins
from annotator.text.wanted import Hit, Wanted

SLICE = 50_000
"""Code points that are searched at a time: 2 to 20 ms, with few hits in them or many."""


def find_slices(text: str, wanted: Wanted, size: int = SLICE) -> Iterator[list[Hit]]:
    """Yield where words stand in `text`, slice by slice of about `size` code points.

    Hits are pairs of code points, half open, sorted, apart; some slices have none. Any white space
    in the words stands for any run of white space. Unless asked for (`case`, `accents`), capitals,
    accents, typographic quotes and dashes count as their plain forms. With `whole`, no hit begins
    or ends inside a word (`annotator.text.tokens`), and with `prefix` a hit goes on to the end of
    the word that it would end in; none begins or ends inside what the eye takes for one character.
    Blank words find nothing. Expressions are found in `annotator.text.expressions`.
    """
    sought = _Sought(wanted)
    if sought.pattern is None:
        return
    if len(text) <= size:
        fold_of_all = folded(text, wanted.case, wanted.accents)
        yield _hits(text, fold_of_all, sought, _Ends(0, len(text)))
        return
    boundaries = Boundaries(text)
    start = done = 0
    while start < len(text):
        cut = max(boundaries.before(min(start + size, len(text))), start)
        if cut == start:  # one character longer than a slice
            cut = len(text)
        within = _Ends(max(done - start, 0), cut - start, _sign_before(text, start, wanted))
        end = sought.reach(text, cut)
        found = _hits_of_part(text[start:end], sought, within)
        while end < len(text) and found and sought.may_go_on(text[start + found[-1][1] : end]):
            end = min(len(text), 2 * end - start)
            found = _hits_of_part(text[start:end], sought, within)
        yield [(start + a, start + b) for a, b in found]
        done = start + found[-1][1] if found else done
        start = cut


class _Ends:
    """The part of a slice in which hits may begin, and the folded character before the slice."""

    def __init__(self, first: int, last: int, before: str = "") -> None:
        self.first = first
        self.last = last
        self.before = before


class _Sought:
    """What to look for in folded text."""

    def __init__(self, wanted: Wanted) -> None:
        self._how = (wanted.case, wanted.accents)
        self.text = Folded(wanted.words, wanted.case, wanted.accents).text
        self.whole = wanted.whole
        self.prefix = wanted.prefix
        self.pattern: re.Pattern[str] | None = None
        if self.text.strip():
            self.pattern = re.compile(re.sub(r"(?:\\ )+", " +", re.escape(self.text)))

    def folded(self, part: str) -> Folded:
        """Return a part of a text in which capitals and accents count as they do here."""
        return Folded(part, *self._how)

    def may_go_on(self, rest: str) -> bool:
        """Return whether a hit that only `rest` follows may be the beginning of a longer word."""
        return self.prefix and not self.folded(rest).text

    def reach(self, text: str, cut: int) -> int:
        """Return how far to read so that no hit that begins before `cut` is cut off.

        A hit is as long as the query once folded, but for runs of spaces; one more character tells
        whether a word ends with it, another where accents on it end.
        """
        enough, margin = len(self.text) + 2, 2 * len(self.text) + 64
        while cut + margin < len(text):
            beyond = self.folded(text[cut : cut + margin]).text
            if len(re.sub(" +", " ", beyond)) > enough:
                return cut + margin
            margin *= 2
        return len(text)


def _sign_before(text: str, start: int, wanted: Wanted) -> str:
    """Return the last folded character before `start`, or nothing."""
    for offset in range(start - 1, -1, -1):
        found = fold(text[offset], wanted.case, wanted.accents)
        if found:
            return found[-1]
    return ""


def _hits_of_part(part: str, sought: _Sought, within: _Ends) -> list[Hit]:
    return _hits(part, sought.folded(part), sought, within)


def _hits(text: str, folding: Folded, sought: _Sought, within: _Ends) -> list[Hit]:
    pattern = sought.pattern
    assert pattern is not None
    boundaries = Boundaries(text)
    simple = folding.even and boundaries.everywhere(folding.alphabet)
    if simple and not sought.whole and within.first == 0:
        found_all = (found.span() for found in pattern.finditer(folding.text))
        return [hit for hit in found_all if hit[0] < within.last]
    hits: list[Hit] = []
    at = folding.place(within.first)
    while found := pattern.search(folding.text, at):
        at = found.start() + 1
        start = folding.start(found.start())
        if start is None:
            continue
        if start >= within.last:
            break
        if not boundaries.has(start) or (
            sought.whole and _inside_word(folding.text, found.start(), within.before)
        ):
            continue
        for place in _ends(folding.text, found.end()):
            if sought.prefix:
                place = _word_end(folding.text, place)
            end = folding.end(place)
            if end is None or not boundaries.has(end):
                continue
            if sought.whole and _inside_word(folding.text, place, within.before):
                continue
            hits.append((start, end))
            at = place
            break
    return hits


def _inside_word(folded_text: str, place: int, before: str) -> bool:
    if place == len(folded_text):
        return False
    left = folded_text[place - 1] if place else before
    return bool(left) and joins(left) and joins(folded_text[place])


def _word_end(folded_text: str, place: int) -> int:
    if _inside_word(folded_text, place, ""):
        while place < len(folded_text) and joins(folded_text[place]):
            place += 1
    return place


def _ends(folded_text: str, end: int) -> Iterator[int]:
    """Give the places where a match may end: before each space of a run that it ends with."""
    yield end
    while folded_text[end - 2 : end] == "  ":
        end -= 1
        yield end


def next_hit(hits: Sequence[Hit], offset: int, backwards: bool = False) -> int:
    """Return the index of the hit to go to from `offset` (code points), -1 when there is none.

    Forwards the first that begins at or after `offset`, backwards the last that begins before it;
    past the end of the list it begins again at the other end.
    """
    if not hits:
        return -1
    place = bisect_left(hits, (offset, -1))
    return (place - 1 if backwards else place) % len(hits)
