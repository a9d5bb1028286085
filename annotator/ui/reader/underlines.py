"""The underlines of the four styles, stacked in lanes under a line of text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import msgspec
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter, QPixmap

from annotator.text.lanes import LANES
from annotator.ui.ink import fill

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


_LETTERS = 0.72
"""Height of tall letters as a multiple of the text's size."""
_UNDER = 0.6
"""Room for the last underline itself, in lanes."""


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


def draw_underlines(
    painter: QPainter, stroke: Stroke, lines: Sequence[tuple[float, float, float]]
) -> None:
    """Paint underlines of one stroke; each line is (left, right, top) in pixels."""
    thickness = stroke.thickness
    boxes = [QRectF(left, top, right - left, thickness) for left, right, top in lines]
    if stroke.style in _DASHES:
        tile, draw = _tile(stroke, painter.device().devicePixelRatioF()), painter.drawTiledPixmap
        for box in boxes:
            draw(box, tile)
        return
    if stroke.style == "double":
        boxes += [box.translated(0, thickness + stroke.gap) for box in boxes]
    fill(painter, stroke.colour, boxes)


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
