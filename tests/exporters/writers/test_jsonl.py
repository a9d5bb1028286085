"""JSONL: exact bytes, every offset proved, nothing wrong ever written as if it were right."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from msgspec import UNSET, Raw

from annotator.exporters import formats, to_stream, writer
from annotator.exporters.document import ExportRefused, SourceLine, SpanLine, meta_line, span_line
from annotator.exporters.files.output import Output
from annotator.exporters.writers import jsonl
from tests.exporters.lines import ADA, MADE, TEXT, drawn_sources, head, reference, source, span

DATA = Path(__file__).parents[2] / "data"


def written(*lines: SourceLine) -> bytes:
    out = io.BytesIO()
    jsonl.write(lines, Output(out), head())
    return out.getvalue()


def test_the_reference_is_written_to_the_byte() -> None:
    assert written(reference()) == (DATA / "reference.jsonl").read_bytes()


def test_the_reference_says_what_it_should_when_read_by_others() -> None:
    with (DATA / "reference.jsonl").open(encoding="utf-8", newline="\n") as file:
        (line,) = [json.loads(row) for row in file]
    assert line["text"] == TEXT
    found = [(s["start"], s["end"], s["label"], s["text"]) for s in line["spans"]]
    assert found == [
        (2, 10, "claim", "Minister"),
        (12, 22, "claim", "«no fraud»"),
        (13, 21, "denial", "no fraud"),
        (35, 38, "figure", "12%"),
    ]


@given(drawn_sources())
def test_what_is_written_can_be_read_and_points_at_its_words(
    drawn: tuple[str, list[SpanLine]],
) -> None:
    text, spans = drawn
    data = written(source(spans, text), source([], text))
    rows = [json.loads(row) for row in data.split(b"\n")[:-1]]
    assert len(rows) == 2
    assert rows[0]["text"] == text
    for given_span, row in zip(spans, rows[0]["spans"], strict=True):
        assert text[row["start"] : row["end"]] == row["text"] == given_span.text
        assert row["note"] == given_span.note
        if given_span.fragments is UNSET:
            assert "fragments" not in row
        else:
            assert row["fragments"] == [list(part) for part in given_span.fragments]


def test_more_spans_than_go_at_once_are_all_there_once() -> None:
    spans = [span(number, 2, 10, "claim") for number in range(2500)]
    out = io.BytesIO()
    counts = to_stream("jsonl", [source(spans)], head(), out)
    row = json.loads(out.getvalue())
    assert [each["id"] for each in row["spans"]] == [each.id for each in spans]
    assert (counts.sources, counts.spans, counts.labels["claim"]) == (1, 2500, 2500)


def test_counts_say_what_was_written() -> None:
    out = io.BytesIO()
    counts = to_stream("jsonl", [reference(), source([])], head(), out)
    assert (counts.sources, counts.spans, counts.links, counts.regions) == (2, 4, 2, 1)
    assert counts.labels == {"claim": 2, "denial": 1, "figure": 1}
    assert counts.annotators == {ADA: 4}
    assert counts.discontinuous == 1
    assert counts.by_source[0].licence == "CC BY 4.0"
    assert counts.by_source[0].complete_by == [ADA]


def changed(**changes: Any) -> SpanLine:
    return msgspec.structs.replace(span(1, 2, 10, "claim"), **changes)


@pytest.mark.parametrize(
    "wrong",
    [
        changed(text="minister"),
        changed(start=3, end=11),
        changed(start=-38, end=-30),
        changed(start=10, end=10, text=""),
        changed(start=35, end=99, text="12%."),
        changed(fragments=((2, 10),)),
        changed(fragments=((2, 5), (5, 10))),
        changed(fragments=((2, 5), (4, 10))),
        changed(fragments=((6, 10), (2, 4))),
        changed(fragments=((2, 5), (6, 9))),
        changed(fragments=((2, 5), (7, 6), (8, 10))),
        changed(attributes=Raw(b'{"note":"\\ud83d"}')),
    ],
)
def test_a_span_that_does_not_fit_stops_the_export_and_is_named(wrong: SpanLine) -> None:
    with pytest.raises(ExportRefused, match=f"“Costs” holds span {wrong.id}, which .*check"):
        written(source([span(9, 35, 38, "figure"), wrong]))


def test_a_text_that_is_not_the_stored_one_stops_the_export() -> None:
    with pytest.raises(ExportRefused, match="“Costs” has a text"):
        written(msgspec.structs.replace(source([]), text=TEXT + " "))


def test_a_lone_surrogate_stops_the_export() -> None:
    with pytest.raises(ExportRefused, match="“Costs” holds a lone surrogate"):
        written(source([msgspec.structs.replace(span(1, 2, 10, "claim"), note="\ud83d")]))
    with pytest.raises(ExportRefused, match="“Costs” holds a lone surrogate"):
        written(msgspec.structs.replace(source([]), text="\ud83d"))


def test_a_stored_row_becomes_a_span() -> None:
    row = ("1" * 32, 13, 21, "[[13,15],[16,21]]", "denial", "no fraud", '{"a":1}', "n", ADA)
    found = span_line((*row, "manual", MADE, MADE, None))
    assert found.fragments == ((13, 15), (16, 21))
    assert bytes(found.attributes) == b'{"a":1}'
    assert found.derived_from is UNSET
    plain = span_line((*row[:3], "", *row[4:6], "{}", *row[7:], "manual", MADE, MADE, "2" * 32))
    assert plain.fragments is UNSET
    assert plain.derived_from == "2" * 32
    assert written(source([found, plain]))


def test_meta_keeps_its_order_and_everything_else_sorted() -> None:
    meta = {"zeal": 1, "confidential": True, "author": "A", "title": "not this", "alpha": None}
    assert list(meta_line("Costs", meta)) == ["title", "author", "confidential", "alpha", "zeal"]
    assert json.loads(msgspec.json.encode(meta_line("Costs", meta)))["title"] == "Costs"


def test_formats_have_names() -> None:
    assert formats()[0] == "jsonl"
    assert writer("jsonl") is jsonl
