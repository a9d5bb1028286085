"""Where offsets of the text are in one block, in positions from its beginning."""

from __future__ import annotations

from PySide6.QtGui import QTextBlock

from annotator.ui.reader.shown import Shown


class BlockPlaces:
    """Maps offsets (code points) to places in a block (positions from its start) and back.

    Where every character of the block takes one position, as nearly everywhere, this is one
    subtraction; else it asks the map of the whole text.
    """

    def __init__(self, shown: Shown, block: QTextBlock) -> None:
        """Take the text that is shown, and a block of it."""
        self._shown = shown
        self._block = block
        self.start, self.end = shown.bounds(block)
        self._is_even = block.length() - 1 == self.end - self.start

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Return the places of two offsets, brought to the two ends of the block."""
        if self._is_even:
            first = self.start
            return (
                start - first if start > first else 0,
                (end if end < self.end else self.end) - first,
            )
        return self.local(start), self.local(end)

    def local(self, offset: int) -> int:
        """Return the place of an offset, brought to the two ends of the block."""
        if self._is_even:
            return max(self.start, min(offset, self.end)) - self.start
        return self._shown.local(self._block, offset, end=True)

    def offset(self, place: int) -> int:
        """Return the offset at a place."""
        if self._is_even:
            return self.start + place
        return self._shown.map.offset(self._block.position() + place)
