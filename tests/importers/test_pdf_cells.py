"""Tables and lists in PDFs: rows whose cells have several lines, items with bullets apart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import pytest

from annotator.importers import pdf as reader
from annotator.importers.document import Document
from tests.importers.making_pdf import LEADING, Rule, Words, column, pdf


def read(page: Sequence[Words | Rule]) -> Document:
    return reader.read(pdf(page), "report.pdf")


def test_a_table_is_read_row_by_row() -> None:
    rows = [("Monday", "12", "750"), ("Tuesday", "13", "800"), ("Friday", "9", "650")]
    cells = [
        Words(50 + 150 * x, 700 - LEADING * y, cell)
        for x, column in enumerate(zip(*rows, strict=True))
        for y, cell in enumerate(column)
    ]
    table = "Monday | 12 | 750\nTuesday | 13 | 800\nFriday | 9 | 650"
    assert read(cells).text == table
    above = column(50, 700 + 2 * LEADING, ["What was counted on these days was said by the port:"])
    below = column(50, 700 - 4 * LEADING, ["Nobody counted on any of the other days."])
    assert read(above + cells + below).text == f"{above[0].text}\n\n{table}\n\n{below[0].text}"


CAUSES: list[list[str]] = [
    ["District", "Cause named by the port", "Houses"],
    ["Quay Street", "a fire in the oil depot/that spread in the night", "1,200 😀"],
    ["cafe\u0301 of the/old bridge", "unknown", "12"],
    ["Upper Lake", "", "340"],
]


def table(rows: list[list[str]], room: float, place: float) -> list[Words]:
    """Return rows with so much room between them and cells of lines parted by "/".

    Cells stand at the top of the row (place 0), in the middle (1/2) or at its foot (1).
    """
    steps = [max(cell.count("/") for cell in row) * LEADING + LEADING + room for row in rows]
    found = []
    tops = accumulate([700, *[-each for each in steps[:-1]]])
    for row, top, step in zip(rows, tops, steps, strict=True):
        for left, cell in zip((50, 150, 300), row, strict=True):
            lines = cell.split("/")
            lower = place * (step - room - LEADING * len(lines))
            found += column(left, top - lower, lines)
    return found


@pytest.mark.parametrize("place", [0, 0.5, 1])
@pytest.mark.parametrize("ruled", [False, True])
def test_cells_of_several_lines_are_joined(place: float, ruled: bool) -> None:
    cells: list[Words | Rule] = [*table(CAUSES, 0 if ruled else 5, place)]
    if ruled:
        ends = (700 - 3 - LEADING * n for n in (0, 2, 4, 5))
        cells += [Rule(45, 400, height) for height in ends]
    assert read(cells).text.split("\n") == [" | ".join(row).replace("/", " ") for row in CAUSES]


def test_rows_that_stand_close_are_not_joined() -> None:
    for figures in (["12/13/9", "7/8/6"], ["of 1/of 3/of 7", "none/all/few"]):
        rows = [["Day", "Fires", "Floods"], ["Monday/Friday/Sunday", *figures]]
        found = read(table(rows, 5, 0)).text.split("\n")
        assert [line.split(" | ")[0] for line in found] == ["Day", "Monday", "Friday", "Sunday"]


def test_one_line_with_a_wide_gap_is_no_table() -> None:
    lines = ["The sirens of the port were silent, she said", "", "and nobody had heard them."]
    gap = [
        Words(50, 700 - LEADING, "at noon"),
        Words(150, 700 - LEADING, "on Tuesday, in a letter"),
    ]
    assert "at noon  on Tuesday" in " ".join(read(column(50, 700, lines) + gap).text.split("\n"))


@pytest.mark.parametrize("signs", ["••", ("1.", "2.")])
def test_items_whose_bullets_stand_apart_are_whole(signs: str) -> None:
    items = [
        "The sirens were silent for 20 minutes or even",
        "longer, they say.",
        "The port denied it.",
    ]
    bullets = [Words(50, 700, signs[0]), Words(50, 700 - 2 * LEADING, signs[1])]
    above = column(50, 714, ["The residents of Quay Street say two things of it:"])
    text = read(above + bullets + column(72, 700, items)).text
    first, *rest = text.split("\n\n")
    assert "\n\n".join(rest) == (f"{signs[0]} {items[0]} {items[1]}\n{signs[1]} {items[2]}")
    assert first == above[0].text


def test_entries_of_a_table_of_contents_are_lines_of_their_own() -> None:
    entries = [f"{words} . . . . . . . {page}" for page, words in enumerate(("Sirens", "Mines"), 7)]
    assert read(column(50, 700, entries)).text == "\n".join(entries)


def test_a_line_that_is_set_wide_is_no_row() -> None:
    lines = ["The sirens of the port were silent, she said on Monday,", "", "and nobody came."]
    wide = [
        Words(50 + 35 * n, 700 - LEADING, word) for n, word in enumerate(("and", "then", "they"))
    ]
    assert "and  then  they" in read([*column(50, 700, lines), *wide]).text
    apart = [Words(50 + 90 * n, 700 - LEADING, word) for n, word in enumerate(("and", "12", "750"))]
    assert "\n\nand | 12 | 750\n\n" in read([*column(50, 700, lines), *apart]).text
