"""What the reader shows: one stored text with its map, and where each shown block of it lies."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextBlock

from annotator.ui.reader.positions import PositionMap


class Shown:
    """One text as shown. Offsets are code points of the stored text, positions are the widget's."""

    def __init__(
        self, text: str = "", *, markdown: bool = False, regions: Sequence[tuple[int, int]] = ()
    ) -> None:
        """Take the stored text, whether its Markdown is dimmed, and its boilerplate regions."""
        self.text = text
        self.markdown = markdown
        self.regions = sorted(regions)
        self.proposed: list[tuple[int, int]] = []
        self.map = PositionMap(text)

    def bounds(self, block: QTextBlock) -> tuple[int, int]:
        """Return the offsets where a block's words start and end, without its line break."""
        start = block.position()
        return self.map.offset(start), self.map.offset(start + block.length() - 1)

    def words(self, block: QTextBlock) -> str:
        """Return the stored text of a block, without its line break."""
        start, end = self.bounds(block)
        return self.text[start:end]

    def local(self, block: QTextBlock, offset: int, *, end: bool = False) -> int:
        """Return the place of an offset inside a block, in positions, brought to its two ends."""
        place = self.map.position(offset, end=end) - block.position()
        return max(0, min(place, block.length() - 1))

    def is_whole(self, start: int, end: int) -> bool:
        """Return whether a block from ``start`` to ``end`` is not broken for display."""
        return not (self.map.is_broken_before(start) or self.map.is_broken_before(end))

    def regions_in(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the regions that share a character with ``start`` to ``end``, cut to it."""
        return _cut(self.regions, start, end)

    def proposed_in(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return what is proposed as a region between ``start`` and ``end``, cut to it."""
        return _cut(self.proposed, start, end)


def _cut(stretches: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    return [(max(a, start), min(b, end)) for a, b in stretches if a < end and b > start]
