"""How well typed words name a thing in a list: for choosing by typing, best first."""

from __future__ import annotations

from annotator.text.folding import plain

BEST = 0


def rank(query: str, name: str) -> int | None:
    """Return how well a query names something: 0 is best, None is not at all.

    Every word of the query has to be there; case and accents do not matter. Best is a name that
    begins with the query; then names of which every word of the query begins a word; then names
    that hold them anywhere.
    """
    wanted, words = plain(query).split(), plain(name)
    if not wanted:
        return BEST
    if not all(each in words for each in wanted):
        return None
    if words.startswith(" ".join(wanted)):
        return BEST
    beginnings = words.replace("-", " ").split()
    if all(any(word.startswith(each) for word in beginnings) for each in wanted):
        return BEST + 1
    return BEST + 2
