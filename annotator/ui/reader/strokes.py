"""What is painted under the text of one block: built once, in the block's own coordinates."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QTextBlock

from annotator.text.records import Span
from annotator.text.span_index import SpanIndex
from annotator.ui.reader.geometry import LineRuns, has_right_to_left
from annotator.ui.reader.invisibles import invisible_signs
from annotator.ui.reader.shown import Shown
from annotator.ui.reader.tints import stretches
from annotator.ui.reader.underlines import LANES, Lanes, Stroke

Look = tuple[str, str]
"""The style of a label's underline and its colour ``#rrggbb``."""


class BlockPicture(msgspec.Struct):
    """Rectangles and lines of one block; ``more`` is how many spans a line has below its lanes.

    ``frames`` are hits and whether one is current; ``signs`` stand for invisible characters.
    """

    fills: list[tuple[QRectF, QColor]] = []
    frames: list[tuple[QRectF, bool]] = []
    strokes: dict[Stroke, list[tuple[float, float, float]]] = {}
    more: list[tuple[QRectF, int]] = []
    signs: list[QRectF] = []

    @property
    def count(self) -> int:
        """How many pieces there are to paint."""
        lines = sum(map(len, self.strokes.values()))
        return len(self.fills) + len(self.frames) + len(self.signs) + lines


class _Piece(msgspec.Struct, frozen=True):
    """The part of a span or fragment in a block: positions in the block, lane, and look."""

    start: int
    end: int
    lane: int
    look: Look
    joint: bool = False


class BlockPainter:
    """Builds the picture of a block from the spans and hits that touch it."""

    def __init__(self, shown: Shown, index: SpanIndex, looks: dict[str, Look], size: int) -> None:
        """Take the text, its spans, each label id's look, and the letters' size in pixels."""
        self._shown = shown
        self._index = index
        self._looks = looks
        self._lanes = Lanes(size)
        self._size = size

    def picture(
        self, block: QTextBlock, hits: Sequence[tuple[int, int]], current: tuple[int, int] | None
    ) -> BlockPicture:
        """Return what lies under a laid-out block; hits in it as offsets, one of them current."""
        start, end = self._shown.bounds(block)
        words = self._shown.text[start:end]
        made = BlockPicture(signs=invisible_signs(block.layout(), words))
        spans = self._index.overlapping(start, end) if end > start else []
        if not spans and not hits:
            return made
        pieces = [piece for span in spans for piece in self._pieces(block, span)]
        boxes = [
            (self._shown.local(block, a), self._shown.local(block, b, end=True), (a, b) == current)
            for a, b in hits
        ]
        layout = block.layout()
        mixed = has_right_to_left(words)
        for nth in range(layout.lineCount()):
            line = LineRuns(layout, layout.lineAt(nth), mixed=mixed)
            here = [piece for piece in pieces if piece.start < line.end and piece.end > line.start]
            self._add_tints(made, line, here)
            self._add_underlines(made, line, here)
            for first, last, is_current in boxes:
                for left, right in line.runs(first, last):
                    box = QRectF(left, line.top, right - left, line.height)
                    made.frames.append((box, is_current))
        return made

    def _pieces(self, block: QTextBlock, span: Span) -> list[_Piece]:
        """Return the parts of a span in a block, with the joints between its fragments."""
        look = self._looks.get(span.label)
        if look is None:
            return []
        lane = self._index.lane(span.id)
        fragments = span.fragments or ((span.start, span.end),)
        found = [self._piece(block, a, b, lane, look) for a, b in fragments]
        for (_, a), (b, _) in pairwise(fragments):
            found.append(self._piece(block, a, b, lane, look, joint=True))
        return [piece for piece in found if piece.start < piece.end]

    def _piece(
        self, block: QTextBlock, start: int, end: int, lane: int, look: Look, joint: bool = False
    ) -> _Piece:
        first = self._shown.local(block, start)
        return _Piece(first, self._shown.local(block, end, end=True), lane, look, joint)

    def _add_tints(self, made: BlockPicture, line: LineRuns, pieces: list[_Piece]) -> None:
        bottom = line.baseline + self._lanes.top(0)
        cut = [
            (max(piece.start, line.start), min(piece.end, line.end), piece.look[1])
            for piece in pieces
            if not piece.joint
        ]
        for start, end, colour in stretches(cut):
            for left, right in line.runs(start, end):
                made.fills.append((QRectF(left, line.top, right - left, bottom - line.top), colour))

    def _add_underlines(self, made: BlockPicture, line: LineRuns, pieces: list[_Piece]) -> None:
        deeper = 0
        for piece in pieces:
            if piece.lane >= LANES:
                deeper += not piece.joint
                continue
            style = "joint" if piece.joint else piece.look[0]
            stroke = self._lanes.stroke(style, piece.look[1], piece.lane)
            top = line.baseline + self._lanes.top(piece.lane)
            found = made.strokes.setdefault(stroke, [])
            found.extend((a, b, top) for a, b in line.runs(piece.start, piece.end))
        if deeper:
            box = QRectF(line.right + 4, line.top, self._size * 2, line.height)
            made.more.append((box, deeper))
