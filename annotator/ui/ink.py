"""Fills boxes with a colour: all that is painted by the program until a text is first seen.

`QPainter` has `fillRect`, `setPen` and `setBrush` for this too. To know which of their many forms
is meant, PySide makes every enum of the namespace `Qt` first, which takes 17 ms of the start.
Erasing has one form, and fills alike: with the brush that the painter has for the ground.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QBrush, QColor, QPainter, QPalette


def fill(painter: QPainter, colour: QColor | str, boxes: Iterable[QRect | QRectF]) -> None:
    """Fill boxes with a colour, or with one named ``#rrggbb``; changes the painter's background."""
    value = QColor(colour).rgba() if isinstance(colour, str) else colour.rgba()
    painter.setBackground(_brush(value))
    for box in boxes:
        painter.eraseRect(box)


@lru_cache(maxsize=512)
def _brush(value: int) -> QBrush:
    """Return the brush of a colour, alpha included. A palette's: `QBrush` has many forms, too."""
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Base, QColor.fromRgba(value))
    return palette.brush(QPalette.ColorRole.Base)
