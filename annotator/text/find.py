"""Finding words in a text as a reader sees them: case, accents and kinds of space do not matter.

Each character is folded on its own (`annotator.text.folding`), so every place in the folded text
belongs to one character of the text, and a hit is two offsets of the text as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from annotator.text.folding import Folded, folded
from annotator.text.graphemes import Boundaries

Hit = tuple[int, int]


def find_all(text: str, query: str, *, case: bool = False, accents: bool = False) -> list[Hit]:
    """Return where `query` stands in `text`: pairs of code points, half open, sorted, apart.

    Any white space in the query stands for any run of white space. Unless asked for (`case`,
    `accents`), capitals, accents, typographic quotes and dashes count as their plain forms. No hit
    begins or ends inside what the eye takes for one character. An empty or blank query finds
    nothing.
    """
    pattern = _pattern(query, case, accents)
    if pattern is None:
        return []
    fold = folded(text, case, accents)
    boundaries = Boundaries(text)
    if fold.even and boundaries.everywhere(fold.alphabet):
        return [found.span() for found in pattern.finditer(fold.text)]
    hits: list[Hit] = []
    at = 0
    while found := pattern.search(fold.text, at):
        at = found.start() + 1
        start = fold.start(found.start())
        if start is None or not boundaries.has(start):
            continue
        for place in _ends(fold.text, found.end()):
            end = fold.end(place)
            if end is not None and boundaries.has(end):
                hits.append((start, end))
                at = place
                break
    return hits


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


def _pattern(query: str, case: bool, accents: bool) -> re.Pattern[str] | None:
    """Return what to look for in folded text, or None for a query with nothing to see in it."""
    sought = Folded(query, case, accents).text
    if not sought.strip():
        return None
    return re.compile(re.sub(r"(?:\\ )+", " +", re.escape(sought)))
