"""Moving the caret up and down, by a line or a page, along the column it began in.

Not left to Qt, which lands at the end of a line instead of behind a letter with a combining accent.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock, QTextLine

from annotator.ui.reader.geometry import x_of
from annotator.ui.reader.hits import in_line
from annotator.ui.reader.layout import ReadingLayout

STEPS = {
    Qt.Key.Key_Up: (-1, False),
    Qt.Key.Key_Down: (1, False),
    Qt.Key.Key_PageUp: (-1, True),
    Qt.Key.Key_PageDown: (1, True),
}
"""The keys, with their direction and whether they move by a page."""


class VerticalMoves:
    """Knows the column that a run of vertical moves keeps to."""

    def __init__(self, lines: ReadingLayout) -> None:
        """Take what lays the lines out."""
        self._lines = lines
        self._kept: tuple[int, float] = (-1, 0.0)

    def target(self, position: int, direction: int, distance: float) -> int | None:
        """Return where the caret at a position comes to, or None if there is no further line.

        ``direction`` is 1 for down, -1 for up; ``distance`` in pixels, 0 for the next line.
        """
        with self._lines.gathered():
            return self._target(position, direction, distance)

    def _target(self, position: int, direction: int, distance: float) -> int | None:
        block = self._lines.document().findBlock(position)
        self._lines.height_of(block)  # lays it out
        line = block.layout().lineForTextPosition(position - block.position())
        x = self._kept[1] if self._kept[0] == position else x_of(line, position - block.position())
        gone, moved = 0.0, False
        while not moved or gone < distance:
            step = self._next(block, line, direction)
            if step is None:
                break
            block, line, height = step
            gone, moved = gone + height, True
        if not moved:
            return None
        found = block.position() + in_line(block.layout(), line, x).border
        self._kept = found, x
        return found

    def _next(
        self, block: QTextBlock, line: QTextLine, direction: int
    ) -> tuple[QTextBlock, QTextLine, float] | None:
        """Return the next line in a direction with its block, and how far away it is."""
        layout = block.layout()
        number = line.lineNumber() + direction
        if 0 <= number < layout.lineCount():
            other = layout.lineAt(number)
            return block, other, abs(other.y() - line.y())
        block = block.next() if direction > 0 else block.previous()
        if not block.isValid():
            return None
        height = self._lines.height_of(block)
        layout = block.layout()
        other = layout.lineAt(0 if direction > 0 else layout.lineCount() - 1)
        return block, other, min(height, self._lines.line_height())
