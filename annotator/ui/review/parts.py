"""The rows of a diff, cut so that none takes long to lay out. No Qt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from annotator.text.diff import DiffRow, Kind, Stretch
from annotator.text.word_diff import WordChange
from annotator.ui.reader.cutting import LONGEST, cut_before

Border = tuple[int, int]
"""Where a pair of paragraphs is cut: in the old text and in the new."""
_LEAST = LONGEST // 4
_NAMED = 160  # code points of a change that its row in a list can show


class Row(msgspec.Struct, frozen=True):
    """A row of a diff, or a part of one: then only the first of them ``begins`` it.

    ``words`` are the differences inside it. Offsets are code points of either text.
    """

    kind: Kind
    old: Stretch | None
    new: Stretch | None
    words: tuple[WordChange, ...] = ()
    begins: bool = True

    @property
    def left(self) -> Stretch | None:
        """What stands at the left: what was moved here stood elsewhere."""
        return None if self.kind == "moved" else self.old

    @property
    def right(self) -> Stretch | None:
        """What stands at the right."""
        return None if self.kind == "moved away" else self.new


def cut_rows(rows: Sequence[DiffRow], old: str, new: str) -> list[Row]:
    """Return rows of which no side is longer than can be laid out at once."""
    return [part for row in rows for part in _parts(row, old, new)]


def changes(rows: Sequence[Row]) -> list[int]:
    """Return the places of the rows at which something differs, one for each row of the diff."""
    return [at for at, row in enumerate(rows) if row.begins and row.kind != "same"]


def words_of(row: Row, old: str, new: str) -> str:
    """Return the words that tell a change: of a changed paragraph those that differ."""
    if row.kind != "changed":
        text, stretch = (old, row.old) if row.right is None else (new, row.new)
        return _line(text, stretch) if stretch else ""
    told = []
    for start, end, place, until in row.words:
        before, after = _line(old, (start, end)), _line(new, (place, until))
        told.append(" → ".join(filter(None, (before, after))) if before else f"+ {after}")
    return "; ".join(told)[:_NAMED]


def _line(text: str, stretch: Stretch) -> str:
    return " ".join(text[stretch[0] : min(stretch[1], stretch[0] + _NAMED)].split())


def _parts(row: DiffRow, old: str, new: str) -> Iterator[Row]:
    lengths = [each[1] - each[0] for each in (row.old, row.new) if each]
    if max(lengths) <= LONGEST:
        yield Row(row.kind, row.old, row.new, row.words)
        return
    borders = _borders(row, old, new)
    for at, ((start, place), (end, until)) in enumerate(pairwise(borders)):
        yield Row(
            row.kind,
            (start, end) if row.old else None,
            (place, until) if row.new else None,
            tuple(_words_within(row.words, start, end, place, until)),
            begins=at == 0,
        )


def _words_within(
    words: Sequence[WordChange], start: int, end: int, place: int, until: int
) -> Iterator[WordChange]:
    for a, b, c, d in words:
        first, last = max(a, start), min(b, end)
        begin, stop = max(c, place), min(d, until)
        if first < last or begin < stop:
            yield first, max(first, last), begin, max(begin, stop)


def _borders(row: DiffRow, old: str, new: str) -> list[Border]:
    """Return the borders of the parts, with both ends: where both sides are equal, aligned."""
    a, b = row.old or (0, 0)
    c, d = row.new or (0, 0)
    borders = [(a, c)]
    here = a, c
    for o_end, n_end, equal in _segments(row, (b, d)):
        while True:
            last = borders[-1]
            if max(o_end - last[0], n_end - last[1]) <= LONGEST:
                break
            room = LONGEST - max(here[0] - last[0], here[1] - last[1])
            if room >= _LEAST or here == last:
                here = _further(old, new, here, (o_end, n_end), room, equal)
            borders.append(here)
        here = o_end, n_end
    return borders if borders[-1] == (b, d) else [*borders, (b, d)]


def _further(
    old: str, new: str, here: Border, end: Border, room: int, equal: bool
) -> tuple[int, int]:
    """Return a border after another, at most ``room`` further and not behind an end."""
    if equal:
        cut = min(cut_before(old, here[0], here[0] + room), end[0])
        return cut, here[1] + cut - here[0]
    first, second = (
        min(cut_before(text, at, at + room), last) if last - at > room else last
        for text, at, last in zip((old, new), here, end, strict=True)
    )
    return first, second


def _segments(row: DiffRow, end: Border) -> Iterator[tuple[int, int, bool]]:
    """Yield where each stretch ends on both sides, and whether both are equal there."""
    if row.old is None or row.new is None:
        yield *end, False
        return
    for a, b, c, d in row.words:
        yield a, c, True
        yield b, d, False
    yield *end, True
