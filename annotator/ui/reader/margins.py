"""What stands around the text: a line over it, paragraph numbers at its left, the overview."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from annotator.ui.reader.gutter import Gutter
from annotator.ui.reader.header import Header
from annotator.ui.reader.layout import GUTTER, LEFT
from annotator.ui.reader.overview import Overview
from annotator.ui.reader.reader import Reader


class Margins:
    """The three parts, in the rooms that the column keeps for them."""

    def __init__(self, reader: Reader, column: QWidget) -> None:
        """Take the reader, and the column that the parts stand in."""
        self._column = column
        self.header = Header(column)
        self.gutter = Gutter(reader, column)
        self.overview = Overview(reader, column)

    def show(self) -> None:
        """Show the parts, the gutter over the text's own margin."""
        for part in (self.header, self.gutter, self.overview):
            part.show()
        self.gutter.raise_()

    def place(self, line: QRect, size: int, text: QRect) -> None:
        """Put the parts where they belong.

        ``line`` is the room over the text, for letters of ``size`` pixels; ``text`` that of the
        column of text, down to the lower edge.
        """
        self.header.set_size(size)
        self.header.setGeometry(line)
        left = text.left() - GUTTER - int(LEFT)
        self.gutter.setGeometry(left, text.top(), GUTTER, text.height())
        self.overview.follow_text_size()
        wide = self.overview.width()
        self.overview.setGeometry(self._column.width() - wide, 0, wide, self._column.height())
