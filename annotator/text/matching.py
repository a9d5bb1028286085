"""How well typed words name a thing in a list: for choosing by typing, best first."""

from __future__ import annotations

from annotator.text.folding import plain

WHOLE, BEGINNING, WORDS, INSIDE = range(4)
"""How well a query names something, best first: see `rank`."""


def rank(query: str, name: str) -> int | None:
    """Return how well a query names something: `WHOLE` is best, None is not at all.

    Every word of the query has to be there; case and accents do not matter. Best is the name
    itself; then names that begin with the query; then those of which every word of the query begins
    a word; then those that hold them anywhere. An empty query is the name of everything.
    """
    wanted, words = plain(query).split(), plain(name)
    if not all(each in words for each in wanted):
        return None
    asked, beginnings = " ".join(wanted), words.replace("-", " ").split()
    if asked in ("", " ".join(words.split())):
        return WHOLE
    if words.startswith(asked):
        return BEGINNING
    if all(any(word.startswith(each) for word in beginnings) for each in wanted):
        return WORDS
    return INSIDE
