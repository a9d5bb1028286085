"""Lines 1.6 times as high as the letters, which Qt's plain text layout cannot do by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QTextBlock, QTextDocument, QTextLayout
from PySide6.QtWidgets import QPlainTextDocumentLayout

from annotator.ui.reader.formats import Writing

LINE = 1.6
"""Height of a line as a multiple of the letters' size."""
BLANK = 0.5
"""Height of a blank line as a multiple of a full one."""
LEFT, RIGHT = 10.0, 34.0
"""Room inside the view beside the lines, in pixels: for end brackets, and for "+n"."""
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
        self._heights: dict[int, float] = {}
        self._ascent = QFontMetricsF(document.defaultFont()).ascent()
        document.setDocumentMargin(MARGIN)

    def relayout(self) -> None:
        """Forget how all blocks were laid out, as after a change of font, width or formats."""
        self._heights.clear()
        self._ascent = QFontMetricsF(self.document().defaultFont()).ascent()
        self.requestUpdate()

    def line_height(self, scale: float = 1.0) -> float:
        """Return the height of one line in pixels."""
        return self.document().defaultFont().pixelSize() * scale * LINE

    def height_of(self, block: QTextBlock) -> float:
        """Return the height of a block in pixels; lays its lines out if that is not done yet."""
        layout = block.layout()
        number = block.blockNumber()
        height = self._heights.get(number)
        if height is None or layout.lineCount() == 0:
            height = self._heights[number] = self._lay_out(block, layout)
        return height + MARGIN if number == self.document().blockCount() - 1 else height

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Return the room of a block in pixels, as high as `height_of` says."""
        if not block.isValid():
            return QRectF()
        return QRectF(0, 0, max(self._width(), 1), self.height_of(block))

    def documentChanged(self, position: int, removed: int, added: int) -> None:
        """Forget the blocks from a change on: Qt may have laid them out its own way."""
        super().documentChanged(position, removed, added)
        first = self.document().findBlock(position).blockNumber()
        for number in [number for number in self._heights if number >= first]:
            del self._heights[number]

    def _lay_out(self, block: QTextBlock, layout: QTextLayout) -> float:
        """Lay out the lines of a block, tell the document how many, and return their height."""
        writing = self._write(block)
        layout.setTextOption(self.document().defaultTextOption())
        if writing.formats or layout.formats():
            layout.setFormats(writing.formats)
        height = self._lay_lines(layout, self.line_height(writing.scale), writing.scale)
        if writing.blank and layout.lineCount() == 1:
            height *= BLANK
            line = layout.lineAt(0)
            line.setPosition(QPointF(LEFT, (height - line.height()) / 2))
        before = self.document().lineCount()
        block.setLineCount(layout.lineCount())
        if self.document().lineCount() != before:
            self.documentSizeChanged.emit(self.documentSize())
        return height

    def _lay_lines(self, layout: QTextLayout, line_height: float, scale: float) -> float:
        """Lay the lines out and return the height of all; baselines are one line height apart."""
        width = max(self._width() - LEFT - RIGHT, 1.0)
        ascent = self._ascent * scale
        height = 0.0
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
        return height
