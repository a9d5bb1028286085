"""Rows of data sets by others: what they leave out, count otherwise, or get wrong."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from pyarrow import parquet as parquet_library

from annotator.importers.document import ImportRefused
from annotator.importers.marked import MarkedDocument, huggingface, parquet

FORMATS = Path(__file__).parents[2] / "data" / "formats"
TEXT = "😀 Minister: «no fraud».\nCosts rose 12%."


def documents(data: bytes) -> list[MarkedDocument]:
    found = []
    for each in huggingface.read(data, "x.jsonl", {}):
        assert isinstance(each, MarkedDocument)
        found.append(each)
    return found


def line(**values: Any) -> bytes:
    return json.dumps(values).encode() + b"\n"


def as_parquet(rows: list[dict[str, Any]]) -> bytes:
    out = io.BytesIO()
    parquet_library.write_table(pyarrow.Table.from_pylist(rows), out)
    return out.getvalue()


def test_the_reference_of_spans() -> None:
    data = (FORMATS / "hf_spans.jsonl").read_bytes()
    assert huggingface.looks_like(data)
    (document,) = documents(data)
    assert (document.id, document.text, document.unit) == ("d1", TEXT, "code points")
    assert [(each.start, each.end, each.label, each.text) for each in document.spans] == [
        (2, 10, "claim", "Minister"),
        (13, 21, "denial", "no fraud"),
        (12, 22, "claim", "«no fraud»"),
        (35, 38, "figure", "12%"),
    ]
    again = parquet.read(as_parquet([json.loads(data)]), "x.parquet", {})
    assert list(again) == [document]


def test_the_reference_of_tokens() -> None:
    data = (FORMATS / "hf_tokens.jsonl").read_bytes()
    assert huggingface.looks_like(data)
    (document,) = documents(data)
    assert document.text == TEXT.replace("\n", " ")
    assert [(each.text, each.label) for each in document.spans] == [
        ("Minister", "claim"),
        ("no fraud", "denial"),
        ("12%", "figure"),
    ]


def test_offsets_of_utf16_are_told_by_what_they_quote() -> None:
    data = line(text="😀 ab", spans=[{"start": 3, "end": 5, "label": "x", "text": "ab"}])
    (document,) = documents(data)
    assert document.unit == "UTF-16"
    assert (document.spans[0].start, document.spans[0].end) == (2, 4)


def test_a_span_that_does_not_fit_is_named_with_its_line() -> None:
    fitting = [{"start": 0, "end": 1, "label": "x", "text": "a"}] * 3
    wrong = [
        {"start": 0, "end": 1, "label": "x", "text": "b"},
        {"start": 1, "end": 9, "label": "x"},
    ]
    data = line(text="a", spans=fitting[:1]) + line(text="ab", spans=[*fitting, *wrong])
    document = documents(data)[1]
    assert len(document.spans) == 3
    assert document.mismatches == (
        "x.jsonl line 2: span 4 says “b”, and “a” stands at 0 to 1.",
        "x.jsonl line 2: span 5 is at 1 to 9, where the text has no such stretch.",
    )


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"\xff", "x.jsonl is no UTF-8"),
        (b"[1]\n", "x.jsonl line 1 is no object"),
        (line(text="a", spans=[]) + line(spans=[]), "x.jsonl line 2 has no text, and no tokens"),
        (line(tokens=["a"], ner_tags=["O", "O"]), "x.jsonl line 1 has no text, and no tokens"),
        (line(text="a", spans=[{"start": 1.5}]), "x.jsonl line 1 is no row of spans"),
        (line(text="a", meta="[]"), "x.jsonl line 1 holds a text for JSON that is no object"),
        (line(text="a", meta="{"), "x.jsonl line 1 holds a text for JSON that is no valid JSON"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(data: bytes, sentence: str) -> None:
    with pytest.raises(ImportRefused, match=sentence):
        documents(data)


@pytest.mark.parametrize(
    "data",
    [
        (FORMATS / "prodigy.jsonl").read_bytes(),
        (FORMATS / "doccano_seq.jsonl").read_bytes(),
        (FORMATS / "doccano_rel.jsonl").read_bytes(),
        b'{"schema":"annotator/1","offset_unit":"codepoint","text":"a","spans":[]}\n',
        b'{"text": "a"}\n',
        b"",
    ],
)
def test_other_lines_do_not_look_like_it(data: bytes) -> None:
    assert not huggingface.looks_like(data)


@pytest.mark.parametrize("data", [b"PAR1", b"PAR1 and more PAR1", as_parquet([{"a": 1}])[:-9]])
def test_a_damaged_parquet_is_refused(data: bytes) -> None:
    assert parquet.looks_like(data)
    with pytest.raises(ImportRefused, match=r"x\.parquet is damaged"):
        list(parquet.read(data, "x.parquet", {}))


@pytest.mark.parametrize(
    "described", [b"{", b"[]", b'{"info":{"features":{"tags":{"feature":{"names":3}}}}}', b"{}"]
)
def test_a_description_that_says_nothing_is_passed_over(described: bytes) -> None:
    rows = pyarrow.table({"tokens": [["a"]], "tags": [["B-x"]]})
    out = io.BytesIO()
    parquet_library.write_table(rows.replace_schema_metadata({"huggingface": described}), out)
    (document,) = parquet.read(out.getvalue(), "x.parquet", {})
    assert isinstance(document, MarkedDocument)
    assert document.spans[0].label == "x"


def test_without_pyarrow_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    data = as_parquet([{"text": "a"}])
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ImportRefused, match=r"pip install 'annotator\[parquet\]'"):
        list(parquet.read(data, "x.parquet", {}))


def test_a_story_is_in_columns_of_its_own_in_data_sets_of_many_sessions() -> None:
    rows = [{"text": TEXT, "spans": [], "story_id": "s" * 32, "story_title": "The cafe\u0301"}]
    (document,) = parquet.read(as_parquet(rows), "x.parquet", {})
    assert isinstance(document, MarkedDocument)
    assert document.story == ("s" * 32, "The cafe\u0301")


def test_others_stories_by_number_are_passed_over() -> None:
    rows = [{"text": TEXT, "spans": [], "story_id": 7, "story_title": ["a"]}]
    (document,) = parquet.read(as_parquet(rows), "x.parquet", {})
    assert isinstance(document, MarkedDocument)
    assert document.story == ("", "")
