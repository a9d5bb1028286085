"""Which character of the text is under a point of the view."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextLayout, QTextLine

from annotator.ui.reader.geometry import trailing_x_of, x_of

Placed = tuple[QTextBlock, QRectF]
"""A block and its room in the view, in pixels."""


class Hit(msgspec.Struct, frozen=True):
    """A place in the document, in positions: the nearest border, and the character."""

    border: int
    character: int


def hit(blocks: Iterable[Placed], point: QPointF) -> Hit | None:
    """Return what is under a point, given the blocks in view from the top; None without blocks.

    A line reaches down to the next; what lies above or below the text belongs to the nearest.
    """
    found: Placed | None = None
    for placed in blocks:
        if found is not None and placed[1].top() > point.y():
            break
        found = placed
    if found is None:
        return None
    block, box = found
    layout = block.layout()
    under = in_line(layout, _line_at(layout, point.y() - box.top()), point.x() - box.left())
    return Hit(block.position() + under.border, block.position() + under.character)


def in_line(layout: QTextLayout, line: QTextLine, x: float) -> Hit:
    """Return what is at an x of a line, in positions of its block.

    Asks for the two edges of every character: `QTextLine.xToCursor` gives the end of the line for
    the right half of a letter that has a combining accent. Beside the words, the character is the
    one after the border. Behind the space at which a line was broken the next line begins, so the
    border is before it.
    """
    words = line.naturalTextRect()
    broken = line.lineNumber() < layout.lineCount() - 1
    end = line.textStart() + line.textLength()
    place, best = line.textStart(), Hit(line.textStart(), line.textStart())
    least = float("inf")
    while place < end:
        following = min(max(layout.nextCursorPosition(place), place + 1), end)
        leading, trailing = x_of(line, place), trailing_x_of(line, place)
        away = max(min(leading, trailing) - x, x - max(leading, trailing), 0.0)
        if leading != trailing and away < least:
            hangs = (
                max(leading, trailing) <= words.left() or min(leading, trailing) >= words.right()
            )
            first = (broken and hangs) or abs(x - leading) <= abs(x - trailing)
            nearer = place if first else following
            least, best = away, Hit(nearer, nearer if away > 0 else place)
        place = following
    return best


def _line_at(layout: QTextLayout, y: float) -> QTextLine:
    found = layout.lineAt(0)
    for nth in range(1, layout.lineCount()):
        line = layout.lineAt(nth)
        if line.y() > y:
            break
        found = line
    return found
