"""Lines 1.6 times as high as the letters, which Qt's plain text layout cannot do by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout, QTextLine
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
        document.setDocumentMargin(MARGIN)

    def relayout(self) -> None:
        """Forget how all blocks were laid out, as after a change of font, width or formats."""
        self._heights.clear()
        self.requestUpdate()

    def line_height(self, scale: float = 1.0) -> float:
        """Return the height of one line in pixels."""
        return self.document().defaultFont().pixelSize() * scale * LINE

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Return the room of a block in pixels; lays its lines out when that is not done yet."""
        if not block.isValid():
            return QRectF()
        layout = block.layout()
        number = block.blockNumber()
        height = self._heights.get(number)
        if height is None or layout.lineCount() == 0:
            height = self._heights[number] = self._lay_out(block, layout)
        if number == self.document().blockCount() - 1:
            height += MARGIN
        return QRectF(0, 0, max(self._width(), 1), height)

    def _lay_out(self, block: QTextBlock, layout: QTextLayout) -> float:
        """Lay out the lines of a block, tell the document how many, and return their height."""
        writing = self._write(block)
        layout.setTextOption(self.document().defaultTextOption())
        if writing.formats or layout.formats():
            layout.setFormats(writing.formats)
        height = self._lay_lines(layout, self.line_height(writing.scale))
        if writing.blank and layout.lineCount() == 1:
            height *= BLANK
            line = layout.lineAt(0)
            line.setPosition(QPointF(LEFT, (height - line.height()) / 2))
        before = self.document().lineCount()
        block.setLineCount(layout.lineCount())
        if self.document().lineCount() != before:
            self.documentSizeChanged.emit(self.documentSize())
        return height

    def _lay_lines(self, layout: QTextLayout, line_height: float) -> float:
        width = max(self._width() - LEFT - RIGHT, 1.0)
        height = 0.0
        layout.beginLayout()
        line: QTextLine = layout.createLine()
        while line.isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(LEFT, height))
            height += max(line_height, line.height())
            line = layout.createLine()
        layout.endLayout()
        return height
