"""In which unit a file counts its offsets, decided from its data: what it quotes tells.

A file has one unit. Each unit is tried on every span of which the file says the words; the one in
which the most of them stand where they should is the file's, code points where that tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from annotator.text.units import UNITS, Unit, Units


class Quoted(msgspec.Struct, frozen=True):
    """A stretch as a file gives it, in the file's unit, and the words that stand there by it."""

    text: str
    start: int
    end: int
    words: str


def decide(quoted: Iterable[Quoted], tried: Sequence[Unit] = UNITS) -> tuple[Unit, int]:
    """Return the unit of a file's offsets, and how many quotes do not fit it.

    Of units in which as many fit, the one that is tried first is taken.
    """
    every = list(quoted)
    fitting = {unit: _fitting(every, unit) for unit in tried}
    best = max(tried, key=lambda unit: fitting[unit])
    return best, len(every) - fitting[best]


def stretch(units: Units, start: int, end: int) -> tuple[int, int] | None:
    """Return a stretch in code points; None when the text has no such stretch in the unit."""
    first, last = units.code_points(start), units.code_points(end)
    return None if first is None or last is None or first >= last else (first, last)


def _fitting(quoted: Sequence[Quoted], unit: Unit) -> int:
    """Return how many quotes stand where they should when offsets are in the unit."""
    found, of, units = 0, None, None
    for each in quoted:
        if units is None or each.text is not of:  # quotes of one text come in a run
            of, units = each.text, Units(each.text, unit)
        place = stretch(units, each.start, each.end)
        found += place is not None and each.text[slice(*place)] == each.words
    return found
