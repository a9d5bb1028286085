"""Small charts of labels: bars for sources and annotators, columns for days, and their legend.

A part of a bar looks as marked words do: the label's tint, its own underline, its letter. Sizes are
pixels. Only what is exposed is painted, so that ten thousand rows cost what a screenful does.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from annotator.session.statistics import Tally
from annotator.text.labels import Label, LabelSet
from annotator.ui.dates import shown_day
from annotator.ui.drawing import badge_size, draw_badge
from annotator.ui.fonts import scaled
from annotator.ui.reader.underlines import Stroke, draw_underline
from annotator.ui.theme import Theme
from annotator.ui.words import fitted

TINT = 0.24
_BETWEEN = 10  # between two rows
_NAMES = 0.36  # of the width
_TALL, _WIDEST, _NARROWEST = 170, 34, 3  # a column
_BESIDE_NAME, _LEGEND_LINE = 18, 12  # around a name of the legend, and between two of its lines


def draw_part(painter: QPainter, box: QRectF, label: Label, theme: Theme) -> None:
    """Paint one label's part of a bar or column, a gap of one pixel at its right and top left."""
    colour = QColor(theme.label_colour(label))
    inside = box.adjusted(0, 1, -1, 0)
    tint = QColor(colour)
    tint.setAlphaF(TINT)
    painter.fillRect(inside, tint)
    thickness = 3.0 if label.underline == "dotted" else 2.0
    high = thickness * 2 + 1 if label.underline == "double" else thickness
    if inside.height() <= high or inside.width() < 2:
        painter.fillRect(inside, colour)
        return
    stroke = Stroke(label.underline, colour.name(), thickness)
    draw_underline(painter, stroke, inside.left(), inside.right(), inside.bottom() - high)


def draw_legend(
    painter: QPainter, box: QRect, label_set: LabelSet, font: QFont, theme: Theme
) -> None:
    """Paint each label's badge, its name, and a part of a bar, in lines as wide as the box."""
    metrics, side = QFontMetrics(font), badge_size(font)
    painter.setFont(font)
    for label, place in _legend_places(label_set, font, box.width()):
        corner = box.topLeft() + place
        draw_badge(painter, corner, font, label, theme)
        name = fitted(label.name, metrics, box.width() - side - _BESIDE_NAME)
        width = metrics.horizontalAdvance(name) + 12
        left = corner.x() + side + 6
        draw_part(painter, QRectF(left, corner.y() - 3, width, side + 6), label, theme)
        painter.setPen(QColor(theme.text))
        inside = QRect(left, corner.y() - 4, width, side + 4)
        painter.drawText(inside, Qt.AlignmentFlag.AlignCenter, name)


def legend_height(label_set: LabelSet, font: QFont, width: int) -> int:
    """Return how high `draw_legend` paints in a box of this width."""
    places = [place.y() for _, place in _legend_places(label_set, font, width)]
    return max(places, default=0) + badge_size(font)


def _legend_places(label_set: LabelSet, font: QFont, width: int) -> list[tuple[Label, QPoint]]:
    """Return where each label stands in a legend of this width, from its corner."""
    metrics, side = QFontMetrics(font), badge_size(font)
    left, top = 0, 0
    places: list[tuple[Label, QPoint]] = []
    for label in label_set.labels:
        wide = metrics.horizontalAdvance(label.name) + side + _BESIDE_NAME
        if left and left + wide > width:
            left, top = 0, top + side + _LEGEND_LINE
        places.append((label, QPoint(left, top)))
        left += wide + 20
    return places


