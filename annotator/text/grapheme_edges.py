"""The edges of the grapheme at one place of a long text.

`Boundaries` reads back to where a boundary is sure, which in a text of nothing but combining marks
is its beginning. Here only `AROUND` code points on either side are read, so that a key press is
quick in any text; a grapheme or a run of flags longer than that may be cut.
"""

from __future__ import annotations

from annotator.text.graphemes import Boundaries
from annotator.text.patterns import compiled

AROUND = 512
"""How many code points are read on either side of a place."""


def edge_before(text: str, offset: int) -> int:
    """Return the last border between graphemes at or before `offset` (code points)."""
    low = max(0, offset - AROUND)
    return low + Boundaries(text[low : offset + AROUND]).before(offset - low)


def edge_after(text: str, offset: int) -> int:
    """Return the first border between graphemes at or after `offset`."""
    before = edge_before(text, offset)
    return offset if before == offset else next_edge(text, before)


def next_edge(text: str, offset: int) -> int:
    """Return the end of the grapheme that begins at `offset`, a border; at the end, the end."""
    found = compiled(r"\X").match(text, offset, min(len(text), offset + AROUND))
    return found.end() if found is not None else offset


def whole(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch widened to whole graphemes."""
    return edge_before(text, start), edge_after(text, end)
