"""Words and graphemes of one shown block, in positions of that block (UTF-16 units)."""

from __future__ import annotations

from PySide6.QtCore import QTextBoundaryFinder

from annotator.ui.reader.positions import handed

_GRAPHEME = QTextBoundaryFinder.BoundaryType.Grapheme
_WORD = QTextBoundaryFinder.BoundaryType.Word


def grapheme_border(words: str, place: int, *, forwards: bool) -> int:
    """Return ``place`` if no grapheme is cut there, else the next border in the direction asked."""
    finder = QTextBoundaryFinder(_GRAPHEME, handed(words))
    finder.setPosition(place)
    if finder.isAtBoundary():
        return place
    found = finder.toNextBoundary() if forwards else finder.toPreviousBoundary()
    return place if found < 0 else found


def word_at(words: str, place: int) -> tuple[int, int]:
    """Return where the word around the character at ``place`` starts and ends.

    An apostrophe inside a word belongs to it, a no-break space does not, and Markdown's underscores
    around it neither. Where there is a sign or a space instead, that is what is returned.
    """
    units = words.encode("utf-16-le", "surrogatepass")
    length = len(units) // 2
    if not length:
        return 0, 0
    place = max(0, min(place, length - 1))
    finder = QTextBoundaryFinder(_WORD, handed(words))
    finder.setPosition(place)
    start = place if finder.isAtBoundary() else finder.toPreviousBoundary()
    finder.setPosition(place)
    end = finder.toNextBoundary()
    return _without_underscores(units, max(start, 0), length if end < 0 else end)


def _without_underscores(units: bytes, start: int, end: int) -> tuple[int, int]:
    underscore = "_".encode("utf-16-le")
    first, last = start, end
    while first < last and units[2 * first : 2 * first + 2] == underscore:
        first += 1
    while last > first and units[2 * last - 2 : 2 * last] == underscore:
        last -= 1
    return (first, last) if first < last else (start, end)
