"""What is painted under the text: built line by line, when a line is first seen."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec
from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock, QTextLayout

from annotator.text.cover import Counts
from annotator.text.lanes import LANES
from annotator.text.records import Span
from annotator.text.span_index import SpanIndex
from annotator.ui.ink import brush
from annotator.ui.reader.geometry import (
    Ligatures,
    LineRuns,
    has_right_to_left,
    is_turned,
    ligatures,
)
from annotator.ui.reader.invisibles import invisible_signs
from annotator.ui.reader.places import BlockPlaces
from annotator.ui.reader.shown import Shown
from annotator.ui.reader.tints import blended
from annotator.ui.reader.underlines import Ink, Lanes, Piece, ink_of

Look = tuple[str, str]
"""The style of a label's underline and its colour ``#rrggbb``."""
Hit = tuple[int, int]
_Stroked = tuple[int, Sequence[float], float]
"""The ink of an underline, how far below the baseline each of its lines begins, and how thick."""


class LinePicture(msgspec.Struct):
    """What is painted under one line, whose words are at ``start`` to ``end`` (code points).

    That is the tints, and the underlines lane by lane.

    ``frames`` are hits and whether one is current. ``more`` is where to say how many spans the
    line has below its lanes, if any: from which x, around which y. All in the block's own
    coordinates.
    """

    start: int
    end: int
    tints: list[Piece] = []
    underlines: list[Piece] = []
    frames: list[tuple[QRectF, bool]] = []
    more: tuple[float, float, int] | None = None


class BlockPicture(msgspec.Struct):
    """What is known of one laid-out block, and the pictures of its lines as far as they are built.

    ``tops`` are those of the lines, ``signs`` stand for invisible characters; ``grey`` is
    boilerplate, by places. ``ligatures`` is None where all runs from left to right;
    ``is_turned`` says that also what has no right-to-left letters may stand in another order.
    """

    places: BlockPlaces
    tops: list[float] = []
    signs: list[QRectF] = []
    hits: Sequence[Hit] = ()
    grey: Sequence[tuple[int, int]] = ()
    ligatures: Ligatures | None = None
    is_turned: bool = False
    lines: dict[int, LinePicture] = {}


