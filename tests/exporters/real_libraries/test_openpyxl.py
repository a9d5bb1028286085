"""openpyxl opens the workbook: words are words, numbers numbers, and no cell a formula."""

from __future__ import annotations

import io

import openpyxl
from hypothesis import given, settings

from annotator.exporters.document import SpanLine
from annotator.exporters.files.output import Output
from annotator.exporters.writers import xlsx
from annotator.exporters.writers.span_table import COLUMNS
from tests.exporters.lines import drawn_sources, head, source, span


def rows(text: str, spans: list[SpanLine]) -> list[dict[str, object]]:
    out = io.BytesIO()
    xlsx.write([source(spans, text)], Output(out), head())
    book = openpyxl.load_workbook(io.BytesIO(out.getvalue()))
    assert book.sheetnames == ["Spans"]
    sheet = book["Spans"]
    assert sheet.freeze_panes == "A2"
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    names, *found = sheet.iter_rows(values_only=True)
    assert names == COLUMNS
    return [dict(zip(COLUMNS, row, strict=True)) for row in found]


def test_words_that_look_like_a_formula_are_words_with_excels_mark() -> None:
    out = io.BytesIO()
    xlsx.write([source([span(1, 0, 4, "claim", "=1+1")], "=1+1")], Output(out), head())
    cell = openpyxl.load_workbook(io.BytesIO(out.getvalue()))["Spans"]["K2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)


@settings(max_examples=50)
@given(drawn_sources())
def test_offsets_and_words_are_read(drawn: tuple[str, list[SpanLine]]) -> None:
    text, spans = drawn
    for row, each in zip(rows(text, spans), spans, strict=True):
        assert (row["start"], row["end"], row["text"]) == (each.start, each.end, each.text)
