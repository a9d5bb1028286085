"""The underlines of the four styles, stacked in lanes under a line of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

LANES = 3
"""How many underlines are stacked; what lies deeper is told as "+n"."""


@dataclass(frozen=True)
class Stroke:
    """One underline: its style, colour ``#rrggbb``, and thickness in pixels; ``joint`` joins fragments."""

    style: str
    colour: str
    thickness: float


@dataclass(frozen=True)
class Lanes:
    """Where the lanes lie below the baseline, in pixels, for text of a size in pixels."""

    size: int

    @property
    def thickness(self) -> float:
        """How thick a solid underline is."""
        return max(1.0, round(self.size / 9))

    def top(self, lane: int) -> float:
        """Return how far below the baseline a lane begins: as drawn, 4 pixels at a size of 17."""
        return round(self.size * 0.235) + round(lane * self.size * 0.21)


def pens(stroke: Stroke) -> QPen:
    """Return the pen of a stroke: flat ends, dashes in multiples of its thickness."""
    thickness = 1.0 if stroke.style == "joint" else stroke.thickness
    pen = QPen(QColor(stroke.colour), thickness)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if stroke.style == "dashed":
        pen.setDashPattern([2.6, 1.5])
    elif stroke.style == "dotted":
        pen.setDashPattern([1.0, 1.0])
    elif stroke.style == "double":
        pen.setWidthF(max(1.0, round(thickness * 0.6)))
    return pen


def draw_underlines(
    painter: QPainter, stroke: Stroke, lines: Sequence[tuple[float, float, float]]
) -> None:
    """Paint underlines of one stroke; each line is (left, right, top) in pixels."""
    pen = pens(stroke)
    painter.setPen(pen)
    half = pen.widthF() / 2
    painter.drawLines([QLineF(a, top + half, b, top + half) for a, b, top in lines])
    if stroke.style == "double":
        second = 2 * pen.widthF() + half
        painter.drawLines([QLineF(a, top + second, b, top + second) for a, b, top in lines])
