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
    place = max(0, min(place, len(words) - 1))
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Word, handed(words))
    start, end = 0, len(words)
    border = 0
    while 0 <= border and start <= place:
        end = len(_first_units(words, border))
        if end > place:
            break
        start = end
        border = finder.toNextBoundary()
    return start, end
