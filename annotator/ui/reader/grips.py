"""The handles by which the mouse moves the ends of the current span.

They hang under the brackets, in the spacing of the lines: a press on the letters themselves begins
a selection, at the very start of the span too.
"""

from __future__ import annotations

from math import hypot

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.session.reshaping import End
from annotator.ui.reader.current import Ends, SpanEnd
from annotator.ui.theme import Theme

_RADIUS = 4.0
_BELOW = 3.0
"""How far, in pixels, the middle of a handle is under the letters."""
_ASIDE = 2.5
_HOLD = 8.0
"""A press takes hold of a handle from so many pixels around its middle."""
_NEAR = 60.0
"""The handles are shown while the pointer is so near to one of them, in pixels."""


def middle(end: SpanEnd) -> QPointF:
    """Return the middle of the handle at an end of the span, in pixels of the viewport."""
    return QPointF(end.x - end.inwards * _ASIDE, end.bottom + _BELOW)


def grip_at(ends: Ends, point: QPointF) -> End | None:
    """Return which end's handle is under a point of the viewport, or None."""
    away = _distances(ends, point)
    nearest = min(away, key=lambda end: away[end], default=None)
    return nearest if nearest is not None and away[nearest] <= _HOLD else None


def is_near(ends: Ends, point: QPointF) -> bool:
    """Return whether a point of the viewport is so near to a handle that they are shown."""
    return any(distance <= _NEAR for distance in _distances(ends, point).values())


def draw_grips(painter: QPainter, ends: Ends, theme: Theme) -> None:
    """Paint the handles of the ends that are in view."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.paper), 1.4))
    painter.setBrush(QColor(theme.accent))
    for end in ends:
        if end is not None:
            painter.drawEllipse(middle(end), _RADIUS, _RADIUS)
    painter.restore()


def _distances(ends: Ends, point: QPointF) -> dict[End, float]:
    start, end = ends
    found: dict[End, float] = {}
    if start is not None:
        found["start"] = _distance(middle(start), point)
    if end is not None:
        found["end"] = _distance(middle(end), point)
    return found


def _distance(one: QPointF, other: QPointF) -> float:
    return hypot(one.x() - other.x(), one.y() - other.y())
