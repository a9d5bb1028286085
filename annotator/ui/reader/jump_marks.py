"""The letters over words that J jumps to: painted on the text, which stays where it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QApplication

from annotator.ui.theme import Theme

_SIZE = 0.62
"""Size of the letters against the text's."""
_PADDING = 2.0
_HIGHER = 0.4
"""Part of their height by which they stand over the line, to hide less of the words."""


class JumpMark(msgspec.Struct, frozen=True):
    """A word, by where it starts and ends (code points), and the letters that are left to type."""

    start: int
    end: int
    letters: str


def draw_jump_marks(
    painter: QPainter,
    marks: Sequence[JumpMark],
    size: int,
    place: Callable[[int], QRect],
    theme: Theme,
) -> None:
    """Paint the letters of each word over its beginning; ``place`` tells where an offset is.

    ``size`` is that of the text's letters in pixels.
    """
    font = QFont(QApplication.font())
    font.setPixelSize(max(9, round(size * _SIZE)))
    font.setBold(True)
    metrics = QFontMetricsF(font)
    height = metrics.ascent() + 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    for mark in marks:
        begin = place(mark.start)
        letters = mark.letters.upper()
        width = metrics.horizontalAdvance(letters) + 2 * _PADDING
        runs_left = place(mark.end).left() < begin.left() and place(mark.end).top() == begin.top()
        left = begin.left() - width if runs_left else begin.left()
        box = QRectF(left, begin.top() - height * _HIGHER, width, height)
        painter.setPen(QPen(QColor(theme.paper), 1))
        painter.setBrush(QColor(theme.accent))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QColor(theme.on_accent))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letters)
    painter.restore()
