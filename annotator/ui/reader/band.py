"""A plain band under a stretch of the text in view."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from annotator.ui.reader.geometry import LineRuns, has_right_to_left, ligatures
from annotator.ui.reader.hits import Placed
from annotator.ui.reader.shown import Shown
from annotator.ui.theme import Theme

_STRENGTH = 0.16
"""Of the accent over the paper: the words on it keep their contrast."""


def draw_band(
    painter: QPainter,
    blocks: Sequence[Placed],
    shown: Shown,
    stretch: tuple[int, int],
    theme: Theme,
) -> None:
    """Paint a band in the accent's colour under a stretch (code points)."""
    colour = QColor(theme.accent)
    colour.setAlphaF(_STRENGTH)
    for block, box in blocks:
        first, last = shown.bounds(block)
        if first >= stretch[1] or last <= stretch[0]:
            continue
        start = shown.local(block, stretch[0])
        end = shown.local(block, stretch[1], end=True)
        layout = block.layout()
        mixed = ligatures(layout) if has_right_to_left(shown.text[first:last]) else None
        for nth in range(layout.lineCount()):
            line = LineRuns(layout.lineAt(nth), mixed)
            for left, right in line.runs(start, end):
                room = QRectF(left, line.top, right - left, line.height)
                painter.fillRect(room.translated(box.topLeft()), colour)
