"""The underlines of the four styles, stacked in lanes under a line of text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QBrush, QColor, QPainter, QPixmap

from annotator.text.lanes import LANES
from annotator.ui.ink import brush, fill

_DASHES = {"dashed": (2.6, 1.5), "dotted": (1.0, 0.7)}
"""Of the broken styles, the length of a dash and of a gap as multiples of the thickness."""


class Stroke(msgspec.Struct, frozen=True):
    """One underline: its style, colour ``#rrggbb``, and thickness in pixels.

    ``joint`` is the thin line that joins the fragments of a span; ``gap`` is between two lines.
    """

    style: str
    colour: str
    thickness: float
    gap: float = 1.0

    @property
    def tops(self) -> Sequence[float]:
        """How far below the first of its lines each begins: two where it is double."""
        return (0.0, self.thickness + self.gap) if self.style == "double" else (0.0,)


_LETTERS = 0.72
"""Height of tall letters as a multiple of the text's size."""
_UNDER = 0.6
"""Room for the last underline itself, in lanes."""


Ink = QBrush | Stroke
"""What a room is filled with: a colour, or the dashes of a stroke."""
Piece = tuple[int, float, float, float, float]
"""Which of some inks, and the left, top, width and height of what it fills, in pixels.

Of numbers alone, so that the collector of garbage passes over the thousands of them.
"""


class Lanes(msgspec.Struct, frozen=True):
    """Where the lanes lie below the baseline, in pixels, for text of a size in pixels.

    ``spacing`` is the height of a line as a multiple of that size: where lines are near each other,
    so are the lanes, and thin, or they would strike through the words below.
    """

    size: int
    spacing: float

    @property
    def apart(self) -> int:
        """How far a lane begins below the one before: as drawn, 4 pixels at a size of 17."""
        room = self.size * (self.spacing - _LETTERS) / (LANES + _UNDER)
        return max(2, min(round(self.size * 0.235), round(room)))

    def top(self, lane: int) -> float:
        """Return how far below the baseline a lane begins."""
        return (lane + 1) * self.apart

    def stroke(self, style: str, colour: str, lane: int) -> Stroke:
        """Return the underline of a style in a lane; two lines are thinner in the last one."""
        thickness = max(1.0, min(round(self.size / 9), self.apart - 1))
        if style == "joint" or (style == "double" and lane == LANES - 1):
            thickness = max(1.0, thickness - 1)
        elif style == "dotted":
            thickness += 1
        return Stroke(style, colour, thickness)


def ink_of(stroke: Stroke) -> Ink:
    """Return what an underline is filled with."""
    return stroke if stroke.style in _DASHES else brush(stroke.colour)


def draw_underline(
    painter: QPainter, stroke: Stroke, left: float, right: float, top: float
) -> None:
    """Paint one underline."""
    pieces = [(0, left, top + each, right - left, stroke.thickness) for each in stroke.tops]
    draw_pieces(painter, pieces, [ink_of(stroke)])


def draw_pieces(painter: QPainter, found: Iterable[Piece], inks: Sequence[Ink]) -> None:
    """Paint pieces of tints and underlines. Changes the painter's background."""
    ratio = painter.device().devicePixelRatioF()
    set_ground, erase, tiled = painter.setBackground, painter.eraseRect, painter.drawTiledPixmap
    room = QRectF()  # the same one for all: to make one takes as long as to fill it
    move = room.setRect
    for number, left, top, width, height in found:
        move(left, top, width, height)
        ink = inks[number]
        if isinstance(ink, Stroke):
            tiled(room, _tile(ink, ratio))
        else:  # as `fill` does
            set_ground(ink)
            erase(room)


@lru_cache(maxsize=64)
def _tile(stroke: Stroke, ratio: float) -> QPixmap:
    """Return one dash and the gap after it: a box a dash would be thousands on a dense page."""
    dash, gap = (round(stroke.thickness * times) for times in _DASHES[stroke.style])
    made = QPixmap((QSizeF(dash + gap, stroke.thickness) * ratio).toSize())
    made.setDevicePixelRatio(ratio)
    made.fill(QColor(0, 0, 0, 0))
    painter = QPainter(made)
    fill(painter, stroke.colour, (QRectF(0, 0, dash, stroke.thickness),))
    painter.end()
    return made
