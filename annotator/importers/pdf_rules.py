"""The rules drawn on a page of a PDF, as between rows of a table. PDFium tells what is drawn."""

from __future__ import annotations

from bisect import bisect
from ctypes import byref, c_float
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

NO_RULE = float("-inf")

_MOST_OBJECTS = 20_000
_THICKEST = 3.0
_SHORTEST = 6.0
_IN_REACH = 2.0
"""Heights of a line below its lower edge: a rule further down is nowhere near it."""

_UNDERLINE = 0.05
"""A rule that cuts off more of a line than this, in heights of it, underlines words."""


class Rules:
    """The horizontal rules of a page, and the upper and lower edges of what is drawn there."""

    def __init__(self, page: PdfPage) -> None:
        """Take those of a page; of one with very many things drawn, none."""
        from pypdfium2 import raw

        left, bottom, right, top = (c_float() for _ in range(4))
        sides = byref(left), byref(bottom), byref(right), byref(top)
        found: list[tuple[float, float, float]] = []
        count = raw.FPDFPage_CountObjects(page.raw)
        for index in range(count if count <= _MOST_OBJECTS else 0):
            drawn = raw.FPDFPage_GetObject(page.raw, index)
            if raw.FPDFPageObj_GetType(drawn) != raw.FPDF_PAGEOBJ_PATH:
                continue
            raw.FPDFPageObj_GetBounds(drawn, *sides)
            if right.value - left.value < _SHORTEST:
                continue
            thin = top.value - bottom.value < _THICKEST
            edges = [(bottom.value + top.value) / 2] if thin else [bottom.value, top.value]
            found += [(height, left.value, right.value) for height in edges]
        self._found = sorted(found)

    def below(self, left: float, bottom: float, right: float, top: float) -> float:
        """Return at what height the next rule runs below the middle of a line with this box."""
        middle, high = (left + right) / 2, top - bottom
        place = bisect(self._found, (bottom + _UNDERLINE * high, NO_RULE, NO_RULE))
        while place and self._found[place - 1][0] > bottom - _IN_REACH * high:
            place -= 1
            height, start, end = self._found[place]
            if start <= middle <= end:
                return height
        return NO_RULE
