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
    if unit == "character":
        return hit.border, hit.border
    if unit == "paragraph":
        start, end = _paragraph(shown.text, shown.map.offset(hit.border))
    else:
        first, last = shown.bounds(block)
        start, end = word_at(shown.text[first:last], shown.map.offset(hit.character) - first)
        start, end = first + start, first + end
    return shown.map.position(start), shown.map.position(end, end=True)


def whole_grapheme(shown: Shown, block: QTextBlock, position: int, *, forwards: bool) -> int:
    """Return a position in a block, moved out of the grapheme that it would cut, if it does."""
    if not block.position() < position < block.position() + block.length() - 1:
        return position
    first, last = shown.bounds(block)
    place = shown.map.offset(position) - first
    border = grapheme_border(shown.text[first:last], place, forwards=forwards)
    return shown.map.position(first + border, end=True)


def _paragraph(text: str, offset: int) -> tuple[int, int]:
    """Return where the paragraph (a line of the text) at an offset starts and ends."""
    start = max(text.rfind(sign, 0, offset) for sign in BREAKS) + 1
    ends = [text.find(sign, offset) for sign in BREAKS]
    return start, min((end for end in ends if end >= 0), default=len(text))
