"""The order in which the lines of a page are read: column by column, never across a gutter.

Where a gutter parts most lines, those that cross it (a headline over two columns) part the page
into bands; in each band one column is read after the other. Columns may hold columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec
import regex

from annotator.importers import pdf_cells
from annotator.importers.pdf_lines import Line
from annotator.importers.visual_order import has_right_to_left

_FEWEST_ROWS = 3
"""Fewer lines beside each other than this are a table's row or a caption, not columns."""

_NARROWEST = 6.0
"""A column is at least this many heights of a line wide."""

_BULLET = regex.compile(r"[•‣▪◦●■▪–—*-]|\(?\p{Nd}{1,2}[.)]|\p{Ll}[.)]")
_FAR = 2.5
"""Heights of a line between words beside each other at most, however wide a line is set."""

_BESIDE = 4.0
"""Heights of a line between a bullet and its words at most."""

_MOST_LINES = 2000
_DEEPEST = 4


def in_reading_order(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines of a page in blocks that are read one after the other, from the top.

    What stands at one height in a block, as the cells of a table do, is one line.
    """
    if len(lines) > _MOST_LINES:
        return [_rows_joined(lines)]
    from_the_right = 2 * sum(has_right_to_left(line.text) for line in lines) > len(lines)
    return [_rows_joined(block) for block in _blocks(list(lines), from_the_right, 0) if block]


def _blocks(lines: list[Line], from_the_right: bool, depth: int) -> list[list[Line]]:
    gutter = _gutter(lines) if depth < _DEEPEST else None
    if gutter is None:
        return [lines]
    found: list[list[Line]] = []
    left: list[Line] = []
    right: list[Line] = []
    across: list[Line] = []

    def close_columns() -> None:
        columns = (right, left) if from_the_right else (left, right)
        for column in columns:
            found.extend(_blocks(list(column), from_the_right, depth + 1))
            column.clear()

    for line in sorted(lines, key=lambda each: -each.middle):
        crosses = line.left < gutter < line.right
        if crosses:
            close_columns()
            across.append(line)
            continue
        if across:
            found.append(list(across))
            across.clear()
        (left if line.right <= gutter else right).append(line)
    close_columns()
    found.append(across)
    return found


def _gutter(lines: list[Line]) -> float | None:
    """Return where a gutter runs that parts columns of text, or None."""
    gaps = _gaps(lines)
    best, score = None, 0.0
    for place in {(start + end) / 2 for start, end in gaps}:
        parted = sum(start < place < end for start, end in gaps)
        crossing = sum(line.left < place < line.right for line in lines)
        better = parted >= _FEWEST_ROWS and parted - crossing > score
        if better and _are_columns(lines, place):
            best, score = place, parted - crossing
    return best


def _gaps(lines: list[Line]) -> list[tuple[float, float]]:
    """Return the gaps between each line and the next at its right at the same height."""
    found: list[tuple[float, float]] = []
    ordered = sorted(lines, key=lambda each: each.left)
    for number, line in enumerate(ordered):
        for other in ordered[number + 1 :]:
            shared = min(line.top, other.top) - max(line.bottom, other.bottom)
            if other.left >= line.right and shared > 0.3 * min(line.height, other.height):
                found.append((line.right, other.left))
                break
    return found


def _are_columns(lines: list[Line], place: float) -> bool:
    """Return whether what is on both sides of a gutter looks like running text, not cells."""
    for side in (
        [line for line in lines if line.right <= place],
        [line for line in lines if line.left >= place],
    ):
        if len(side) < _FEWEST_ROWS:
            return False
        width = max(line.right for line in side) - min(line.left for line in side)
        height = sorted(line.height for line in side)[len(side) // 2]
        full = sum(line.right - line.left > 0.6 * width for line in side)
        if width < _NARROWEST * height or 2 * full < len(side):
            return False
    return True


def _rows_joined(lines: Sequence[Line]) -> list[Line]:
    """Return lines from top to bottom, those at one height joined, and rows of tables."""
    found, rest = pdf_cells.tables(_items_joined(lines))
    rows: list[list[Line]] = []
    for line in sorted(rest, key=lambda each: -each.middle):
        if rows and rows[-1][0].middle - line.middle < 0.35 * max(line.height, rows[-1][0].height):
            rows[-1].append(line)
        else:
            rows.append([line])
    pairs = zip([[], *rows], rows, [*rows[1:], []], strict=False)
    for above, row, below in pairs:
        is_row = _are_far_apart(row) or _are_cells(above, row) or _are_cells(row, below)
        found.append(_joined(row, is_row))
    return sorted(found, key=lambda each: -each.middle)


def _items_joined(lines: Sequence[Line]) -> list[Line]:
    """Return lines with the bullet or number of an item joined to the words beside it.

    The item begins where its words do, as its other lines stand below these.
    """
    found = list(lines)
    for bullet in [line for line in lines if _BULLET.fullmatch(line.text)]:
        beside = [
            line
            for line in found
            if 0 <= line.left - bullet.right < _BESIDE * line.height
            and abs(line.middle - bullet.middle) < 0.35 * line.height
        ]
        if len(beside) == 1 and not _BULLET.fullmatch(beside[0].text):
            found.remove(bullet)
            text = f"{bullet.text} {beside[0].text}"
            found[found.index(beside[0])] = msgspec.structs.replace(beside[0], text=text, gaps=())
    return found


def _are_far_apart(row: Sequence[Line]) -> bool:
    """Return whether three things or more stand at one height, further apart than any words."""
    ordered = sorted(row, key=lambda cell: cell.left)
    gaps = (right.left - left.right for left, right in pairwise(ordered))
    return len(row) > 2 and max(gaps) > _FAR * max(line.height for line in row)


def _are_cells(above: Sequence[Line], below: Sequence[Line]) -> bool:
    """Return whether what stands at one height in two rows stands in the columns of one table."""
    if min(len(above), len(below)) < 2:
        return False
    one, other = (sorted(row, key=lambda cell: cell.left) for row in (above, below))
    if len(one) == len(other) > 2 and all(map(_overlap, one, other)):
        return True
    return any(
        min(abs(cell.left - each.left), abs(cell.right - each.right)) < cell.height / 2
        for cell in one[1:]
        for each in other[1:]
    )


def _overlap(one: Line, other: Line) -> bool:
    return min(one.right, other.right) > max(one.left, other.left)


def _joined(row: list[Line], is_row: bool) -> Line:
    if len(row) == 1:
        return row[0]
    from_the_right = 2 * sum(has_right_to_left(line.text) for line in row) > len(row)
    ordered = sorted(row, key=lambda each: each.left, reverse=from_the_right)
    return Line(
        (" | " if is_row else "  ").join(line.text for line in ordered),
        min(line.left for line in row),
        min(line.bottom for line in row),
        max(line.right for line in row),
        max(line.top for line in row),
        is_row,
    )
