"""The current span's end brackets, and its label's letter on a small flag over its start.

Both are painted over the lines' spacing: showing them moves no text.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace
from PySide6 import QtCore
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF, QTextLine

from annotator.text.labels import Label
from annotator.ui.reader.geometry import has_right_to_left, trailing_x_of, x_of
from annotator.ui.reader.hits import Placed
from annotator.ui.reader.shown import Shown
from annotator.ui.theme import Theme

FOOT = 4.5
"""Length of a bracket's arm in pixels."""
REACH = 16
"""How far, in pixels, bracket and flag may reach over the block of the span's end."""


class SpanEnd(msgspec.Struct, frozen=True):
    """One end of a span on screen: x of the edge, top and bottom of the line's letters, in pixels.

    ``inwards`` is +1 where the span lies to the right of the edge, -1 where it lies to the left.
    """

    x: float
    top: float
    bottom: float
    inwards: int


Ends = tuple[SpanEnd | None, SpanEnd | None]
"""Where a span starts and where it ends; None for what is out of view."""


def ends_in_view(blocks: Sequence[Placed], shown: Shown, start: int, end: int) -> Ends:
    """Return where a stretch (code points) starts and ends among the blocks in view."""
    return _start(blocks, shown, start), _end(blocks, shown, end)


def draw_current(
    painter: QPainter, ends: Ends, label: Label | None, look: tuple[Theme, int]
) -> None:
    """Paint the marks of the current span where its ends are in view.

    ``look`` is the theme and the size of the letters in pixels.
    """
    theme, size = look
    start, end = ends
    draw_brackets(painter, start, end, theme.text)
    if start is not None and label is not None:
        colours = (theme.label_colour(label), theme.on_accent)
        draw_flag(painter, start, size, label.letter, colours)


def _start(blocks: Sequence[Placed], shown: Shown, offset: int) -> SpanEnd | None:
    position = shown.map.position(offset)
    for block, box in blocks:
        place = position - block.position()
        if 0 <= place < block.length():
            line = block.layout().lineForTextPosition(place)
            return _edge(line, box.topLeft(), place, QTextLine.Edge.Leading)
    return None


def _end(blocks: Sequence[Placed], shown: Shown, offset: int) -> SpanEnd | None:
    position = shown.map.position(offset, end=True)
    for block, box in blocks:
        place = position - block.position()
        if 0 < place < block.length():
            last = block.layout().previousCursorPosition(place)
            line = block.layout().lineForTextPosition(last)
            found = _edge(line, box.topLeft(), last, QTextLine.Edge.Trailing)
            if found is None or has_right_to_left(block.text()):
                return found
            # Of several glyphs for one character, as in Devanagari and emoji, Qt gives the end of
            # the first; where all runs from left to right, it ends where the next one begins.
            return replace(found, x=box.left() + x_of(line, place))
    return None


def _edge(line: QTextLine, corner: QPointF, place: int, edge: QTextLine.Edge) -> SpanEnd | None:
    """Return the outer edge of a span's first (leading) or last (trailing) character."""
    if not line.isValid():
        return None
    leading, trailing = x_of(line, place), trailing_x_of(line, place)
    forwards = 1 if trailing >= leading else -1
    is_start = edge == QTextLine.Edge.Leading
    top = corner.y() + line.y()
    return SpanEnd(
        x=corner.x() + (leading if is_start else trailing),
        top=top + 1,
        bottom=top + line.height() - 1,
        inwards=forwards if is_start else -forwards,
    )


def draw_brackets(
    painter: QPainter, start: SpanEnd | None, end: SpanEnd | None, colour: str
) -> None:
    """Paint the brackets of the ends in view: the first with an arm above, the last below."""
    pen = QPen(QColor(colour), 1.6)
    pen.setJoinStyle(QtCore.Qt.PenJoinStyle.MiterJoin)
    pen.setCapStyle(QtCore.Qt.PenCapStyle.FlatCap)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    if start is not None:
        x = start.x - start.inwards * 1.8  # beside the caret, which stands here after tagging
        _draw_bracket(painter, x, start.bottom, start.top, start.inwards)
    if end is not None:
        x = end.x - end.inwards * 0.4
        _draw_bracket(painter, x, end.top, end.bottom, end.inwards)
    painter.restore()


def _draw_bracket(painter: QPainter, x: float, open_y: float, arm_y: float, inwards: int) -> None:
    painter.drawPolyline(
        QPolygonF([QPointF(x, open_y), QPointF(x, arm_y), QPointF(x + inwards * FOOT, arm_y)])
    )


def flag_side(size: int) -> float:
    """Return the side of the flag in pixels, for letters of a size in pixels."""
    return max(10.0, round(size * 0.7))


def draw_flag(
    painter: QPainter, start: SpanEnd, size: int, letter: str, colours: tuple[str, str]
) -> None:
    """Paint the letter over the span's start; ``colours`` are those of the label and the letter."""
    side = flag_side(size)
    box = QRectF(start.x - side / 2, start.top - side * 0.62, side, side)
    box.moveLeft(max(0.0, box.left()))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QtCore.Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours[0]))
    painter.drawRoundedRect(box, 2, 2)
    font = QFont(painter.font())
    font.setPixelSize(max(8, round(side * 0.78)))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(colours[1]))
    painter.drawText(box, QtCore.Qt.AlignmentFlag.AlignCenter, letter)
    painter.restore()
