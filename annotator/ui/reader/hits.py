"""Which character of the text is under a point of the view."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextLine

Placed = tuple[QTextBlock, QRectF]
"""A block and its room in the view, in pixels."""


class Hit(NamedTuple):
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
    line = _line_at(block, point.y() - box.top())
    x = point.x() - box.left()
    border = line.xToCursor(x, QTextLine.CursorPosition.CursorBetweenCharacters)
    beside = not line.naturalTextRect().left() <= x <= line.naturalTextRect().right()
    over = border if beside else line.xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter)
    return Hit(block.position() + border, block.position() + over)


def _line_at(block: QTextBlock, y: float) -> QTextLine:
    layout = block.layout()
    found = layout.lineAt(0)
    for nth in range(1, layout.lineCount()):
        line = layout.lineAt(nth)
        if line.y() > y:
            break
        found = line
    return found
