"""The underlines of the four styles, stacked in lanes under a line of text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import msgspec
from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

LANES = 3
"""How many underlines are stacked; what lies deeper is told as "+n"."""


class Stroke(msgspec.Struct, frozen=True):
    """One underline: its style, colour ``#rrggbb``, and thickness in pixels.

    ``joint`` is the thin line that joins the fragments of a span; ``gap`` is between two lines.
    """

    style: str
    colour: str
    thickness: float
    gap: float = 1.0


class Lanes(msgspec.Struct, frozen=True):
    """Where the lanes lie below the baseline, in pixels, for text of a size in pixels."""

    size: int

    def top(self, lane: int) -> float:
        """Return how far below the baseline a lane begins: as drawn, 4 pixels at a size of 17."""
        return round(self.size * 0.235) + lane * round(self.size * 0.235)

    def stroke(self, style: str, colour: str, lane: int) -> Stroke:
        """Return the underline of a style in a lane; two lines are thinner in the last one."""
        thickness = max(1.0, round(self.size / 9))
        if style == "joint" or (style == "double" and lane == LANES - 1):
            thickness = max(1.0, thickness - 1)
        elif style == "dotted":
            thickness += 1
        return Stroke(style, colour, thickness)


def draw_underlines(
    painter: QPainter, stroke: Stroke, lines: Sequence[tuple[float, float, float]]
) -> None:
    """Paint underlines of one stroke; each line is (left, right, top) in pixels."""
    painter.setPen(_pen(stroke))
    half = stroke.thickness / 2
    painter.drawLines([QLineF(a, top + half, b, top + half) for a, b, top in lines])
    if stroke.style == "double":
        second = stroke.thickness + stroke.gap + half
        painter.drawLines([QLineF(a, top + second, b, top + second) for a, b, top in lines])


@lru_cache(maxsize=64)
def _pen(stroke: Stroke) -> QPen:
    """Return the pen of a stroke: flat ends, dashes in multiples of its thickness."""
    pen = QPen(QColor(stroke.colour), stroke.thickness)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if stroke.style == "dashed":
        pen.setDashPattern([2.6, 1.5])
    elif stroke.style == "dotted":
        pen.setDashPattern([1.0, 0.7])
    return pen
