"""The small signs that several views paint alike: letter badge, key cap, focus, proportions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from annotator.text.labels import Label
from annotator.ui.fonts import scaled
from annotator.ui.theme import Theme

_TICK = ((0.24, 0.52), (0.43, 0.71), (0.77, 0.31))  # of the side of its box
_PART = ((0.25, 0.5), (0.75, 0.5))
BADGE = 16  # pixels, at the drawn text size


def badge_size(font: QFont) -> int:
    """Return the side of a letter badge beside text of this font, in pixels."""
    return max(BADGE, QFontMetrics(font).height())


def draw_badge(painter: QPainter, corner: QPoint, font: QFont, label: Label, theme: Theme) -> None:
    """Paint a label's letter on its colour, the badge's upper left at ``corner``."""
    side = badge_size(font)
    box = QRectF(QPointF(corner), QPointF(corner) + QPointF(side, side))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.label_colour(label)))
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(QColor(theme.on_accent))
    painter.setFont(scaled(font, 0.78, QFont.Weight.DemiBold))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label.letter)
    painter.restore()


def key_cap_width(font: QFont, key: str) -> int:
    """Return the width of a key cap in pixels."""
    return QFontMetrics(scaled(font, 0.85)).horizontalAdvance(key) + 10


def draw_key_cap(painter: QPainter, box: QRect, font: QFont, key: str, theme: Theme) -> None:
    """Paint a key's name in a rounded frame, filling the box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.field_edge), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setPen(QColor(theme.muted))
    painter.setFont(scaled(font, 0.85))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
    painter.restore()


def draw_frame(painter: QPainter, box: QRect, fill: str, edge: str, *, width: float = 1.0) -> None:
    """Paint a rounded field: its fill and an edge of ``width`` pixels."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(fill))
    painter.setPen(QPen(QColor(edge), width))
    inset = width / 2
    painter.drawRoundedRect(QRectF(box).adjusted(inset, inset, -inset, -inset), 5, 5)
    painter.restore()


def draw_focus(painter: QPainter, box: QRect, theme: Theme) -> None:
    """Paint the frame that shows which control has the keyboard: two pixels of accent."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.accent), 2))
    painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 5, 5)
    painter.restore()


def draw_tick(
    painter: QPainter, box: QRect, theme: Theme, *, ticked: bool | None, usable: bool = True
) -> None:
    """Paint a box with its tick, without, or with a line: ``None`` is ticked in part."""
    filled = ticked is not False and usable
    inside = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5)
    width, height = inside.width(), inside.height()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(theme.accent if filled else theme.paper if usable else theme.panel))
    painter.setPen(QColor(theme.accent if filled else theme.muted if usable else theme.line))
    painter.drawRoundedRect(inside, 3, 3)
    painter.setPen(QPen(QColor(theme.on_accent if usable else theme.muted), 1.8))
    sign = _TICK if ticked else _PART if ticked is None else ()
    painter.drawPolyline([inside.topLeft() + QPointF(x * width, y * height) for x, y in sign])
    painter.restore()


def draw_current_row(painter: QPainter, box: QRect, theme: Theme) -> None:
    """Paint the ground of a list's current row: its colour and the accent at its left."""
    painter.fillRect(box, QColor(theme.selected_row))
    painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), QColor(theme.accent))


def draw_proportions(
    painter: QPainter, box: QRect, parts: Sequence[tuple[str, int]], whole: int, theme: Theme
) -> None:
    """Paint a thin bar: ``parts`` as (colour, count), apart; ``whole`` is its full width."""
    painter.fillRect(box, QColor(theme.line))
    left = float(box.left())
    for colour, count in parts:
        width = box.width() * count / max(whole, 1)
        inside = QRectF(left, box.top(), max(width - 1, min(width, 1.0)), box.height())
        painter.fillRect(inside, QColor(colour))
        left += width
