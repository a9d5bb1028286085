"""Paints what lies under the text: a cache of the pictures of the blocks last seen."""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Sequence

from PySide6 import QtCore
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap, QTextBlock

from annotator.text.labels import LabelSet
from annotator.text.span_index import SpanIndex
from annotator.ui.ink import fill
from annotator.ui.reader.layout import LINE
from annotator.ui.reader.shown import Shown
from annotator.ui.reader.strokes import BlockPainter, BlockPicture, Look
from annotator.ui.reader.underlines import Lanes, draw_underlines
from annotator.ui.theme import LIGHT, Theme

BLOCKS = 256
"""How many blocks are remembered."""
_MANY = 150
"""A block with more pieces than this is kept as one pixmap."""
OVERHANG = 8
"""How far, in pixels, the marks of a block may reach over its edges."""


class Underlay:
    """The spans and hits under the text. Whoever changes one of them says what to forget."""

    def __init__(self) -> None:
        """Begin with nothing to show."""
        self._shown = Shown()
        self._index = SpanIndex(())
        self._labels: LabelSet | None = None
        self._theme = LIGHT
        self._font = QFont()
        self._spacing = LINE
        self._hits: list[tuple[int, int]] = []
        self._current_hit: int | None = None
        self._pictures: OrderedDict[int, BlockPicture | QPixmap] = OrderedDict()
        self._painter: BlockPainter | None = None

    @property
    def index(self) -> SpanIndex:
        """The spans that are shown."""
        return self._index

    @property
    def labels(self) -> LabelSet | None:
        """The label set that gives them their looks."""
        return self._labels

    def show_text(self, shown: Shown) -> None:
        """Take another text, with no spans and no hits."""
        self._shown, self._index = shown, SpanIndex(())
        self._hits, self._current_hit = [], None
        self.forget()

    def show_spans(self, index: SpanIndex, labels: LabelSet) -> None:
        """Take the spans of the text and their label set."""
        self._index, self._labels = index, labels
        self.forget()

    def show_hits(self, hits: Sequence[tuple[int, int]], current: int | None) -> None:
        """Take what was found in the text, sorted, and which one is current."""
        self._hits, self._current_hit = list(hits), current
        self.forget()

    def set_look(self, theme: Theme, font: QFont, spacing: float) -> None:
        """Take the colours and the font of the text, and how high its lines are against it."""
        self._theme, self._font, self._spacing = theme, font, spacing
        self.forget()

    def forget(self) -> None:
        """Forget all pictures, as after a change of width."""
        self._pictures.clear()
        self._painter = None

    def forget_blocks(self, first: int, last: int) -> None:
        """Forget the pictures of the blocks numbered ``first`` to ``last``."""
        for number in [n for n in self._pictures if first <= n <= last]:
            del self._pictures[number]

    def draw(self, painter: QPainter, block: QTextBlock, box: QRectF) -> None:
        """Paint what lies under a laid-out block whose room is ``box``."""
        picture = self._picture(block, box, painter.device().devicePixelRatioF())
        if isinstance(picture, QPixmap):
            painter.drawPixmap(box.topLeft() - QPointF(0, OVERHANG), picture)
        elif picture.count:
            self._draw(painter, picture, box.topLeft())

    def _picture(self, block: QTextBlock, box: QRectF, ratio: float) -> BlockPicture | QPixmap:
        number = block.blockNumber()
        found = self._pictures.get(number)
        if found is not None:
            self._pictures.move_to_end(number)
            return found
        picture = self._built(block)
        kept = self._as_pixmap(picture, box, ratio) if picture.count > _MANY else picture
        self._pictures[number] = kept
        if len(self._pictures) > BLOCKS:
            self._pictures.popitem(last=False)
        return kept

    def _built(self, block: QTextBlock) -> BlockPicture:
        if self._painter is None:
            lanes = Lanes(self._font.pixelSize(), self._spacing)
            self._painter = BlockPainter(self._shown, self._index, self._looks(), lanes)
        start, end = self._shown.bounds(block)
        first = bisect_left(self._hits, (start, start))
        while first > 0 and self._hits[first - 1][1] > start:
            first -= 1
        hits = self._hits[first : bisect_left(self._hits, (end, end))]
        current = None if self._current_hit is None else self._hits[self._current_hit]
        return self._painter.picture(block, hits, current)

    def _looks(self) -> dict[str, Look]:
        labels = self._labels.labels if self._labels is not None else ()
        return {label.id: (label.underline, self._theme.label_colour(label)) for label in labels}

    def _as_pixmap(self, picture: BlockPicture, box: QRectF, ratio: float) -> QPixmap:
        size = QSizeF(box.width(), box.height() + 2 * OVERHANG)
        made = QPixmap((size * ratio).toSize())
        made.setDevicePixelRatio(ratio)
        made.fill(QtCore.Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self._draw(painter, picture, QPointF(0, OVERHANG))
        painter.end()
        return made

    def _draw(self, painter: QPainter, picture: BlockPicture, corner: QPointF) -> None:
        painter.save()
        painter.translate(corner)
        for tint, boxes in picture.tints.items():
            fill(painter, tint, boxes)
        for stroke, lines in picture.underlines.items():
            draw_underlines(painter, stroke, lines)
        if picture.signs:
            fill(painter, self._theme.muted, picture.signs)
        if picture.frames:
            self._draw_frames(painter, picture.frames)
        if picture.more:
            self._draw_more(painter, picture.more)
        painter.restore()

    def _draw_frames(self, painter: QPainter, frames: list[tuple[QRectF, bool]]) -> None:
        ground = QColor(self._theme.accent)
        ground.setAlphaF(0.10)
        for box, is_current in frames:
            painter.fillRect(box, ground)
            painter.setPen(QPen(QColor(self._theme.accent), 2 if is_current else 1))
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))

    def _draw_more(self, painter: QPainter, more: list[tuple[QRectF, int]]) -> None:
        font = QFont(self._font)
        font.setPixelSize(max(8, round(font.pixelSize() * 0.65)))
        painter.setFont(font)
        painter.setPen(QColor(self._theme.muted))
        place = QtCore.Qt.AlignmentFlag.AlignLeft | QtCore.Qt.AlignmentFlag.AlignVCenter
        for box, count in more:
            painter.drawText(box, place, f"+{count}")
