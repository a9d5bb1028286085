"""Rows of data sets, as JSON lines in a folder and as Parquet: everything there and back again."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.exporters.counts import Counts
from annotator.exporters.document import ExportRefused, SourceLine, SpanLine
from annotator.exporters.files.output import Output
from annotator.exporters.writers import huggingface, parquet
from annotator.importers.marked import MarkedDocument
from annotator.importers.marked import huggingface as huggingface_reader
from annotator.importers.marked import parquet as parquet_reader
from tests.exporters.lines import TEXT, drawn_sources, head, reference, source, span


class Kept(io.BytesIO):
    """A file whose bytes are there after it is closed."""

    def close(self) -> None:
        self.seek(0)


def folder(*lines: SourceLine) -> tuple[dict[str, bytes], Counts]:
    files: dict[str, Kept] = {}

    @contextmanager
    def opened(name: str) -> Iterator[BinaryIO]:
        files[name] = Kept()
        yield files[name]

    counts = huggingface.write(lines, Output(open_file=opened), head())
    return {name: file.getvalue() for name, file in files.items()}, counts


def parquet_file(*lines: SourceLine) -> bytes:
    out = Kept()
    parquet.write(lines, Output(out), head())
    return out.getvalue()


def from_folder(*lines: SourceLine) -> list[MarkedDocument]:
    data = folder(*lines)[0]["train.jsonl"]
    return marked(huggingface_reader.read(data, "train.jsonl", {}))


def from_parquet(*lines: SourceLine) -> list[MarkedDocument]:
    return marked(parquet_reader.read(parquet_file(*lines), "x.parquet", {}))


def marked(documents: Iterator[object]) -> list[MarkedDocument]:
    found = []
    for each in documents:
        assert isinstance(each, MarkedDocument)
        found.append(each)
    return found


def test_everything_of_the_reference_comes_back_from_both() -> None:
    (document,) = from_folder(reference())
    assert from_parquet(reference()) == [document]
    line = reference()
    assert (document.text, document.title, document.id) == (line.text, "Costs", line.id)
    assert (document.story, document.revises) == (("6" * 32, "The audit"), "4" * 32)
    assert document.meta == {"licence": "CC BY 4.0", "outlet": "Echo", "zeal": {"a": 2, "b": 1}}
    assert document.label_set == ("Fact-checking", 1)
    assert [each.fragments for each in document.spans] == [None, None, ((13, 15), (16, 21)), None]
    assert document.spans[0].note == "e\u0301 שלום\u2028"
    assert document.spans[1].attributes == {"certainty": "probable"}
    assert msgspec.to_builtins(document.regions[0]).items() >= {"start": 24, "end": 39}.items()
    assert [(each.relation, each.to_span, each.to_statement) for each in document.links] == [
        ("denies", f"{1:032x}", ""),
        ("supports", "", "b" * 32),
    ]
    assert document.links[0].attributes == {"scope": "full", "note": "x"}
    assert document.statements[0].title == "There was no fraud"
    assert document.status[0].state == "complete"


@given(st.lists(drawn_sources(), min_size=1, max_size=3))
def test_every_text_and_span_comes_back(drawn: list[tuple[str, list[SpanLine]]]) -> None:
    def lines() -> list[SourceLine]:
        return [source(spans, text) for text, spans in drawn]

    found = from_folder(*lines())
    assert from_parquet(*lines()) == found
    for document, (text, spans) in zip(found, drawn, strict=True):
        assert document.text == text
        assert [(s.id, s.start, s.end, s.text, s.note) for s in document.spans] == [
            (s.id, s.start, s.end, s.text, s.note) for s in spans
        ]
        assert [s.fragments for s in document.spans] == [s.fragments or None for s in spans]


def test_a_folder_has_a_file_for_each_split() -> None:
    dev = msgspec.structs.replace(source([]), split="dev")
    files, counts = folder(reference(), dev, msgspec.structs.replace(source([]), split="test"))
    assert {name: data.count(b"\n") for name, data in files.items()} == {
        "train.jsonl": 1,
        "validation.jsonl": 1,
        "test.jsonl": 1,
    }
    assert '  - split: validation\n    path: "validation.jsonl"\n' in counts.front_matter


def test_the_card_declares_columns_licences_and_languages() -> None:
    line = msgspec.structs.replace(source([]), meta={"title": "Costs", "language": "de-AT"})
    _, counts = folder(reference(), line)
    front = counts.front_matter
    assert front.startswith('---\npretty_name: "The audit"\nlanguage:\n- "de"\nlicense:\n')
    assert '- "cc-by-4.0"\n- "unknown"\n' in front
    assert "  - name: spans\n    list:\n    - name: id\n      dtype: string\n" in front
    assert front.endswith("---\n\n")


def test_no_cell_is_null_however_empty() -> None:
    files, _ = folder(source([]))
    row = json.loads(files["train.jsonl"])
    assert None not in row.values()
    assert (row["spans"], row["links"], row["revises"]) == ([], [], "")


def test_an_export_of_nothing_is_there_all_the_same() -> None:
    assert folder()[0] == {"train.jsonl": b""}
    assert from_parquet() == []


def test_more_spans_than_go_at_once_are_all_there_once() -> None:
    spans = [span(number, 2, 10, "claim") for number in range(2500)]
    for read_again in (from_folder, from_parquet):
        (document,) = read_again(source(spans))
        assert [each.id for each in document.spans] == [each.id for each in spans]


def test_the_same_session_gives_the_same_bytes() -> None:
    assert folder(reference())[0] == folder(reference())[0]
    assert parquet_file(reference()) == parquet_file(reference())


@pytest.mark.parametrize("write", [folder, parquet_file])
def test_attributes_that_are_no_text_are_refused(write: object) -> None:
    wrong = span(1, 2, 10, "claim", TEXT, attributes='{"a":"\\ud800"}')
    assert callable(write)
    with pytest.raises(ExportRefused, match="has attributes that are no JSON"):
        write(source([wrong]))


def test_without_pyarrow_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExportRefused, match=r"pip install 'annotator\[parquet\]'"):
        parquet_file(source([]))
