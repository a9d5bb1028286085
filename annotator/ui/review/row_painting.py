"""Paints one row of two readings: its ground, the words of both sides, and signs beside them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from annotator.ui.review.inks import Dress, Inks
from annotator.ui.review.parts import Row
from annotator.ui.review.rows import GUTTER, LaidRows
from annotator.ui.review.signs import colour_of, sign_of

_CURRENT = 0.07
"""Strength of the ground of the row in question."""


class RowPainter:
    """Paints rows as they are laid out; ``dresses`` are those of the earlier and later reading."""

    def __init__(
        self, laid: LaidRows, inks: Inks, font: QFont, dresses: tuple[Dress, Dress]
    ) -> None:
        """Take what all rows share; the font is that of numbers and signs."""
        self._laid = laid
        self._inks = inks
        self._font = font
        self._bold = QFont(font)
        self._bold.setBold(True)
        self._dresses = dresses

    def draw(self, painter: QPainter, row: int, y: float, *, current: bool) -> None:
        """Paint a row that begins at a height of the viewport; ``current``: it is in question."""
        laid, theme = self._laid, self._inks.theme
        if current:
            ground = QColor(theme.accent)
            ground.setAlphaF(_CURRENT)
            whole = QRectF(0, y - 5, laid.width, laid.height(row) - 2)
            painter.fillRect(whole, ground)
            painter.fillRect(QRectF(0, y - 5, 3, whole.height()), QColor(theme.accent))
        for side, cell in enumerate(laid.cells(row)):
            if cell is None:
                room = laid.room(row, side)
                room.moveTop(y)
                painter.fillRect(room.adjusted(GUTTER, 0, -8, 0), QColor(theme.panel))
                continue
            corner = QPointF(laid.left_of(side), y)
            words = differing(laid.rows[row], side)
            self._inks.draw(painter, cell, corner, self._dresses[side], words)
            self._draw_gutter(painter, row, side, y, cell.line_height)

    def _draw_gutter(self, painter: QPainter, row: int, side: int, y: float, height: float) -> None:
        """Paint the number of the paragraph and the sign of what happened to it."""
        laid, theme = self._laid, self._inks.theme
        left = side * (laid.width // 2)
        middle = Qt.AlignmentFlag.AlignVCenter
        number = laid.number(row, side)
        if number:
            painter.setFont(self._font)
            painter.setPen(QColor(theme.muted))
            room = QRectF(left + 4, y, 22, height)
            painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, str(number))
        painter.setFont(self._bold)
        painter.setPen(QColor(colour_of(laid.rows[row], theme)))
        room = QRectF(left + 27, y, 16, height)
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignHCenter, sign_of(laid.rows[row]))


def differing(row: Row, side: int) -> list[tuple[int, int]]:
    """Return the stretches of a row's side that are not on the other one."""
    if row.kind in ("removed", "added"):
        whole = row.right if side else row.left
        return [whole] if whole else []
    return [each[2:] if side else each[:2] for each in row.words]
