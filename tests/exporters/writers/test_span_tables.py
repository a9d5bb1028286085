"""CSV and XLSX: each span in a row, its words exact, nothing that a spreadsheet would compute."""

from __future__ import annotations

import csv
import io
import zipfile
from types import ModuleType
from typing import cast
from xml.etree import ElementTree

import msgspec
import pytest
from hypothesis import given

from annotator.exporters.counts import Counts
from annotator.exporters.document import ExportRefused, SourceLine, SpanLine
from annotator.exporters.files.output import Output
from annotator.exporters.writers import csv_table, xlsx
from annotator.exporters.writers.csv_rows import GUARD
from annotator.exporters.writers.span_table import COLUMNS
from tests.exporters.lines import ADA, MADE, drawn_sources, head, reference, source, span

_CELL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def written(module: ModuleType, *lines: SourceLine) -> tuple[bytes, Counts]:
    out = io.BytesIO()
    counts = cast(Counts, module.write(lines, Output(out), head()))
    return out.getvalue(), counts


def csv_cells(*lines: SourceLine) -> list[list[str]]:
    text = written(csv_table, *lines)[0].decode()
    return [
        [cell.removeprefix(GUARD) for cell in row]
        for row in csv.reader(io.StringIO(text, newline=""))
    ]


def xlsx_cells(*lines: SourceLine) -> list[list[str]]:
    with zipfile.ZipFile(io.BytesIO(written(xlsx, *lines)[0])) as archive:
        root = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
        shared = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
    words = ["".join(each.itertext()) for each in shared]

    def meant(cell: ElementTree.Element) -> str:
        found = "".join(cell.itertext())
        return words[int(found)] if cell.get("t") == "s" else found

    rows = root.iter(f"{_CELL}row")
    return [[meant(cell) for cell in row.iter(f"{_CELL}c")] for row in rows]


def test_a_row_says_all_that_is_said_of_a_span() -> None:
    for cells in (csv_cells(reference()), xlsx_cells(reference())):
        assert cells[0] == list(COLUMNS)
        assert len(cells) == 5
        assert dict(zip(COLUMNS, cells[3], strict=True)) == {
            "source": "5" * 32,
            "title": "Costs",
            "story": "6" * 32,
            "story_title": "The audit",
            "split": "train",
            "span": f"{3:032x}",
            "start": "13",
            "end": "21",
            "fragments": "13-15 16-21",
            "label": "denial",
            "text": "no fraud",
            "attributes": "{}",
            "note": "",
            "annotator": ADA,
            "origin": "manual",
            "created_at": MADE,
            "updated_at": MADE,
            "derived_from": "",
        }


@given(drawn_sources())
def test_words_come_back_to_the_character(drawn: tuple[str, list[SpanLine]]) -> None:
    text, spans = drawn
    for cells in (csv_cells(source(spans, text)), xlsx_cells(source(spans, text))):
        rows = [dict(zip(COLUMNS, row, strict=True)) for row in cells[1:]]
        assert [(row["text"], row["note"]) for row in rows] == [(s.text, s.note) for s in spans]
        assert [text[int(row["start"]) : int(row["end"])] for row in rows] == [
            s.text for s in spans
        ]


def test_what_looks_like_a_formula_is_marked_as_words() -> None:
    line = source([span(1, 0, 4, "claim", "=1+1"), span(2, 1, 4, "claim", "=1+1")], "=1+1")
    data, _ = written(xlsx, line)
    assert b'<c s="2" t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c>' in data
    assert b'<c t="inlineStr"><is><t xml:space="preserve">1+1</t></is></c>' in data
    assert b"<f>" not in data
    assert (
        b",'=1+1,"
        in written(
            csv_table, msgspec.structs.replace(line, spans=iter([span(1, 0, 4, "claim", "=1+1")]))
        )[0]
    )


def test_what_xml_cannot_hold_is_escaped() -> None:
    text = "a\x0bb _x0041_ \ufffe <&>\r\n"
    data, _ = written(xlsx, source([span(1, 0, len(text), "claim", text)], text))
    expected = "a_x000B_b _x005F_x0041_ _xFFFE_ &lt;&amp;&gt;&#13;\n"
    assert f'<t xml:space="preserve">{expected}</t>'.encode() in data


def test_a_cell_that_is_too_long_is_cut_between_characters_and_counted() -> None:
    text = "x" + "😀" * 20_000
    line = source(
        [span(1, 0, len(text), "claim", text), span(2, 1, len(text), "claim", text)], text
    )
    _, counts = written(xlsx, line)
    assert counts.left_out == {"cells cut at 32,767 characters": 2}
    line = source([span(1, 0, len(text), "claim", text)], text)
    (row,) = xlsx_cells(line)[1:]
    assert row[COLUMNS.index("text")] == text[: 1 + 16_383]


def test_more_spans_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_SPANS", 3)
    spans = [span(number, 2, 10, "claim") for number in range(4)]
    assert written(xlsx, source(spans[:3]))[1].spans == 3
    with pytest.raises(ExportRefused, match="A sheet holds at most 3 spans: write csv or parquet"):
        written(xlsx, source(spans))


@pytest.mark.parametrize("module", [csv_table, xlsx])
def test_the_same_spans_give_the_same_bytes_and_counts_say_what_is_there(
    module: ModuleType,
) -> None:
    data, counts = written(module, reference(), source([]))
    assert data == written(module, reference(), source([]))[0]
    assert (counts.spans, counts.sources, counts.links, counts.regions) == (4, 2, 0, 0)


def test_members_bear_no_time_and_are_not_compressed() -> None:
    with zipfile.ZipFile(io.BytesIO(written(xlsx, reference())[0])) as archive:
        assert archive.testzip() is None
        for member in archive.infolist():
            assert member.date_time == (1980, 1, 1, 0, 0, 0)
            assert member.compress_type == zipfile.ZIP_STORED
