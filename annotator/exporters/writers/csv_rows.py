"""Rows as CSV: RFC 4180 in UTF-8, with cells that a spreadsheet would take for formulas guarded."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
GUARD = "'"
"""Stands before a cell that begins with `_FORMULA`, or with such a guard; who takes it
away again has the words."""


def csv_rows(rows: Iterable[Sequence[str | int]]) -> bytes:
    """Return rows as a CSV file; numbers stand as they are, words are `guarded`."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    for row in rows:
        writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in row])
    return file.getvalue().encode("utf-8")


def guarded(words: str) -> str:
    """Return words so that no spreadsheet computes them."""
    return GUARD + words if words.startswith((*_FORMULA, GUARD)) else words
