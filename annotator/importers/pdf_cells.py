"""Rows of a table whose cells have several lines, told by the room or rules between rows.

Lines under each other at the usual distance are a cell, cells beside each other are a row. What
belongs apart is never joined: one doubtful row, and the lines of its table stay as they are.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import pairwise

from annotator.importers.pdf_lines import Line
from annotator.importers.visual_order import has_right_to_left

_STEPS = (0.7, 1.5)
"""Heights of a line from one to the next in a cell, the fewest and the most."""

_TIGHT = 1.12
"""In a cell a step is at most this many times the smallest; from row to row it is more."""

_SAME_PLACE = 0.5
"""In points: what begins no further apart begins at the edge of one column."""

_OVERLAP = 0.25
"""The part of a line above and below its middle that tells whether two stand side by side."""

Cell = Sequence[Line]
Row = list[Cell]


def tables(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Return the rows of tables with cells of several lines, and the lines in none of them.

    A hyphen at the end of a line in a cell stays, as it may be the word's.
    """
    lefts = sorted(line.left for line in lines)
    parts = {id(part): (part, line) for line in lines for part in _parted(line, lefts)}
    cells = _cells([part for part, _ in parts.values()])
    found: list[Line] = []
    rest: dict[int, Line] = {}
    for table in _stretches(list(_side_by_side(cells))):
        columns = _columns([row for row in table if len(row) > 1])
        if _is_sure(table, columns):
            found += [_row(row, columns) for row in table]
        else:
            whole = (parts[id(part)][1] for row in table for cell in row for part in cell)
            rest.update((id(line), line) for line in whole)
    return found, list(rest.values())


def _row(row: Row, columns: Sequence[tuple[float, float]]) -> Line:
    """Return a row as one line, its cells parted by " | ", the empty ones too."""
    words = {_column(cell, columns): _words(cell) for cell in row}
    texts = (
        [words.get(place, "") for place in range(len(columns))]
        if len(row) > 1
        else [*words.values()]
    )
    lines = [line for cell in row for line in cell]
    if 2 * sum(has_right_to_left(line.text) for line in lines) > len(lines):
        texts.reverse()
    return Line(
        " | ".join(texts).strip(" "),
        min(line.left for line in lines),
        min(line.bottom for line in lines),
        max(line.right for line in lines),
        max(line.top for line in lines),
        is_row=True,
    )


def _words(cell: Cell) -> str:
    text = cell[0].text
    for line in cell[1:]:
        hyphen = text[-1:] in "-\u00ad\u2010" and text[-2:-1].isalpha()
        text += line.text if hyphen else f" {line.text}"
    return text


