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


def fill(painter: QPainter, colour: int | str, boxes: Iterable[QRect | QRectF]) -> None:
    """Fill boxes with a colour named ``#rrggbb``, or with the value of one that has an alpha.

    Changes the painter's background.
    """
    painter.setBackground(brush(colour))
    erase = painter.eraseRect
    for box in boxes:
        erase(box)


@lru_cache(maxsize=512)
def brush(colour: int | str) -> QBrush:
    """Return the brush of such a colour. A palette's: `QBrush` has many forms, too."""
    palette = QPalette()
    made = QColor(colour) if isinstance(colour, str) else QColor.fromRgba(colour)
    palette.setColor(QPalette.ColorRole.Base, made)
    return palette.brush(QPalette.ColorRole.Base)
