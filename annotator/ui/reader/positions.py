"""The one map between code points of the stored text and positions of the widget. No Qt.

A position is a UTF-16 unit of what the widget shows. It differs from the code point in three ways:
a character outside the basic plane takes two positions; a CRLF takes one; and a paragraph too long
to be laid out at once is broken for display, which takes a position that no code point has.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

from annotator.ui.reader.cutting import BREAKS, LONGEST, cut_before, cuts

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_BREAK_SIGNS = "\r\u2029\ufdd0\ufdd1"
# Compiled when first used; `re` keeps it.
_BREAK = f"\r\n|[{_BREAK_SIGNS}]"
_CRLF = "\r\n"


class PositionMap:
    """Maps offsets (code points) to positions (UTF-16 units shown) and back, as far as it grew.

    A look-up is three bisects. Offsets and positions beyond what is loaded are brought to its end.
    """

    def __init__(self, text: str) -> None:
        """Take the stored text; nothing is loaded until `grow` is called."""
        self.text = text
        self.loaded = 0
        self._astral: list[int] = []
        self._astral_positions: list[int] = []
        self._breaks: list[int] = []
        self._break_positions: list[int] = []
        self._joins: list[int] = []
        self._join_positions: list[int] = []

    @property
    def complete(self) -> bool:
        """Whether the whole text is mapped."""
        return self.loaded >= len(self.text)

    @property
    def size(self) -> int:
        """The number of positions that are loaded, without the widget's own closing one."""
        return self._place(self.loaded)

    def grow(self, count: int) -> str:
        """Map about ``count`` further code points and return what the widget shall append for them.

        A piece ends after a paragraph, or where a long paragraph is broken for display.
        """
        start, end = self.loaded, min(self.loaded + max(count, 1), len(self.text))
        inside = False
        if end < len(self.text):
            end, inside = self._piece_end(start, end)
        piece = self.text[start:end]
        breaks = cuts(piece, start)
        if inside:
            breaks.append(end)
        self._add(piece, start, breaks)
        self.loaded = end
        return _shown(piece, start, breaks)

    def position(self, offset: int, *, end: bool = False) -> int:
        """Return the position of a code point; with ``end``, before a display break there."""
        offset = max(0, min(offset, self.loaded))
        place = self._place(offset)
        return place - 1 if end and self.is_broken_before(offset) else place

    def offset(self, position: int) -> int:
        """Return the code point at a position; inside a surrogate pair, that of the character."""
        found = (
            position
            - bisect_left(self._astral_positions, position)
            - bisect_left(self._break_positions, position)
            + bisect_left(self._join_positions, position)
        )
        return max(0, min(found, self.loaded))

    def is_broken_before(self, offset: int) -> bool:
        """Return whether a display break stands before ``offset``, which the text does not have."""
        at = bisect_left(self._breaks, offset)
        return at < len(self._breaks) and self._breaks[at] == offset

    def _place(self, offset: int) -> int:
        return (
            offset
            + bisect_left(self._astral, offset)
            + bisect_right(self._breaks, offset)
            - bisect_left(self._joins, offset)
        )

    def _piece_end(self, start: int, end: int) -> tuple[int, bool]:
        """Return where a piece may end near ``end``, and whether that is inside a paragraph."""
        text = self.text
        last = max(text.rfind(sign, start, end) for sign in BREAKS)
        if last >= 0 and end - last <= LONGEST:
            return (last + 2 if text[last : last + 2] == "\r\n" else last + 1), False
        end = cut_before(text, max(start, end - LONGEST), end)
        return end, end < len(text) and text[end] not in BREAKS

    def _add(self, piece: str, start: int, breaks: list[int]) -> None:
        """Add what makes positions differ in a piece: first the offsets, then the positions."""
        joins = [start + m.start() + 1 for m in re.finditer(_CRLF, piece)] if "\r" in piece else []
        astral = [] if piece.isascii() else [start + m.start() for m in _ASTRAL.finditer(piece)]
        plain = not (self._joins or self._breaks or self._astral or joins or breaks)
        self._joins += joins
        self._breaks += breaks
        self._astral += astral
        if plain:
            self._astral_positions += [place + nth for nth, place in enumerate(astral)]
            return
        self._astral_positions += [self._place(offset) for offset in astral]
        self._break_positions += [self._place(offset) - 1 for offset in breaks]
        self._join_positions += [self._place(offset) - 1 for offset in joins]


def _shown(piece: str, start: int, breaks: list[int]) -> str:
    """Return what the widget is given for a piece: line feeds for every kind of break."""
    if breaks:
        edges = [0, *(offset - start for offset in breaks), len(piece)]
        piece = "\n".join(piece[a:b] for a, b in pairwise(edges))
    if any(sign in piece for sign in _BREAK_SIGNS):
        piece = re.sub(_BREAK, "\n", piece)
    return handed(piece)


def handed(text: str) -> str:
    """Return a text as Qt takes it whole.

    On its way into a QString a leading U+FEFF is taken for a byte order mark and lost, a leading
    U+FFFE for one that asks to swap all bytes; the word joiner is as invisible and stays.
    """
    return "\u2060" + text[1:] if text[:1] in ("\ufeff", "\ufffe") else text
