"""What is painted under the text of one block: built once, in the block's own coordinates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec
from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock

from annotator.text.cover import Counts
from annotator.text.lanes import LANES
from annotator.text.records import Span
from annotator.text.span_index import SpanIndex
from annotator.ui.reader.geometry import LineRuns, has_right_to_left, ligatures
from annotator.ui.reader.invisibles import invisible_signs
from annotator.ui.reader.places import BlockPlaces
from annotator.ui.reader.shown import Shown
from annotator.ui.reader.tints import blended
from annotator.ui.reader.underlines import Lanes, Stroke

Look = tuple[str, str]
"""The style of a label's underline and its colour ``#rrggbb``."""


class BlockPicture(msgspec.Struct):
    """What is painted under one block: tints by their value with alpha, underlines by stroke.

    Each underline is (left, right, top). ``frames`` are hits and whether one is current, ``more``
    is how many spans a line has below its lanes, ``signs`` stand for invisible characters.
    """

    tints: dict[int, list[QRectF]] = {}
    underlines: dict[Stroke, list[tuple[float, float, float]]] = {}
    frames: list[tuple[QRectF, bool]] = []
    more: list[tuple[QRectF, int]] = []
    signs: list[QRectF] = []

    @property
    def count(self) -> int:
        """How many pieces there are to paint."""
        marks = sum(map(len, self.tints.values())) + sum(map(len, self.underlines.values()))
        return marks + len(self.frames) + len(self.signs) + len(self.more)


class BlockPainter:
    """Builds the picture of a block from the spans and hits that touch it."""

    def __init__(
        self, shown: Shown, index: SpanIndex, looks: dict[str, Look], lanes: Lanes
    ) -> None:
        """Take the text, its spans, each label id's look, and where the underlines go."""
        self._shown = shown
        self._index = index
        self._looks = looks
        self._lanes = lanes
        self._tops = [self._lanes.top(lane) for lane in range(LANES)]
        self._colours: dict[Counts, int] = {}
        self._strokes: dict[tuple[str, int, bool], Stroke] = {}

    def picture(
        self, block: QTextBlock, hits: Sequence[tuple[int, int]], current: tuple[int, int] | None
    ) -> BlockPicture:
        """Return what lies under a laid-out block; hits in it as offsets, one of them current."""
        places = BlockPlaces(self._shown, block)
        start, end = places.start, places.end
        made = BlockPicture()
        if start == end:
            return made
        words = self._shown.text[start:end]
        layout = block.layout()
        made.signs = invisible_signs(layout, words)
        tints = self._tints(places)
        if not (tints or hits or any(self._index.in_lanes(start, end))):
            return made
        mixed = ligatures(layout) if has_right_to_left(words) else None
        lines = [LineRuns(layout, layout.lineAt(nth), mixed) for nth in range(layout.lineCount())]
        self._add_tints(made, lines, tints)
        for line in lines:
            first, last = places.offset(line.start), places.offset(line.end)
            if first < last:
                self._add_underlines(made, line, places, (first, last))
            for hit in hits:
                for left, right in line.runs(*places.stretch(*hit)):
                    box = QRectF(left, line.top, right - left, line.height)
                    made.frames.append((box, hit == current))
        return made

    def _tints(self, places: BlockPlaces) -> list[tuple[int, int, int]]:
        """Return the tints of a block: from where to where in it, sorted, and which."""
        colours = self._colours
        levels = places.inside(self._index.levels(places.start, places.end))
        for _, _, counts in levels:
            if counts not in colours:
                colours[counts] = self._blended(counts)
        found = [(first, last, colours[counts]) for first, last, counts in levels]
        regions = self._shown.regions_in(places.start, places.end)
        grey = [places.stretch(first, last) for first, last in regions]
        return list(_outside(found, grey)) if grey else found

    def _blended(self, counts: Counts) -> int:
        """Return the tint of so many spans of each label; those without a look have none."""
        labels = zip(self._index.labels(), counts, strict=True)
        known = tuple((self._looks[name][1], n) for name, n in labels if n and name in self._looks)
        return blended(known).rgba() if known else 0

    def _add_tints(
        self, made: BlockPicture, lines: list[LineRuns], tints: list[tuple[int, int, int]]
    ) -> None:
        down = self._tops[0]
        found: defaultdict[int, list[QRectF]] = defaultdict(list)
        waiting = iter(tints)
        tint = next(waiting, None)
        for line in lines:
            top, height = line.top, line.baseline - line.top + down
            while tint is not None and tint[0] < line.end:
                start, end, colour = tint
                for left, right in line.runs(start, end):
                    found[colour].append(QRectF(left, top, right - left, height))
                if end > line.end:
                    break
                tint = next(waiting, None)
        made.tints = found

    def _add_underlines(
        self, made: BlockPicture, line: LineRuns, places: BlockPlaces, stretch: tuple[int, int]
    ) -> None:
        underlined, deeper = self._index.in_lanes(*stretch)
        for lane, span in underlined:
            look = self._looks.get(span.label)
            if look is None:
                continue
            top = line.baseline + self._tops[lane]
            for start, end, joint in _pieces(span):
                for left, right in line.runs(*places.stretch(start, end)):
                    stroke = self._stroke(span.label, look, lane, joint)
                    made.underlines.setdefault(stroke, []).append((left, right, top))
        if deeper:
            box = QRectF(line.right + 4, line.top, self._lanes.size * 2, line.height)
            made.more.append((box, deeper))

    def _stroke(self, label: str, look: Look, lane: int, joint: bool) -> Stroke:
        found = self._strokes.get((label, lane, joint))
        if found is None:
            found = self._lanes.stroke("joint" if joint else look[0], look[1], lane)
            self._strokes[(label, lane, joint)] = found
        return found


def _outside(
    tints: list[tuple[int, int, int]], grey: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, int]]:
    """Give the parts of tints outside sorted stretches: grey words are not read on a tint."""
    for start, end, tint in tints:
        for first, last in grey:
            if first < end and start < last:
                if start < first:
                    yield start, first, tint
                start = last
        if start < end:
            yield start, end, tint


def _pieces(span: Span) -> list[tuple[int, int, bool]]:
    """Return the fragments of a span, and the joints between them, which are marked as such."""
    if span.fragments is None:
        return [(span.start, span.end, False)]
    found = [(start, end, False) for start, end in span.fragments]
    return found + [(start, end, True) for (_, start), (end, _) in pairwise(span.fragments)]
