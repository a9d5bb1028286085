"""The characters of a page of a PDF with their boxes, as if all were written from left to right.

PDFium reads them. Lengths are points (1/72 inch), from the lower left corner of the page, upwards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import cos, pi, sin
from typing import TYPE_CHECKING

import msgspec

from annotator.importers.visual_order import mirrored

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

_NO_SIGNS = (0, 2, 0xFFFE, 0xFFFF)
"""What PDFium puts for a hyphen at the end of a line, or where a font names no character."""

_MOST_SIGNS = 200_000
_SKEW = 0.1
_BELOW = 100_000.0
"""In points: more than any page is high (PDF 1.7 allows 14,400)."""


class Sign(msgspec.Struct, gc=False):
    """One character and its box, which reaches from the font's lowest to its highest part.

    ``turns`` counts the quarters of a circle by which it is turned, against the clock.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    turns: float = 0


def signs(page: PdfPage) -> list[Sign | None]:
    """Return the characters in PDFium's order, upright; None where it begins a new line.

    What is not written in the direction of most of the page comes below it. Raises `PdfiumError`.
    """
    text_page = page.get_textpage()
    try:
        return _upright(list(_signs(text_page)))
    finally:
        text_page.close()


def _signs(text_page: PdfTextPage) -> Iterator[Sign | None]:
    """Yield the characters in PDFium's order; None where it begins a new line."""
    from ctypes import byref

    from pypdfium2 import raw

    page, box = text_page.raw, raw.FS_RECTF()
    place = byref(box)
    before: Sign | None = None
    for index in range(min(text_page.count_chars(), _MOST_SIGNS)):
        code = raw.FPDFText_GetUnicode(page, index)
        if code in (10, 13):
            before = None
            yield None
            continue
        if code == 32 and raw.FPDFText_IsGenerated(page, index) == 1:
            continue  # it is where a gap is, which is measured here
        hyphen = code in _NO_SIGNS and raw.FPDFText_IsHyphen(page, index) == 1
        if code in _NO_SIGNS and not hyphen:
            continue
        if not raw.FPDFText_GetLooseCharBox(page, index, place):
            continue
        sign = Sign("-" if hyphen else chr(code), box.left, box.bottom, box.right, box.top)
        if before is not None and before.top == sign.top and before.bottom == sign.bottom:
            sign.turns = before.turns
        else:
            sign.turns = _turns(raw.FPDFText_GetCharAngle(page, index))
        if before is not None and before.left >= sign.right - 0.1 and sign.turns == 0:
            # PDFium has turned this stretch round, brackets too: here they are as on the page.
            sign.text = mirrored(sign.text)
        before = sign
        yield sign
        if hyphen:
            before = None
            yield None


def _upright(signs: list[Sign | None]) -> list[Sign | None]:
    usual = Counter(sign.turns for sign in signs if sign).most_common(1)
    if not usual or all(sign.turns == 0 for sign in signs if sign):
        return signs
    found: list[Sign | None] = []
    for sign in signs:
        if sign is None:
            found.append(None)
            continue
        left, bottom, right, top = _turned_back(sign)
        below = 0 if sign.turns == usual[0][0] else _BELOW * (1 + sign.turns)
        found.append(Sign(sign.text, left, bottom - below, right, top - below))
    return found


def _turns(angle: float) -> float:
    """Return by how many quarters of a circle a character is turned that has an angle (radians)."""
    turns = -angle / (pi / 2) % 4
    whole = round(turns)
    return whole % 4 if abs(turns - whole) < _SKEW else round(turns, 2)


def _turned_back(sign: Sign) -> tuple[float, float, float, float]:
    """Return the box of a character as if its line ran from left to right.

    Where it runs askew, as the stamp "Draft" does, that is a square of about its size.
    """
    left, bottom, right, top = sign.left, sign.bottom, sign.right, sign.top
    if sign.turns == int(sign.turns):
        for _ in range(int(sign.turns)):
            left, bottom, right, top = bottom, -right, top, -left
        return left, bottom, right, top
    sine, cosine = sin(sign.turns * pi / 2), cos(sign.turns * pi / 2)
    half = (right - left + top - bottom) / 4 / (abs(sine) + abs(cosine))
    x, y = (left + right) / 2, (bottom + top) / 2
    x, y = x * cosine + y * sine, y * cosine - x * sine
    return x - half, y - half, x + half, y + half
