"""What a double or triple click selects, in positions of the document."""

from __future__ import annotations

from PySide6.QtGui import QTextBlock

from annotator.ui.reader.boundaries import grapheme_border, word_at
from annotator.ui.reader.cutting import BREAKS
from annotator.ui.reader.hits import Hit
from annotator.ui.reader.mouse import Unit
from annotator.ui.reader.shown import Shown


def unit_at(shown: Shown, block: QTextBlock, hit: Hit, unit: Unit) -> tuple[int, int]:
    """Return where the border, word or paragraph at a hit in a block starts and ends."""
    first = block.position()
    if unit == "paragraph":
        start, end = _paragraph(shown.text, shown.map.offset(hit.border))
        return shown.map.position(start), shown.map.position(end, end=True)
    words = shown.words(block)
    if unit == "word":
        start, end = word_at(words, hit.character - first)
        return first + start, first + end
    border = first + grapheme_border(words, hit.border - first, forwards=True)
    return border, border


def whole_grapheme(shown: Shown, block: QTextBlock, position: int, *, forwards: bool) -> int:
    """Return a position, moved out of a grapheme that it would cut."""
    words = shown.words(block)
    place = grapheme_border(words, position - block.position(), forwards=forwards)
    return block.position() + place


def _paragraph(text: str, offset: int) -> tuple[int, int]:
    """Return where the paragraph (a line of the text) at an offset starts and ends."""
    start = max(text.rfind(sign, 0, offset) for sign in BREAKS) + 1
    ends = [text.find(sign, offset) for sign in BREAKS]
    return start, min((end for end in ends if end >= 0), default=len(text))
