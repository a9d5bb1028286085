"""The lines of a page of a PDF, from the places of its characters. PDFium reads the characters.

Lengths are points (1/72 inch), measured from the lower left corner of the page, upwards.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from annotator.importers.pdf_rules import NO_RULE, Rules
from annotator.importers.pdf_signs import Sign, signs
from annotator.importers.pdf_words import SPACE, Words, with_spaces, words
from annotator.importers.visual_order import as_read, has_right_to_left, mostly_from_the_right

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_WIDE = 0.9
"""A gap of more than this many heights of the line parts columns or cells."""

_MORE_THAN_A_SPACE = 0.3
_RAISED = 0.45
"""Heights of a line by which the middle of what is raised is above its own at most."""


class Line(msgspec.Struct, frozen=True, gc=False):
    """A line of text, or the part of one in a column, with its box; or a row of a table.

    ``gaps`` are those that may part narrow cells: how many words stand before, and the two sides.
    ``floor`` is the height of the rule that is drawn below it, as below a row of a table.
    ``raised`` counts the raised and lowered figures that were kept apart.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    is_row: bool = False
    gaps: tuple[tuple[int, float, float], ...] = ()
    floor: float = NO_RULE
    raised: int = 0

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
    found_signs = signs(page)
    from_the_right = mostly_from_the_right("".join(sign.text for sign in found_signs if sign))
    found: list[Line] = []
    tabular = False
    for row in _rows(_runs(found_signs)):
        parts = list(_parts(row))
        found += [_line(part, from_the_right, beside=len(parts) > 1) for part in parts]
        tabular = tabular or len(parts) > 1
    found = [line for line in found if line.text]
    return _above_rules(found, Rules(page)) if tabular else found


def _above_rules(found: list[Line], rules: Rules) -> list[Line]:
    floors = (rules.below(line.left, line.bottom, line.right, line.top) for line in found)
    return [
        line if floor == NO_RULE else msgspec.structs.replace(line, floor=floor)
        for line, floor in zip(found, floors, strict=True)
    ]


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
    height = high = 0.0
    for middle, run in measured:
        tall = max(sign.top - sign.bottom for sign in run)
        small, large = sorted((tall, high))
        near = 0.35 * tall if small > 0.85 * large else _RAISED * large
        if not found or height - middle > near:
            found.append([])
            height, high = middle, tall
        elif tall == large:  # what was raised above it came first
            height, high = middle, tall
        found[-1].append(run)
    return found


def _middle(run: list[Sign]) -> float:
    """Return at what height the middle of a run is, whatever smaller ones are raised in it."""
    tallest = max(run, key=lambda sign: sign.top - sign.bottom)
    return (tallest.top + tallest.bottom) / 2


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


def _line(runs: list[list[Sign]], from_the_right: bool, beside: bool) -> Line:
    """Return the line of some runs; what stands ``beside`` others may hold narrow cells."""
    signs = [sign for run in runs for sign in run]
    gaps: list[tuple[int, float, float]] = []
    if has_right_to_left("".join(sign.text for sign in signs)):
        bottom, top = min(sign.bottom for sign in signs), max(sign.top for sign in signs)
        made = Words(as_read(_from_the_left(signs), from_the_right), 0, bottom, top)
    else:
        made = words(signs)
        gaps = list(_gaps(signs)) if beside else []
    return Line(
        " ".join(_characters(made.text).split()),
        min(sign.left for sign in signs),
        made.bottom,
        max(sign.right for sign in signs),
        made.top,
        gaps=tuple(gaps),
        raised=made.raised,
    )


def _gaps(signs: list[Sign]) -> Iterator[tuple[int, float, float]]:
    """Yield the gaps that are wider than a space is as a rule."""
    count, done = 0, 0
    inked = [(place, sign) for place, sign in enumerate(signs) if not sign.text.isspace()]
    for (_, before), (place, sign) in pairwise(inked):
        if sign.left - before.right > _MORE_THAN_A_SPACE * (sign.top - sign.bottom):
            count += len("".join(with_spaces(signs[done:place])).split())
            done = place
            yield count, before.right, sign.left


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
        if before and first.left - before.right > SPACE * (first.top - first.bottom):
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
