"""Paints what lies under the text: a cache of the pictures of the blocks last seen."""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QStaticText, QTextBlock

from annotator.text.labels import LabelSet
from annotator.text.span_index import SpanIndex
from annotator.ui.ink import fill
from annotator.ui.reader.hits import Placed
from annotator.ui.reader.layout import LINE
from annotator.ui.reader.shown import Shown
from annotator.ui.reader.strokes import BlockPainter, BlockPicture, LinePicture, Look
from annotator.ui.reader.underlines import Lanes, draw_pieces
from annotator.ui.theme import LIGHT, Theme

BLOCKS = 256
"""How many blocks are remembered."""
OVERHANG = 8
"""How far, in pixels, the marks of a block may reach over its edges."""
_BLANK = 1
"""Length of a block without a character: that of its end."""
_Painted = tuple[QPointF, Sequence[LinePicture], Sequence[QRectF]]
"""Of one block: its corner, the pictures of its lines, and the signs in it."""


class Underlay:
    """The spans and hits under the text. Whoever changes one of them says what to forget."""

    def __init__(self) -> None:
        """Begin with nothing to show."""
        self._shown = Shown()
        self._index = SpanIndex(())
        self._labels: LabelSet | None = None
        self._theme = LIGHT
        self._font = self._small = QFont()
        self._spacing = LINE
        self._hits: list[tuple[int, int]] = []
        self._current_hit: int | None = None
        self._pictures: OrderedDict[int, BlockPicture] = OrderedDict()
        self._painter: BlockPainter | None = None
        self._counts: dict[int, QStaticText] = {}

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
        self._small = QFont(font)
        self._small.setPixelSize(max(8, round(font.pixelSize() * 0.65)))
        self._counts.clear()
        self.forget()

    def forget(self) -> None:
        """Forget all pictures, as after a change of width."""
        self._pictures.clear()
        self._painter = None

    def forget_marks(self, blocks: range, start: int, end: int) -> None:
        """Forget the pictures of the lines of numbered blocks that a stretch touches."""
        known = self._pictures
        few = blocks if len(blocks) < len(known) else [each for each in known if each in blocks]
        for number in few:
            lines = known[number].lines if number in known else {}
            for nth in [nth for nth, at in lines.items() if at.start < end and at.end > start]:
                del lines[nth]

    def draw(self, painter: QPainter, blocks: Iterable[Placed], exposed: QRectF) -> None:
        """Paint what lies under the exposed lines of laid-out blocks, given their rooms."""
        found = list(self._exposed(blocks, exposed))  # all is built before any of it is painted
        for corner, lines, signs in found:
            painter.translate(corner)
            self._draw(painter, lines, signs)
            painter.translate(-corner)
        self._draw_more(painter, found)

    def prepare(self, block: QTextBlock, top: float, bottom: float) -> Iterator[None]:
        """Build what is to be painted between two y of a laid-out block: a line at each step."""
        if block.length() == _BLANK:
            return iter(())
        return self._builder().built(self._picture(block), block, (top, bottom), self._current())

    def _exposed(self, blocks: Iterable[Placed], exposed: QRectF) -> Iterator[_Painted]:
        top, bottom = exposed.top(), exposed.bottom()
        for block, box in blocks:
            if block.length() > _BLANK and box.bottom() >= top and box.top() <= bottom:
                picture, room = self._picture(block), (top - box.top(), bottom - box.top())
                lines = self._builder().lines(picture, block, room, self._current())
                yield box.topLeft(), lines, picture.signs

    def _current(self) -> tuple[int, int] | None:
        return None if self._current_hit is None else self._hits[self._current_hit]

    def _picture(self, block: QTextBlock) -> BlockPicture:
        number = block.blockNumber()
        found = self._pictures.get(number)
        if found is not None:
            self._pictures.move_to_end(number)
            return found
        hits = self._hits_in(*self._shown.bounds(block)) if self._hits else ()
        made = self._pictures[number] = self._builder().picture(block, hits)
        if len(self._pictures) > BLOCKS:
            self._pictures.popitem(last=False)
        return made

    def _hits_in(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        first = bisect_left(self._hits, (start, start))
        while first > 0 and self._hits[first - 1][1] > start:
            first -= 1
        return self._hits[first : bisect_left(self._hits, (end, end))]

    def _builder(self) -> BlockPainter:
        if self._painter is None:
            lanes = Lanes(self._font.pixelSize(), self._spacing)
            self._painter = BlockPainter(self._shown, self._index, self._looks(), lanes)
        return self._painter

    def _looks(self) -> dict[str, Look]:
        labels = self._labels.labels if self._labels is not None else ()
        return {label.id: (label.underline, self._theme.label_colour(label)) for label in labels}

    def _draw(
        self, painter: QPainter, lines: Sequence[LinePicture], signs: Sequence[QRectF]
    ) -> None:
        """Paint lines of a block: all tints, then the underlines, that none lies over another."""
        inks = self._builder().inks
        draw_pieces(painter, [piece for line in lines for piece in line.tints], inks)
        draw_pieces(painter, [piece for line in lines for piece in line.underlines], inks)
        if signs:
            fill(painter, self._theme.muted, signs)
        frames = [frame for line in lines for frame in line.frames]
        if frames:
            self._draw_frames(painter, frames)

    def _draw_frames(self, painter: QPainter, frames: list[tuple[QRectF, bool]]) -> None:
        ground = QColor(self._theme.accent)
        ground.setAlphaF(0.10)
        for box, is_current in frames:
            painter.fillRect(box, ground)
            painter.setPen(QPen(QColor(self._theme.accent), 2 if is_current else 1))
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))

    def _draw_more(self, painter: QPainter, found: Iterable[_Painted]) -> None:
        more = [(corner, line.more) for corner, lines, _ in found for line in lines if line.more]
        if not more:
            return  # most first paints: a pen would cost them the namespace `Qt`, see `ink`
        painter.setFont(self._small)
        painter.setPen(QColor(self._theme.muted))
        for corner, (left, middle, count) in more:
            words = self._counts.get(count)
            if words is None:
                words = self._counts[count] = QStaticText(f"+{count}")
                words.prepare(font=self._small)
            top = corner.y() + middle - words.size().height() / 2
            painter.drawStaticText(QPointF(corner.x() + left, top), words)
