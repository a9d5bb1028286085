"""Shards and data sets of many sessions, opened by the programs that they are for."""

from __future__ import annotations

from pathlib import Path

import datasets
import duckdb
import msgspec
import pyarrow.dataset
import pytest

from annotator import Session
from annotator.exporters import to_file
from annotator.session.corpus import export_corpus
from annotator.session.wanted import Wanted
from annotator.text.records import Annotator
from tests.exporters.lines import TEXT, head, reference, source

WHO = Annotator(id="7" * 32, name="Zoe\u0308")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    datasets.disable_progress_bars()
    monkeypatch.setattr("datasets.config.HF_DATASETS_OFFLINE", True)
    return tmp_path


@pytest.mark.parametrize("format", ["huggingface", "parquet"])
def test_datasets_opens_shards_by_their_folder(place: Path, format: str) -> None:
    folder = place / "shards"
    lines = [reference(), reference(), msgspec.structs.replace(source([]), split="dev")]
    to_file(format, lines, head(), folder, overwrite=False, shards_of=1)
    assert len(list(folder.glob("train-*"))) == 2
    found = datasets.load_dataset(str(folder), cache_dir=str(place / "cache"))
    assert {split: len(rows) for split, rows in found.items()} == {"train": 2, "validation": 1}
    spans = found["train"][1]["spans"]
    assert all(TEXT[each["start"] : each["end"]] == each["text"] for each in spans)
    assert found["validation"].features == found["train"].features


def test_arrow_opens_shards_by_their_folder(place: Path) -> None:
    folder = place / "shards"
    to_file("parquet", [reference(), source([])], head(), folder, overwrite=False, shards_of=1)
    found = pyarrow.dataset.dataset(folder, exclude_invalid_files=True).to_table()
    assert found.num_rows == 2


@pytest.fixture
def corpus(place: Path) -> Path:
    """A data set of two sessions."""
    for number in range(2):
        with Session.create(place / f"{number}.annotator", annotator=WHO) as session:
            session.add_span(session.add_source(f"{TEXT}{number}").id, 2, 10, "claim")
    export_corpus(sorted(place.glob("*.annotator")), place / "corpus")
    return place / "corpus"


def test_datasets_opens_many_sessions(place: Path, corpus: Path) -> None:
    found = datasets.load_dataset(str(corpus), split="train", cache_dir=str(place / "cache"))
    assert sorted(found["session_name"]) == ["0.annotator", "1.annotator"]
    assert [row["spans"][0]["text"] for row in found] == [TEXT[2:10]] * 2
    assert found.features["seen_before"] == datasets.Value("int64")


def test_the_parts_of_many_sessions_are_those_of_a_data_set(place: Path, corpus: Path) -> None:
    with Session.open(place / "0.annotator", annotator=WHO) as session:
        for number in range(8):
            session.add_source(f"{number}\n", story=f"Story {number}")
    paths = sorted(place.glob("*.annotator"))
    wanted = Wanted(keep_together=True)
    export_corpus(paths, corpus, split="60/20/20", wanted=wanted, overwrite=True)
    found = datasets.load_dataset(str(corpus), cache_dir=str(place / "cache"))
    numbers = {split: len(rows) for split, rows in found.items()}
    assert numbers == {"train": 6, "validation": 2, "test": 2}
    assert "split" not in found["test"].features
    table = pyarrow.dataset.dataset(corpus / "data", partitioning="hive").to_table()
    pattern = f"{corpus.as_posix()}/data/**/*.parquet"
    asked = f"SELECT split, count(*) FROM read_parquet('{pattern}', hive_partitioning = true)"
    rows = dict(duckdb.connect().execute(f"{asked} GROUP BY split").fetchall())
    assert rows == {"train": 6, "dev": 2, "test": 2}
    assert sorted(table["split"].to_pylist()) == ["dev"] * 2 + ["test"] * 2 + ["train"] * 6


def test_arrow_and_duckdb_read_the_folders_as_columns(corpus: Path) -> None:
    found = pyarrow.dataset.dataset(corpus / "data", partitioning="hive").to_table()
    assert found["story"].to_pylist() == found["story_id"].to_pylist()
    pattern = f"{corpus.as_posix()}/data/*/*.parquet"
    asked = f"SELECT story, story_id FROM read_parquet('{pattern}', hive_partitioning = true)"
    rows = duckdb.connect().execute(asked).fetchall()
    assert sorted(rows) == sorted((one, one) for one in found["story_id"].to_pylist())
