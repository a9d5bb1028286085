"""The hits of a search in one source, to be ticked and tagged."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from annotator.text.paragraphs import Paragraphs
from annotator.text.surroundings import around
from annotator.text.wanted import Hit


class Ticked:
    """Hits with a tick each; those that have the label already are unticked and stay so."""

    def __init__(self, text: str, hits: Sequence[Hit], paragraphs: Paragraphs) -> None:
        """Take the hits (code points, half open) of a text, all ticked."""
        self._text = text
        self._paragraphs = paragraphs
        self._marked: Collection[Hit] = ()
        self._ticks = bytearray(b"\1") * len(hits)
        self.hits = hits

    def __len__(self) -> int:
        """Return how many hits there are."""
        return len(self.hits)

    def show_marked(self, marked: Collection[Hit]) -> None:
        """Take the places that have the label already."""
        self._marked = marked

    def is_marked(self, row: int) -> bool:
        """Return whether a hit has the label already."""
        return self.hits[row] in self._marked

    def is_ticked(self, row: int) -> bool:
        """Return whether a hit is to be tagged."""
        return bool(self._ticks[row]) and not self.is_marked(row)

    def turn(self, row: int) -> None:
        """Tick a hit, or take its tick away."""
        self._ticks[row] ^= 1

    def turn_all(self) -> None:
        """Tick every hit, or none when every one is ticked."""
        all_ticked = len(self.chosen()) == len(self.free())
        self._ticks = bytearray(b"\0" if all_ticked else b"\1") * len(self.hits)

    def free(self) -> list[Hit]:
        """Return the hits that have not the label yet."""
        return [hit for hit in self.hits if hit not in self._marked]

    def chosen(self) -> list[Hit]:
        """Return the hits to be tagged."""
        return [
            hit
            for hit, tick in zip(self.hits, self._ticks, strict=True)
            if tick and hit not in self._marked
        ]

    def words(self, row: int) -> tuple[str, str, str]:
        """Return what stands before a hit, the hit, and what stands after it."""
        start, end = self.hits[row]
        before, after = around(self._text, start, end)
        return before, self._text[start:end], after

    def paragraph(self, row: int) -> int:
        """Return the number of the paragraph in which a hit begins."""
        return self._paragraphs.number(self.hits[row][0])
