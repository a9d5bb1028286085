"""Hugging Face's `datasets` opens the folder by its name, and the Parquet."""

from __future__ import annotations

from pathlib import Path

import datasets
import duckdb
import msgspec
import pytest

from annotator.exporters import to_file
from annotator.exporters.document import SourceLine
from annotator.importers.marked import MarkedDocument, parquet
from tests.exporters.lines import TEXT, head, reference, source


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    datasets.disable_progress_bars()
    monkeypatch.setattr("datasets.config.HF_DATASETS_OFFLINE", True)
    return tmp_path


def empty() -> SourceLine:
    return msgspec.structs.replace(source([]), split="dev")


def check(row: dict[str, object]) -> None:
    assert row["text"] == TEXT
    spans = row["spans"]
    assert isinstance(spans, list)
    assert [(each["start"], each["end"], each["label"]) for each in spans] == [
        (2, 10, "claim"),
        (12, 22, "claim"),
        (13, 21, "denial"),
        (35, 38, "figure"),
    ]
    assert all(TEXT[each["start"] : each["end"]] == each["text"] for each in spans)
    assert spans[2]["fragments"] == [{"start": 13, "end": 15}, {"start": 16, "end": 21}]


def test_the_folder_is_opened_by_its_name_with_splits_and_features(place: Path) -> None:
    folder = place / "corpus"
    to_file("huggingface", [reference(), empty()], head(), folder, overwrite=False)
    found = datasets.load_dataset(str(folder), cache_dir=str(place / "cache"))
    assert {split: len(rows) for split, rows in found.items()} == {"train": 1, "validation": 1}
    check(found["train"][0])
    # A split without a span has the columns all the same.
    assert found["validation"][0]["spans"] == []
    assert found["validation"].features == found["train"].features
    assert found["train"].features["spans"].feature["start"] == datasets.Value("int64")


def test_a_data_set_without_a_single_span_has_its_columns(place: Path) -> None:
    folder = place / "corpus"
    to_file("huggingface", [source([])], head(), folder, overwrite=False)
    found = datasets.load_dataset(str(folder), split="train", cache_dir=str(place / "cache"))
    assert found.features["links"].feature["to_source"] == datasets.Value("string")
    assert found.features["spans"].feature["end"] == datasets.Value("int64")


def test_parquet_has_the_same_rows_and_columns(place: Path) -> None:
    folder, file = place / "corpus", place / "corpus.parquet"
    to_file("huggingface", [reference()], head(), folder, overwrite=False)
    to_file("parquet", [reference()], head(), file, overwrite=False)
    cache = str(place / "cache")
    rows = datasets.load_dataset(str(folder), split="train", cache_dir=cache)
    found = datasets.load_dataset("parquet", data_files=str(file), split="train", cache_dir=cache)
    assert found.features == rows.features
    assert found[0] == rows[0]
    check(found[0])


def test_tags_that_datasets_writes_as_numbers_are_read_by_their_names(place: Path) -> None:
    tags = datasets.List(datasets.ClassLabel(names=["O", "B-claim", "I-claim"]))
    words = datasets.List(datasets.Value("string"))
    features = datasets.Features({"tokens": words, "ner_tags": tags})
    rows = {"tokens": [["no", "fraud", "."]], "ner_tags": [[1, 2, 0]]}
    made = datasets.Dataset.from_dict(rows, features=features)
    made.to_parquet(place / "made.parquet")
    (document,) = parquet.read((place / "made.parquet").read_bytes(), "made.parquet", {})
    assert isinstance(document, MarkedDocument)
    assert document.text == "no fraud."
    assert [(each.text, each.label) for each in document.spans] == [("no fraud", "claim")]


def test_duckdb_counts_labels_in_the_parquet(place: Path) -> None:
    file = place / "corpus.parquet"
    to_file("parquet", [reference(), empty()], head(), file, overwrite=False)
    counted = (
        duckdb.connect()
        .execute(
            f"select span.label, count(*) from (select unnest(spans) span from '{file.as_posix()}')"
            " group by 1 order by 1"
        )
        .fetchall()
    )
    assert counted == [("claim", 2), ("denial", 1), ("figure", 1)]
