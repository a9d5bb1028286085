"""The words of a line of a PDF from its characters: spaces from gaps, raised figures kept apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from annotator.importers import raised
from annotator.importers.pdf_signs import Sign

SPACE = 0.12
"""A gap of more than this many heights of the line is a space."""

_SMALLER = 0.85
_RAISED = 0.2
_LOWERED = 0.02
"""In heights of the line: how far the feet of smaller characters are above those of others, or
below them; where both stand on one line they are neither (small capitals).
"""


class Words(msgspec.Struct, frozen=True):
    """The words of a line, how many raised or lowered runs they have, and their usual box."""

    text: str
    raised: int
    bottom: float
    top: float


def words(signs: Sequence[Sign]) -> Words:
    """Return the words of characters that run from left to right."""
    bottom, top = signs[0].bottom, signs[0].top
    if all(sign.bottom == bottom and sign.top == top for sign in signs):
        return Words("".join(with_spaces(signs)), 0, bottom, top)
    boxes = Counter((sign.bottom, sign.top) for sign in signs if not sign.text.isspace())
    bottom, top = max(boxes, key=lambda each: boxes[each], default=(bottom, top))
    places = _places(signs, bottom, top)
    usual = [sign for sign, place in zip(signs, places, strict=True) if not place]
    text, count = _apart(signs, places)
    return Words(text, count, min(sign.bottom for sign in usual), max(sign.top for sign in usual))


def with_spaces(signs: Sequence[Sign], before: Sign | None = None) -> Iterator[str]:
    """Yield the characters, and a space wherever there is a gap."""
    for sign in signs:
        if before is not None and sign.left - before.right > SPACE * (sign.top - sign.bottom):
            yield " "
        yield sign.text
        before = sign


def _places(signs: Sequence[Sign], bottom: float, top: float) -> list[int]:
    """Return of each character whether it is raised (1), lowered (-1) or neither (0)."""
    height = top - bottom
    found: list[int] = []
    for sign in signs:
        place = 0
        if sign.text.isspace():
            place = found[-1] if found else 0
        elif sign.top - sign.bottom < _SMALLER * height:
            lower = sign.bottom < bottom - _LOWERED * height
            place = 1 if sign.bottom > bottom + _RAISED * height else -1 if lower else 0
        found.append(place)
    return found


def _apart(signs: Sequence[Sign], places: Sequence[int]) -> tuple[str, int]:
    text, count = "", 0
    before: Sign | None = None
    pairs = zip(signs, places, strict=True)
    for place, group in groupby(pairs, lambda pair: pair[1]):
        stretch = [sign for sign, _ in group]
        run = "".join(with_spaces(stretch, before))
        inner = run.strip()
        if place and inner and run[0] == inner[0]:
            made = raised.apart(text, inner, lowered=place < 0)
            count += made != inner
            run = run.replace(inner, made, 1)
        text += run
        before = stretch[-1]
    return text, count
