"""What is painted under and over the words of a cell: what differs, marks, places, selection."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from annotator.text.labels import LabelSet
from annotator.text.records import Span
from annotator.text.span_index import SpanIndex
from annotator.ui.ink import fill
from annotator.ui.reader.reader import SELECTED
from annotator.ui.reader.tints import blended
from annotator.ui.reader.underlines import Lanes, draw_underline
from annotator.ui.review.cells import SPACING, Cell
from annotator.ui.theme import Theme

_DIFFERS = 0.16
"""Strength of the colour under words that differ: what is read on it keeps its contrast."""
_BADGE = 14  # pixels: the number of a place

Stretches = Sequence[tuple[int, int]]


class Frame(msgspec.Struct, frozen=True):
    """A place that is framed: its pieces, whether it is the one in question, and its number."""

    pieces: Stretches
    strong: bool
    number: str = ""


class Dress(msgspec.Struct, frozen=True):
    """What is to be seen on one side. ``gone``: the words that differ are no longer there."""

    index: SpanIndex
    gone: bool
    frames: Sequence[Frame] = ()
    selection: tuple[int, int] = (0, 0)


class Inks:
    """Paints cells in the colours of a theme and of a label set."""

    def __init__(self, theme: Theme, labels: LabelSet, font: QFont) -> None:
        """Take what all cells share; the font is that of the text."""
        self.theme = theme
        self._lanes = Lanes(font.pixelSize(), SPACING)
        self._looks = {
            each.id: (each.underline, theme.label_colour(each)) for each in labels.labels
        }
        self._small = QFont(font)
        self._small.setPixelSize(max(9, round(font.pixelSize() * 0.62)))
        self._small.setBold(True)

    def draw(
        self, painter: QPainter, cell: Cell, corner: QPointF, dress: Dress, differing: Stretches
    ) -> None:
        """Paint a cell with its words, its upper left at ``corner``."""
        painter.save()
        painter.translate(corner)
        for start, end in differing:
            self._draw_differing(painter, cell, start, end, dress.gone)
        self._draw_tints(painter, cell, dress.index)
        self._draw_underlines(painter, cell, dress.index)
        self._draw_selection(painter, cell, dress.selection)
        painter.setPen(QColor(self.theme.text))
        cell.draw(painter, QPointF())
        if dress.gone:
            for start, end in differing:
                self._strike(painter, cell, start, end)
        for frame in dress.frames:
            self._draw_frame(painter, cell, frame)
        painter.restore()

    def colour_of(self, gone: bool) -> str:
        """Return the colour of what is gone, or of what is new."""
        return self.theme.failed if gone else self.theme.saved

    def _draw_differing(
        self, painter: QPainter, cell: Cell, start: int, end: int, gone: bool
    ) -> None:
        """Paint the ground of words that differ; new ones have a line over and under them."""
        colour = QColor(self.colour_of(gone))
        ground = QColor(colour)
        ground.setAlphaF(_DIFFERS)
        for box, _ in cell.boxes(start, end):
            room = box.adjusted(-0.5, 2, 0.5, -2)
            painter.fillRect(room, ground)
            if not gone:
                painter.fillRect(QRectF(room.left(), room.top(), room.width(), 1), colour)
                painter.fillRect(QRectF(room.left(), room.bottom() - 1, room.width(), 1), colour)

    def _strike(self, painter: QPainter, cell: Cell, start: int, end: int) -> None:
        colour = QColor(self.colour_of(gone=True))
        for box, baseline in cell.boxes(start, end):
            y = baseline - self._lanes.size * 0.28
            painter.fillRect(QRectF(box.left(), y, box.width(), 1.2), colour)

    def _draw_tints(self, painter: QPainter, cell: Cell, index: SpanIndex) -> None:
        for start, end, counts in index.levels(cell.start, cell.end):
            labels = zip(index.labels(), counts, strict=True)
            known = tuple((self._looks[x][1], n) for x, n in labels if n and x in self._looks)
            if known:
                boxes = [_inner(box) for box, _ in cell.boxes(start, end)]
                fill(painter, blended(known).rgba(), boxes)

    def _draw_underlines(self, painter: QPainter, cell: Cell, index: SpanIndex) -> None:
        if cell.start == cell.end:
            return
        found, _ = index.in_lanes(cell.start, cell.end)
        for lane, span in found:
            if span.label not in self._looks:
                continue
            style, colour = self._looks[span.label]
            for start, end, joint in _pieces(span):
                stroke = self._lanes.stroke("joint" if joint else style, colour, lane)
                for box, baseline in cell.boxes(start, end):
                    top = baseline + self._lanes.top(lane)
                    draw_underline(painter, stroke, box.left(), box.right(), top)

    def _draw_selection(self, painter: QPainter, cell: Cell, selection: tuple[int, int]) -> None:
        ground = QColor(self.theme.accent)
        ground.setAlphaF(SELECTED)
        for box, _ in cell.boxes(*selection):
            painter.fillRect(box, ground)

    def _draw_frame(self, painter: QPainter, cell: Cell, frame: Frame) -> None:
        """Frame a place: twice as strong where it is the one in question, else in dashes."""
        line = Qt.PenStyle.SolidLine if frame.strong else Qt.PenStyle.DashLine
        number = frame.number
        for start, end in frame.pieces:
            for box, _ in cell.boxes(start, end):
                painter.setPen(QPen(QColor(self.theme.accent), 2 if frame.strong else 1, line))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                room = box.adjusted(-2, 1, 2, -1)
                painter.drawRect(room)
                if number and start >= cell.start:
                    self._draw_number(painter, room, number)
                number = ""

    def _draw_number(self, painter: QPainter, box: QRectF, number: str) -> None:
        room = QRectF(box.left() - _BADGE / 2, box.top() - _BADGE / 2, _BADGE, _BADGE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.accent))
        painter.drawRoundedRect(room, 3, 3)
        painter.setPen(QColor(self.theme.on_accent))
        painter.setFont(self._small)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, number)


def _inner(box: QRectF) -> QRectF:
    return box.adjusted(0, 3, 0, -3)


def _pieces(span: Span) -> list[tuple[int, int, bool]]:
    """Return the pieces of a span, and the joints between them."""
    if span.fragments is None:
        return [(span.start, span.end, False)]
    found = [(start, end, False) for start, end in span.fragments]
    return found + [(start, end, True) for (_, start), (end, _) in pairwise(span.fragments)]