class Bars:
    """A row for each tally: its name, a bar of its labels, its total."""

    def __init__(self, tallies: Sequence[Tally], label_set: LabelSet, font: QFont) -> None:
        self._tallies = tallies
        self._label_set = label_set
        self._font = font
        self._metrics = QFontMetrics(font)
        self._most = max((each.total for each in tallies), default=0)
        self._row = self._metrics.height() + 4 + _BETWEEN

    def height(self) -> int:
        """Return how high the chart is."""
        return max(1, len(self._tallies)) * self._row

    def draw(self, painter: QPainter, box: QRect, exposed: QRect, theme: Theme) -> None:
        """Paint the rows that lie in ``exposed``; both rectangles are in the painter's pixels."""
        first = max(0, (exposed.top() - box.top()) // self._row)
        last = (exposed.bottom() - box.top()) // self._row + 1
        for number, tally in enumerate(self._tallies[first:last], first):
            top = box.top() + number * self._row
            self._draw_row(painter, QRect(box.left(), top, box.width(), self._row), tally, theme)

    def _draw_row(self, painter: QPainter, row: QRect, tally: Tally, theme: Theme) -> None:
        box = row.adjusted(0, _BETWEEN // 2, 0, -_BETWEEN // 2)
        names = round(box.width() * _NAMES)
        painter.setFont(self._font)
        painter.setPen(QColor(theme.text))
        middle = Qt.AlignmentFlag.AlignVCenter
        words = fitted(tally.name, self._metrics, names - 14)
        painter.drawText(QRect(box.left(), box.top(), names, box.height()), middle, words)
        total = self._metrics.horizontalAdvance(f"{self._most} ") + 8
        room = box.width() - names - total
        left = float(box.left() + names)
        for label in self._label_set.labels:
            count = tally.counts.get(label.id, 0)
            width = room * count / max(self._most, 1)
            if count:
                part = QRectF(left, box.top(), width, box.height())
                draw_part(painter, part, label, theme)
                self._draw_count(painter, part, f"{label.letter} {count}", theme)
            left += width
        painter.setPen(QColor(theme.muted))
        place = QRectF(left + 8, box.top(), total, box.height())
        painter.drawText(place, middle, str(tally.total))

    def _draw_count(self, painter: QPainter, part: QRectF, words: str, theme: Theme) -> None:
        small = scaled(self._font, 0.85)
        if QFontMetrics(small).horizontalAdvance(words) + 8 > part.width():
            return
        painter.setFont(small)
        painter.setPen(QColor(theme.text))
        painter.drawText(part.adjusted(0, 0, 0, -5), Qt.AlignmentFlag.AlignCenter, words)
        painter.setFont(self._font)


class Columns:
    """A column for each day, with the labels on top of each other in their order."""

    def __init__(self, tallies: Sequence[Tally], label_set: LabelSet, font: QFont) -> None:
        self._tallies = tallies
        self._label_set = label_set
        self._font = scaled(font, 0.85)
        self._metrics = QFontMetrics(self._font)
        self._most = max((each.total for each in tallies), default=0)

    def height(self) -> int:
        """Return how high the chart is."""
        return _TALL + 2 * (self._metrics.height() + 6)

    def draw(self, painter: QPainter, box: QRect, exposed: QRect, theme: Theme) -> None:
        """Paint the days; where there are more than fit, the latest."""
        base = box.top() + self._metrics.height() + 6 + _TALL
        painter.fillRect(box.left(), base, box.width(), 1, QColor(theme.field_edge))
        shown = self._tallies[-max(1, box.width() // _NARROWEST) :]
        step = min(_WIDEST * 1.4, box.width() / max(len(shown), 1))
        free = float(box.left())
        for number, tally in enumerate(shown):
            left = box.left() + number * step
            self._draw_day(painter, QPointF(left, base), step * 0.72, tally, theme)
            words = shown_day(tally.name)
            width = self._metrics.horizontalAdvance(words)
            if left >= free and left + width <= box.right() + 1:
                painter.setFont(self._font)
                painter.setPen(QColor(theme.muted))
                painter.drawText(QPointF(left, base + 5 + self._metrics.ascent()), words)
                free = left + width + 14

    def _draw_day(
        self, painter: QPainter, foot: QPointF, width: float, tally: Tally, theme: Theme
    ) -> None:
        top = foot.y()
        for label in self._label_set.labels:
            height = _TALL * tally.counts.get(label.id, 0) / max(self._most, 1)
            top -= height
            if height:
                part = QRectF(foot.x(), top, max(width, 2.0), height)
                draw_part(painter, part, label, theme)
        if tally.total and width >= self._metrics.horizontalAdvance(str(tally.total)):
            painter.setFont(self._font)
            painter.setPen(QColor(theme.muted))
            box = QRectF(foot.x(), top - self._metrics.height() - 2, width, self._metrics.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(tally.total))


Chart = Bars | Columns