class BlockPainter:
    """Builds the pictures of blocks and their lines from the spans and hits that touch them.

    ``inks`` are what the pieces of its pictures are filled with.
    """

    def __init__(
        self, shown: Shown, index: SpanIndex, looks: dict[str, Look], lanes: Lanes
    ) -> None:
        """Take the text, its spans, each label id's look, and where the underlines go."""
        self._shown = shown
        self._index = index
        self._looks = looks
        self._lanes = lanes
        self._tops = [self._lanes.top(lane) for lane in range(LANES)]
        self._reach = 2 * lanes.size + (LANES + 2) * lanes.apart
        self.inks: list[Ink] = []
        self._tinted: dict[Counts, int] = {}
        self._strokes: dict[tuple[int, str], tuple[_Stroked, _Stroked]] = {}

    def picture(self, block: QTextBlock, hits: Sequence[Hit]) -> BlockPicture:
        """Return what is known of a laid-out block, with the hits in it, before its lines are."""
        places = BlockPlaces(self._shown, block)
        if places.start == places.end:
            return BlockPicture(places)
        words, layout = self._shown.text[places.start : places.end], block.layout()
        made = BlockPicture(
            places,
            tops=[layout.lineAt(nth).y() for nth in range(layout.lineCount())],
            signs=invisible_signs(layout, words),
            hits=hits,
        )
        regions = self._shown.regions_in(places.start, places.end)
        made.grey = [places.stretch(first, last) for first, last in regions]
        if has_right_to_left(words):
            made.ligatures, made.is_turned = ligatures(layout), is_turned(words)
        return made

    def lines(
        self, picture: BlockPicture, block: QTextBlock, room: tuple[float, float], hit: Hit | None
    ) -> list[LinePicture]:
        """Return the pictures of the lines of a block that reach into the room between two y.

        ``hit`` is the current one.
        """
        wanted = self._within(picture, room)
        for _ in self.built(picture, block, room, hit):
            pass
        return [picture.lines[nth] for nth in wanted]

    def built(
        self, picture: BlockPicture, block: QTextBlock, room: tuple[float, float], hit: Hit | None
    ) -> Iterator[None]:
        """Build what is missing for `lines`, a line each time the next is asked for."""
        missing = [nth for nth in self._within(picture, room) if nth not in picture.lines]
        if missing:
            layout = block.layout()
            for nth in missing:
                picture.lines[nth] = self._line(picture, layout, nth, hit)
                yield

    def _within(self, picture: BlockPicture, room: tuple[float, float]) -> range:
        """Return which lines have marks, at the most, between two y."""
        first = bisect_left(picture.tops, room[0] - self._reach)
        return range(max(first - 1, 0), bisect_right(picture.tops, room[1] + self._lanes.size))

    def _line(
        self, picture: BlockPicture, layout: QTextLayout, nth: int, current: Hit | None
    ) -> LinePicture:
        places, found = picture.places, layout.lineAt(nth)
        first = found.textStart()
        start, end = places.offset(first), places.offset(first + found.textLength())
        made = LinePicture(start, end)
        if start >= end:
            return made
        mixed = picture.ligatures
        if mixed is not None and not picture.is_turned:
            mixed = mixed if has_right_to_left(self._shown.text[start:end]) else None
        underlined, deeper = self._index.in_lanes(start, end)
        if not (underlined or deeper or picture.hits):
            return made
        line = LineRuns(found, mixed)
        if underlined or deeper:
            made.tints = self._tints(picture, line, start, end)
            clipped = places.within(self._stroked(underlined), start, end)
            made.underlines = _underlines(clipped, line)
        if deeper:
            made.more = (line.right + 4, line.top + line.height / 2, deeper)
        for hit in picture.hits:
            for left, right in line.runs(*places.stretch(*hit)):
                box = QRectF(left, line.top, right - left, line.height)
                made.frames.append((box, hit == current))
        return made

    def _tints(self, picture: BlockPicture, line: LineRuns, start: int, end: int) -> list[Piece]:
        tinted = self._tinted
        top, height = line.top, line.baseline - line.top + self._tops[0]
        levels = picture.places.inside(self._index.levels(start, end))
        if picture.grey:
            levels = list(_outside(levels, picture.grey))
        for counts in {counts for _, _, counts in levels}.difference(tinted):
            tinted[counts] = self._add_ink(brush(self._blended(counts)))
        return [
            (tinted[counts], left, top, right - left, height)
            for left, right, counts in line.runs_of(levels)
        ]

    def _blended(self, counts: Counts) -> int:
        """Return the tint of so many spans of each label; those without a look have none."""
        labels = zip(self._index.labels(), counts, strict=True)
        known = tuple((self._looks[name][1], n) for name, n in labels if n and name in self._looks)
        return blended(known).rgba() if known else 0

    def _stroked(self, underlined: Iterable[tuple[int, Span]]) -> list[tuple[int, int, _Stroked]]:
        """Return the fragments of spans, and the joints between them, each with its underline."""
        found: list[tuple[int, int, _Stroked]] = []
        for lane, span in underlined:
            label, fragments = span.label, span.fragments
            if label not in self._looks:
                continue
            stroke = self._strokes.get((lane, label)) or self._stroke(lane, label)
            if fragments is None:
                found.append((span.start, span.end, stroke[0]))
            else:
                found += [(start, end, stroke[0]) for start, end in fragments]
                found += [(start, end, stroke[1]) for (_, start), (end, _) in pairwise(fragments)]
        return found

    def _stroke(self, lane: int, label: str) -> tuple[_Stroked, _Stroked]:
        """Return the underline of a label in a lane, and that of a joint."""
        style, colour = self._looks[label]
        made = (self._stroke_of(lane, style, colour), self._stroke_of(lane, "joint", colour))
        self._strokes[lane, label] = made
        return made

    def _stroke_of(self, lane: int, style: str, colour: str) -> _Stroked:
        stroke = self._lanes.stroke(style, colour, lane)
        tops = [self._tops[lane] + top for top in stroke.tops]
        return self._add_ink(ink_of(stroke)), tops, stroke.thickness

    def _add_ink(self, ink: Ink) -> int:
        self.inks.append(ink)
        return len(self.inks) - 1


def _underlines(stretches: Sequence[tuple[int, int, _Stroked]], line: LineRuns) -> list[Piece]:
    baseline = line.baseline
    return [
        (ink, left, baseline + top, right - left, thickness)
        for left, right, (ink, tops, thickness) in line.runs_of(stretches)
        for top in tops
    ]


def _outside(
    tints: list[tuple[int, int, Counts]], grey: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, Counts]]:
    """Give the parts of tints outside sorted stretches: grey words are not read on a tint."""
    for start, end, tint in tints:
        for first, last in grey:
            if first < end and start < last:
                if start < first:
                    yield start, first, tint
                start = last
        if start < end:
            yield start, end, tint