def _stretches(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Yield the rows that may be of one table: a heading of its parts may stand alone in a row."""
    stretch: list[Row] = []
    for place, row in enumerate(rows):
        heads = len(row) == 1 and len(row[0]) == 1 and 0 < place < len(rows) - 1
        between = heads and min(len(rows[place - 1]), len(rows[place + 1])) > 1
        apart = not between or abs(_left(row) - _left(rows[place - 1])) > _SAME_PLACE
        if len(row) == 1 and apart:
            yield stretch
            yield [row]
            stretch = []
        else:
            stretch.append(row)
    yield stretch


def _left(row: Row) -> float:
    return min(line.left for cell in row for line in cell)


def _parted(line: Line, lefts: Sequence[float]) -> list[Line]:
    """Return a line parted at its gaps wherever others begin at the same place, given where."""
    words, parts, done, left = line.text.split(" "), list[Line](), 0, line.left
    for before, start, end in line.gaps:
        if bisect(lefts, end + _SAME_PLACE) - bisect(lefts, end - _SAME_PLACE) > 1:
            text = " ".join(words[done:before])
            parts.append(Line(text, left, line.bottom, start, line.top, floor=line.floor))
            done, left = before, end
    text = " ".join(words[done:])
    last = Line(text, left, line.bottom, line.right, line.top, floor=line.floor)
    return [*parts, last] if parts else [line]


def _cells(lines: Sequence[Line]) -> list[Cell]:
    """Return the lines in stacks: each is below the one before it, as near as lines can be."""
    ordered = sorted(lines, key=lambda line: -line.middle)
    pairs = list(_under_each_other(ordered))
    smallest = min((_step(*pair) for pair in pairs), default=0.0)
    cells = {id(line): [line] for line in ordered}
    for above, below in pairs:
        if _step(above, below) <= _TIGHT * smallest:
            upper, lower = cells[id(above)], cells[id(below)]
            if upper is not lower:
                upper += lower
                cells.update((id(line), upper) for line in lower)
    once = {id(cell): cell for cell in cells.values()}
    return [sorted(cell, key=lambda line: -line.middle) for cell in once.values()]


def _under_each_other(ordered: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    for place, above in enumerate(ordered):
        for below in ordered[place + 1 :]:
            step = _step(above, below)
            if step > _STEPS[1]:
                break
            under = min(above.right, below.right) > max(above.left, below.left)
            if under and step >= _STEPS[0] and above.floor < below.middle:
                yield above, below


def _step(above: Line, below: Line) -> float:
    """Return how far it is from a line to the next, in heights of the higher one."""
    return (above.middle - below.middle) / max(above.height, below.height, 0.1)


def _side_by_side(cells: Sequence[Cell]) -> Iterator[Row]:
    """Yield the cells that stand beside each other, from top to bottom."""
    row: Row = []
    bottom = 0.0
    for cell in sorted(cells, key=lambda each: -_top(each)):
        if row and _top(cell) < bottom:
            yield row
            row = []
        bottom = min(bottom, _bottom(cell)) if row else _bottom(cell)
        row.append(cell)
    if row:
        yield row


def _top(cell: Cell) -> float:
    return cell[0].middle + _OVERLAP * cell[0].height


def _bottom(cell: Cell) -> float:
    return cell[-1].middle - _OVERLAP * cell[-1].height


def _is_sure(table: Sequence[Row], columns: Sequence[tuple[float, float]]) -> bool:
    """Return whether rows are those of one table, one of them has cells of several lines."""
    if len(table) < 2 or all(len(cell) == 1 for row in table for cell in row):
        return False
    for row in table:
        places = [_column(cell, columns) for cell in row]
        if len(set(places)) < len(places) or any(_holds_figures(cell) for cell in row):
            return False
        if not _goes_on(row, [columns[place][1] - columns[place][0] for place in places]):
            return False
    return len(columns) > 1


def _columns(table: Sequence[Row]) -> list[tuple[float, float]]:
    """Return from where to where the columns reach, from left to right."""
    found: list[tuple[float, float]] = []
    lines = (line for row in table for cell in row for line in cell)
    for left, right in sorted((line.left, line.right) for line in lines):
        if found and left < found[-1][1]:
            found[-1] = (found[-1][0], max(right, found[-1][1]))
        else:
            found.append((left, right))
    return found


def _column(cell: Cell, columns: Sequence[tuple[float, float]]) -> int:
    return next(place for place, (_, right) in enumerate(columns) if cell[0].left < right)


def _holds_figures(cell: Cell) -> bool:
    """Return whether several lines of a cell are figures alone: those of several rows."""
    return sum(not any(map(str.isalpha, line.text)) for line in cell) > 1


def _goes_on(row: Row, widths: Sequence[float]) -> bool:
    """Return whether each line of a row's cells goes on in the next, as far as one can tell."""
    numbers = [len(cell) for cell in row]
    if max(numbers) == 1:
        return True
    if min(numbers) == max(numbers):
        return all(_is_sentence(cell) for cell in row) and _are_full(row, widths)
    single = numbers.count(1)
    first = min(row, key=lambda cell: cell[0].left)
    few = len(first) == 1 or (single > 1 and 2 * single >= len(row))
    return few or _are_full(row, widths)


def _is_sentence(cell: Cell) -> bool:
    return all(line.text[:1].islower() for line in cell[1:])


def _are_full(row: Row, widths: Sequence[float]) -> bool:
    """Return whether no line has room for the first word of the next."""
    for cell, width in zip(row, widths, strict=True):
        for above, below in pairwise(cell):
            word = 1 + len(below.text.split(maxsplit=1)[0])
            needed = word * (below.right - below.left) / len(below.text)
            if above.right - above.left + 1.2 * needed < width:
                return False
    return True
