"""How the characters of a block are written: Markdown dimmed, headings large, boilerplate grey."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtGui import QColor, QFont, QTextBlock, QTextLayout

from annotator.text.trim import is_blank
from annotator.ui.reader.shown import Shown
from annotator.ui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtGui import QTextCharFormat

    from annotator.text.markdown import Mark

HEADINGS = (1.34, 1.16, 1.0)
"""Size of a heading of level 1, 2 and 3 or lower, as a multiple of the text's."""


class Writing(msgspec.Struct, frozen=True):
    """How one block is written: formats by place in the block, and its size against the text's."""

    formats: list[QTextLayout.FormatRange]
    scale: float = 1.0
    blank: bool = False


def writing(shown: Shown, block: QTextBlock, font: QFont, theme: Theme) -> Writing:
    """Return how a block of the text is written with this font in this theme."""
    start, end = shown.bounds(block)
    if all(map(is_blank, shown.text[start:end])):
        return Writing([], blank=True)
    found: list[QTextLayout.FormatRange] = []
    scale = 1.0
    size = font.pixelSize()

    def place(offset: int) -> int:
        return shown.local(block, offset, end=True)

    if shown.markdown and shown.is_whole(start, end):
        from annotator.text.markdown import marks  # its patterns take 3 ms to compile

        parsed = marks(shown.text[start:end])
        scale = max((_scale(mark) for mark in parsed), default=0.0) or 1.0
        for mark in parsed:
            look = _look(mark.kind, _scale(mark), size, theme.markup)
            found.append(_range(place, start + mark.start, start + mark.end, look))
    for first, last in shown.regions_in(start, end):
        found.append(_range(place, first, last, _look("mark", 0.0, size, theme.boilerplate)))
    return Writing(found, scale)


def _scale(mark: Mark) -> float:
    """Return the size of a heading's words; 0 where a mark leaves the size alone."""
    if mark.kind != "heading":
        return 0.0
    return HEADINGS[min(max(mark.level, 1), len(HEADINGS)) - 1]


def _range(
    place: Callable[[int], int], start: int, end: int, look: QTextCharFormat
) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start = place(start)
    made.length = place(end) - made.start
    made.format = look
    return made


@lru_cache(maxsize=64)
def _look(kind: str, scale: float, size: int, dimmed: str) -> QTextCharFormat:
    """Return the format of one kind of mark; only what it changes is set, so formats add up."""
    from PySide6.QtGui import QTextCharFormat  # takes 2 ms, which plain text is spared

    made = QTextCharFormat()
    if kind == "mark":
        made.setForeground(QColor(dimmed))
    elif kind == "emphasis":
        made.setFontItalic(True)
    else:
        made.setFontWeight(QFont.Weight.Bold)
    if scale:
        made.setProperty(QTextCharFormat.Property.FontPixelSize, round(size * scale))
    return made
