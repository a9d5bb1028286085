"""Where characters of a laid-out block are: runs of x in a line, also where directions mix."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar, cast

from PySide6.QtGui import QTextLayout, QTextLine

from annotator.text.directions import is_right_to_left

T = TypeVar("T")
Run = tuple[float, float]
"""A left and a right edge in pixels, in the coordinates of the block."""

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_CONTROL = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
# Lam and alef are always one glyph, also with vowel signs between them.
_LAM_ALEF = re.compile("\u0644([\u064b-\u065f\u0670]*)[\u0622\u0623\u0625\u0627]")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_TOUCHING = 0.75
"""Runs with a smaller gap than this, in pixels, are one run."""


def has_right_to_left(words: str) -> bool:
    """Return whether words may hold a change of direction."""
    return not words.isascii() and _RIGHT_TO_LEFT.search(words) is not None


def is_turned(words: str) -> bool:
    """Return whether words of a paragraph without right-to-left letters may stand in another order.

    So they may where it is read from right to left, or a control around them says so.
    """
    return not words.isascii() and (_CONTROL.search(words) is not None or is_right_to_left(words))


Ligatures = dict[int, tuple[int, int]]
"""For each position inside a ligature, where that begins and ends."""


def ligatures(layout: QTextLayout) -> Ligatures:
    """Return the ligatures of a block that holds right-to-left text, by the positions inside."""
    text = layout.text()
    astral = [found.start() for found in _ASTRAL.finditer(text)]
    made: Ligatures = {}
    for found in _LAM_ALEF.finditer(text):
        first = found.start() + bisect_left(astral, found.start())
        last = first + found.end() - found.start()
        made.update(dict.fromkeys(range(first + 1, last), (first, last)))
    return made


class _Edges(dict[int, float]):
    """The x of the characters of a line by their positions, asked of Qt when first wanted."""

    __slots__ = ("_right", "_x_of")

    def __init__(self, x_of: Callable[[int], object], right: float) -> None:
        # The stub says "object"; it is the x and the position that it was taken for.
        self._x_of = cast("Callable[[int], tuple[float, int]]", x_of)
        self._right = right

    def __missing__(self, position: int) -> float:
        found = self._x_of(position)[0]
        if found > self._right:
            found = self._right
        self[position] = found
        return found


class LineRuns:
    """Gives the runs of x for stretches of one line; keeps what it has asked Qt for.

    Holds nothing that holds it: a layout that Python keeps when Qt has freed it would be taken for
    whatever Qt makes next at its address.
    """

    def __init__(self, line: QTextLine, mixed: Ligatures | None) -> None:
        """Take a line; ``mixed`` has the ligatures of the right-to-left text around it, if any."""
        self._line = line
        self.start = line.textStart()
        self.end = self.start + line.textLength()
        natural = line.naturalTextRect()
        self.right = natural.right()
        self._edges = _Edges(line.cursorToX, self.right)
        self.top = line.y()
        self.baseline = self.top + line.ascent()
        self.height = line.height()
        self._ligatures = mixed
        self._items: list[_Item] = []
        self._cuts: dict[int, float] = {}

    def runs(self, start: int, end: int) -> Sequence[Run]:
        """Return where positions ``start`` to ``end`` of the block lie in this line, if at all."""
        if start < self.start:
            start = self.start
        if end > self.end:
            end = self.end
        if start >= end:
            return ()
        if self._ligatures is not None:
            # Of a ligature that is cut in two, Qt gives each half at the place of another letter.
            start, end = self._whole(start)[0], self._whole(end)[1]
            return self._mixed(start, end)
        left, right = self._edges[start], self._edges[end]
        return ((left, right),) if right > left else ()

    def runs_of(self, stretches: Sequence[tuple[int, int, T]]) -> list[tuple[float, float, T]]:
        """Return the runs of stretches inside this line, each with what belongs to it."""
        if self._ligatures is not None:
            return [
                (left, right, what)
                for start, end, what in stretches
                for left, right in self.runs(start, end)
            ]
        edges = self._edges
        return [
            (left, right, what)
            for start, end, what in stretches
            if (left := edges[start]) < (right := edges[end])
        ]

    def _whole(self, position: int) -> tuple[int, int]:
        assert self._ligatures is not None
        return self._ligatures.get(position, (position, position))

    def _mixed(self, start: int, end: int) -> list[Run]:
        """Take the room in each item, then merge what touches.

        The x of a position says nothing at the ends of an item: where directions change, one
        position is at two places of the line, and Qt gives either.
        """
        if not self._items:
            self._items = _items_of(self._line)
        found = []
        for item in self._items:
            if start < item.end and end > item.start:
                begin = item.first if start <= item.start else self._edge(item, start)
                until = item.last if end >= item.end else self._edge(item, end)
                left, right = (until, begin) if item.turned else (begin, until)
                if right > left:
                    found.append((left, right))
        return _merged(found)

    def _edge(self, item: _Item, position: int) -> float:
        """Return the x of a position inside an item: where the room of what is left of it begins.

        In a line of two directions, Qt has another x for some positions at ligatures.
        """
        x = self._cuts.get(position)
        if x is None:
            x = item.last
            for run in self._line.glyphRuns(position, item.end - position)[:1]:
                box = run.boundingRect()
                x = box.right() if item.turned else box.left()
            self._cuts[position] = x
        return x


class _Item(NamedTuple):
    """Characters beside each other that run in one direction: their positions, first and last x.

    ``turned`` ones run from the right, so that their first x is the greater.
    """

    start: int
    end: int
    first: float
    last: float
    turned: bool


def _items_of(line: QTextLine) -> list[_Item]:
    """Return the items of a line, in the order of the text.

    What has no glyph, as a tab, is in none. Of glyphs from several fonts Qt tells the same room.
    """
    asked = QTextLayout.GlyphRunRetrievalFlag.RetrieveStringIndexes
    places: dict[tuple[float, float, bool], list[int]] = {}
    for run in line.glyphRuns(-1, -1, asked):
        box, turned = run.boundingRect(), run.isRightToLeft()
        edges = (box.right(), box.left()) if turned else (box.left(), box.right())
        places.setdefault((*edges, turned), []).extend(run.stringIndexes())
    found: list[_Item] = []
    end = line.textStart() + line.textLength()
    for room, inside in sorted(places.items(), key=lambda each: min(each[1]), reverse=True):
        while end - 1 > max(inside) and not line.glyphRuns(end - 1, 1):
            end -= 1
        found.append(_Item(min(inside), end, *room))
        end = min(inside)
    found.reverse()
    return found


def _merged(boxes: list[Run]) -> list[Run]:
    runs: list[Run] = []
    for left, right in sorted(boxes):
        if runs and left - runs[-1][1] < _TOUCHING:
            runs[-1] = (runs[-1][0], max(runs[-1][1], right))
        else:
            runs.append((left, right))
    return runs


def x_of(line: QTextLine, position: int) -> float:
    """Return the x of the leading edge of the character at a position of the block, in pixels."""
    # The stub says "object"; it is the x and the position that it was taken for.
    return cast("tuple[float, int]", line.cursorToX(position))[0]


def trailing_x_of(line: QTextLine, position: int) -> float:
    """Return the x of the other edge of the character at a position of the block, in pixels."""
    return cast("tuple[float, int]", line.cursorToX(position, QTextLine.Edge.Trailing))[0]
