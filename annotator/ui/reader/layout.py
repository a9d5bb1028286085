"""Lines higher than the letters, which Qt's plain text layout cannot do by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QTextBlock, QTextDocument, QTextLayout
from PySide6.QtWidgets import QPlainTextDocumentLayout

from annotator.text.directions import is_right_to_left
from annotator.ui.reader.formats import Writing

LINE = 1.6
"""Height of a line as a multiple of the letters' size, as drawn."""
BLANK = 0.5
"""Height of a blank line as a multiple of a full one."""
LEFT, RIGHT = 10.0, 34.0
"""Room inside the view beside the lines, in pixels: for end brackets, and for "+n"."""
GUTTER, OVERVIEW = 52, 30
"""Width in pixels of what stands at the left of the column of text, and at the right.

The overview, whose letters follow the window's text, is as much wider as they are larger.
"""
MARGIN = 14
"""Room above the first line and below the last, in pixels."""


class ReadingLayout(QPlainTextDocumentLayout):
    """Lays blocks out when they are first asked for, with the reader's line height and formats."""

    def __init__(
        self,
        document: QTextDocument,
        width: Callable[[], int],
        write: Callable[[QTextBlock], Writing],
    ) -> None:
        """Take the view's width in pixels, as a function, and what gives a block its formats."""
        super().__init__(document)
        self._width = width
        self._write = write
        self._rooms: dict[int, QRectF] = {}
        self._laid_out = 0
        self._spacing = LINE
        self._gathering = self._has_grown = self._is_guessing = self._is_growing = False
        self._ascent = QFontMetricsF(document.defaultFont()).ascent()
        document.setDocumentMargin(MARGIN)

    def relayout(self) -> None:
        """Forget how all blocks were laid out, as after a change of font, width or formats."""
        self._rooms.clear()
        self._laid_out += 1
        self._ascent = QFontMetricsF(self.document().defaultFont()).ascent()
        self.requestUpdate()

    def set_spacing(self, spacing: float) -> None:
        """Make lines so many times as high as the letters; to be followed by `relayout`."""
        self._spacing = spacing

    @contextmanager
    def gathered(self, *, guessing: bool = False) -> Iterator[None]:
        """Tell only once, at the end, that the document has grown, for all blocks laid out inside.

        Each time Qt walks over the last page to set the scroll bar. With ``guessing``, blocks not
        laid out yet stay so: they are said to be one line high. That is for a jump over many of
        them, at which Qt measures what it leaves behind for two pages.
        """
        if self._gathering:
            yield
            return
        self._gathering, self._is_guessing = True, guessing
        try:
            yield
        finally:
            self._gathering = self._is_guessing = False
            if self._has_grown:
                self._tell_growth()

    @contextmanager
    def growing(self) -> Iterator[None]:
        """Take in text out of view that more will follow: nothing is laid out or painted for it."""
        self._is_growing = True
        try:
            with self.gathered(guessing=True):
                yield
        finally:
            self._is_growing = False

    def line_height(self, scale: float = 1.0) -> float:
        """Return the height of one line in pixels."""
        return self.document().defaultFont().pixelSize() * scale * self._spacing

    @property
    def laid_out(self) -> int:
        """A number that is another one whenever the room of some block may have changed."""
        return self._laid_out

    def height_of(self, block: QTextBlock) -> float:
        """Return the height of a block in pixels; lays its lines out if that is not done yet."""
        return self.blockBoundingRect(block).height()

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Return the room of a block in pixels; lays its lines out if that is not done yet.

        Qt asks for it dozens of times at each step of scrolling.
        """
        room = self._rooms.get(block.blockNumber())
        if room is None or block.layout().lineCount() == 0:
            return self._room(block)
        return room

    def _room(self, block: QTextBlock) -> QRectF:
        if not block.isValid():
            return QRectF()
        width = max(self._width(), 1)
        if self._is_guessing:
            return QRectF(0, 0, width, self.line_height())
        number = block.blockNumber()
        last = MARGIN if number == self.document().blockCount() - 1 else 0
        room = QRectF(0, 0, width, self._lay_out(block, block.layout()) + last)
        self._rooms[number] = room
        self._laid_out += 1
        if self._has_grown and not self._gathering:
            self._tell_growth()
        return room

    def documentChanged(self, position: int, removed: int, added: int) -> None:
        """Forget the blocks from a change on: Qt may have laid them out its own way."""
        if self._is_growing:
            self.blockSignals(True)  # one that has all of the view painted again
            super().documentChanged(position, removed, added)
            self.blockSignals(False)
            self._tell_growth()
        else:
            super().documentChanged(position, removed, added)
        first = self.document().findBlock(position).blockNumber()
        for number in [number for number in self._rooms if number >= first]:
            del self._rooms[number]
        self._laid_out += 1

    def _lay_out(self, block: QTextBlock, layout: QTextLayout) -> float:
        """Lay out the lines of a block, tell the document how many, and return their height.

        Whether there are more of them than before is left to be told.
        """
        writing = self._write(block)
        layout.setTextOption(self.document().defaultTextOption())
        if writing.formats or layout.formats():
            layout.setFormats(writing.formats)
        height = self._lay_lines(layout, self.line_height(writing.scale), writing.scale)
        if not writing.blank and is_right_to_left(block.text()):
            self._begin_at_the_right(layout)
        if writing.blank and layout.lineCount() == 1:
            height *= BLANK
            line = layout.lineAt(0)
            line.setPosition(QPointF(LEFT, (height - line.height()) / 2))
        before = self.document().lineCount()
        block.setLineCount(layout.lineCount())
        if self.document().lineCount() != before:
            self._has_grown = True
        return height

    def _begin_at_the_right(self, layout: QTextLayout) -> None:
        """Move lines to where their reading begins.

        Not by an alignment: that takes the namespace `Qt`, which would cost the first paint 17 ms.
        """
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            line.setPosition(QPointF(LEFT + line.width() - line.naturalTextWidth(), line.y()))

    def _tell_growth(self) -> None:
        self._has_grown = False
        self.documentSizeChanged.emit(self.documentSize())

    def _lay_lines(self, layout: QTextLayout, line_height: float, scale: float) -> float:
        """Lay the lines out and return the height of all; baselines are one line height apart."""
        width = max(self._width() - LEFT - RIGHT, 1.0)
        ascent = self._ascent * scale
        height = 0.0
        # The glyphs are kept until the block is painted, else they were shaped anew for its marks.
        layout.setCacheEnabled(True)
        layout.beginLayout()
        line = layout.createLine()
        while line.isValid():
            line.setLineWidth(width)
            # Other scripts come from other fonts, of which some are lower.
            lowered = max(ascent - line.ascent(), 0.0)
            line.setPosition(QPointF(LEFT, height + lowered))
            height += max(line_height, line.height() + lowered)
            line = layout.createLine()
        layout.endLayout()
        layout.setCacheEnabled(False)
        return height
