"""The lines of a page of a PDF, from the places of its characters. PDFium reads the characters.

Lengths are points (1/72 inch), measured from the lower left corner of the page, upwards.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from math import pi
from typing import TYPE_CHECKING

import msgspec

from annotator.importers.visual_order import (
    as_read,
    has_right_to_left,
    mirrored,
    mostly_from_the_right,
)

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

_NO_SIGNS = (0, 2, 0xFFFE, 0xFFFF)
"""What PDFium puts for a hyphen at the end of a line, or where a font names no character."""

_WIDE = 0.9
"""A gap of more than this many heights of the line parts columns or cells."""

_SPACE = 0.12
_MOST_SIGNS = 200_000
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
    turns: int = 0


class Line(msgspec.Struct, frozen=True, gc=False):
    """A line of text, or the part of one in a column, with its box; or a row of a table."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    is_row: bool = False

    @property
    def height(self) -> float:
        """How high the line is, in points."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """The height of its middle above the lower edge of the page."""
        return (self.top + self.bottom) / 2


def lines(page: PdfPage) -> list[Line]:
    """Return the lines of a page from top to bottom, those at one height from left to right.

    A line is parted where a gap is too wide to be a space. Raises `PdfiumError`.
    """
    text_page = page.get_textpage()
    try:
        signs = list(_signs(text_page))
    finally:
        text_page.close()
    from_the_right = mostly_from_the_right("".join(sign.text for sign in signs if sign))
    found = (part for row in _rows(_runs(_upright(signs))) for part in _parts(row))
    return [line for line in (_line(part, from_the_right) for part in found) if line.text]


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
            sign.turns = -round(raw.FPDFText_GetCharAngle(page, index) / (pi / 2)) % 4
        if before is not None and before.left >= sign.right - 0.1 and sign.turns == 0:
            # PDFium has turned this stretch round, brackets too: here they are as on the page.
            sign.text = mirrored(sign.text)
        before = sign
        yield sign
        if hyphen:
            before = None
            yield None


def _upright(signs: list[Sign | None]) -> list[Sign | None]:
    """Return the characters as if all were written from left to right.

    What is not written in the direction of most of the page comes below it.
    """
    usual = Counter(sign.turns for sign in signs if sign).most_common(1)
    if not usual or all(sign.turns == 0 for sign in signs if sign):
        return signs
    found: list[Sign | None] = []
    for sign in signs:
        if sign is None:
            found.append(None)
            continue
        left, bottom, right, top = sign.left, sign.bottom, sign.right, sign.top
        for _ in range(sign.turns):
            left, bottom, right, top = bottom, -right, top, -left
        below = 0 if sign.turns == usual[0][0] else _BELOW * (1 + sign.turns)
        found.append(Sign(sign.text, left, bottom - below, right, top - below))
    return found


def _runs(signs: list[Sign | None]) -> list[list[Sign]]:
    """Return the characters in runs that stand at one height without a wide gap."""
    found: list[list[Sign]] = []
    before: Sign | None = None
    for sign in signs:
        if sign is not None:
            if before is None or _is_apart(before, sign):
                found.append([])
            found[-1].append(sign)
        before = sign
    return found


def _is_apart(one: Sign, other: Sign) -> bool:
    if one.top == other.top and -1 < other.left - one.right < 1:
        return False  # as are nearly all
    low = min(one.top - one.bottom, other.top - other.bottom)
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    gap = max(other.left - one.right, one.left - other.right)
    return shared < low / 2 or gap > _WIDE * max(one.top - one.bottom, 1)


def _rows(runs: list[list[Sign]]) -> list[list[list[Sign]]]:
    """Return the runs by the height at which they stand, from top to bottom."""
    measured = sorted(((_middle(run), run) for run in runs), key=lambda each: -each[0])
    found: list[list[list[Sign]]] = []
    height = 0.0
    for middle, run in measured:
        tall = max(sign.top - sign.bottom for sign in run)
        if not found or height - middle > 0.35 * tall:
            found.append([])
            height = middle
        found[-1].append(run)
    return found


def _middle(run: list[Sign]) -> float:
    return (max(sign.top for sign in run) + min(sign.bottom for sign in run)) / 2


def _parts(row: list[list[Sign]]) -> Iterator[list[list[Sign]]]:
    """Yield the runs of each line at one height, from left to right."""
    ordered = sorted(row, key=lambda run: min(sign.left for sign in run))
    part: list[list[Sign]] = []
    right = 0.0
    for run in ordered:
        tall = max(sign.top - sign.bottom for sign in run)
        if part and min(sign.left for sign in run) - right > _WIDE * tall:
            yield part
            part = []
        right = max(right if part else 0.0, max(sign.right for sign in run))
        part.append(run)
    if part:
        yield part


def _line(runs: list[list[Sign]], from_the_right: bool) -> Line:
    signs = [sign for run in runs for sign in run]
    if has_right_to_left("".join(sign.text for sign in signs)):
        text = as_read(_from_the_left(signs), from_the_right)
    else:
        text = "".join(_with_spaces(signs))
    return Line(
        " ".join(_characters(text).split()),
        min(sign.left for sign in signs),
        min(sign.bottom for sign in signs),
        max(sign.right for sign in signs),
        max(sign.top for sign in signs),
    )


def _with_spaces(signs: list[Sign]) -> Iterator[str]:
    """Yield the characters, and a space wherever there is a gap."""
    before: Sign | None = None
    for sign in signs:
        if before is not None and sign.left - before.right > _SPACE * (sign.top - sign.bottom):
            yield " "
        yield sign.text
        before = sign


def _from_the_left(signs: list[Sign]) -> list[str]:
    """Return the characters by place, each with the marks and parts that share its box."""
    groups: list[list[Sign]] = []
    for sign in signs:
        last = groups[-1][0] if groups else None
        mark = unicodedata.combining(sign.text)
        if last and (mark or (last.left, last.right) == (sign.left, sign.right)):
            groups[-1].append(sign)
        else:
            groups.append([sign])
    groups.sort(key=lambda group: group[0].left + group[0].right)
    found: list[str] = []
    before: Sign | None = None
    for group in groups:
        first = group[0]
        if before and first.left - before.right > _SPACE * (first.top - first.bottom):
            found.append(" ")
        found.append("".join(sign.text for sign in group))
        before = first
    return found


def _characters(text: str) -> str:
    """Return `text` with halves of characters joined and shapes of letters made letters."""
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return "".join(
        unicodedata.normalize("NFKC", sign)
        if "\ufb00" <= sign <= "\ufdff" or "\ufe70" <= sign <= "\ufefc"
        else sign
        for sign in joined
    )
