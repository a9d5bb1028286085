"""Words and graphemes of one shown block. Places are code points in the block."""

from __future__ import annotations

from PySide6.QtCore import QTextBoundaryFinder

from annotator.text.graphemes import Boundaries
from annotator.text.trim import is_blank
from annotator.ui.reader.positions import handed


def grapheme_border(words: str, place: int, *, forwards: bool) -> int:
    """Return ``place`` if no grapheme is cut there, else the next border in the direction asked.

    By `Boundaries`, since Qt's own cut flags in two, and every emoji after an Indic word.
    """
    if words.isascii():
        return place
    borders = Boundaries(words)
    if not forwards:
        return borders.before(place)
    while place < len(words) and not borders.has(place):
        place += 1
    return place


def word_at(words: str, place: int) -> tuple[int, int]:
    """Return where the word around the character at ``place`` starts and ends.

    An apostrophe inside a word belongs to it, a no-break space does not, and Markdown's underscores
    around it neither. Where there is a sign or a space instead, that is what is returned.
    """
    if not words:
        return 0, 0
    units = words.encode("utf-16-le")
    place = max(0, min(place, len(words) - 1))
    at = len(words[:place].encode("utf-16-le")) // 2
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Word, handed(words))
    finder.setPosition(at)
    first = at if finder.isAtBoundary() else finder.toPreviousBoundary()
    finder.setPosition(at)
    last = finder.toNextBoundary()
    start = len(units[: 2 * max(first, 0)].decode("utf-16-le"))
    end = len(words) if last < 0 else len(units[: 2 * last].decode("utf-16-le"))
    start, end = _trimmed(words, start, end)
    return (
        grapheme_border(words, start, forwards=False),
        grapheme_border(words, end, forwards=True),
    )


def word_edge(words: str, place: int, *, forwards: bool) -> int:
    """Return where the nearest word starts, or with ``forwards`` ends, seen from ``place``.

    Where there is none the place itself, which is thought to cut no grapheme.
    """
    beside = place - 1 if forwards else place
    while 0 <= beside < len(words) and is_blank(words[beside]):
        beside += -1 if forwards else 1
    if not 0 <= beside < len(words):
        return place
    start, end = word_at(words, beside)
    if forwards:
        if place >= (start + end) / 2:
            return end
        return word_edge(words, start, forwards=True) if words[:start].strip() else end
    if place <= (start + end) / 2:
        return start
    return word_edge(words, end, forwards=False) if words[end:].strip() else start


def _trimmed(words: str, start: int, end: int) -> tuple[int, int]:
    """Return a word without underscores around it, and without the space that Thai words keep."""
    first, last = start, end
    while last > first and (words[last - 1] == "_" or is_blank(words[last - 1])):
        last -= 1
    while first < last and words[first] == "_":
        first += 1
    return (first, last) if first < last else (start, end)
