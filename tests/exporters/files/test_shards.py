"""Exports in shards: files of a size with an index, the same bytes each time, nothing stale."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.exporters import to_file
from annotator.exporters.document import ExportRefused, SourceLine
from annotator.exporters.files.filling import Counted, until_full
from annotator.exporters.files.sizes import size
from annotator.exporters.files.staged import staged
from annotator.importers.marked import MarkedDocument, own_jsonl
from tests.exporters.lines import head, reference, source, span

FORMATS = ("jsonl", "huggingface", "parquet")


def lines(count: int, split: str = "") -> Iterator[SourceLine]:
    for number in range(count):
        line = msgspec.structs.replace(source([span(number, 2, 10, "claim")]), id=f"{number:032x}")
        yield msgspec.structs.replace(line, split=split) if split else line


def index(folder: Path) -> Any:
    return json.loads((folder / "index.json").read_bytes())


@pytest.mark.parametrize("format", FORMATS)
def test_the_index_says_what_is_in_each_file(tmp_path: Path, format: str) -> None:
    folder = tmp_path / "shards"
    done = to_file(format, lines(7), head(), folder, overwrite=False, shards_of=1)
    found = index(folder)
    assert (found["format"], found["sources"], found["spans"]) == (format, 7, 7)
    assert (done.sources, done.spans, done.labels["claim"]) == (7, 7, 7)
    assert [each["file"].split(".")[0] for each in found["shards"]] == [
        f"train-{number:05}" for number in range(len(found["shards"]))
    ]
    for each in found["shards"]:
        data = (folder / each["file"]).read_bytes()
        assert (each["bytes"], each["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
    assert sum(each["sources"] for each in found["shards"]) == 7
    assert "`" + found["shards"][0]["sha256"] + "`" in (folder / "README.md").read_text("utf-8")


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_bytes_each_time(tmp_path: Path, format: str) -> None:
    for name in ("one", "other"):
        to_file(format, lines(5), head(), tmp_path / name, overwrite=False, shards_of=900)
    one, other = (
        {each.name: each.read_bytes() for each in (tmp_path / name).iterdir()}
        for name in ("one", "other")
    )
    assert one.keys() == other.keys()
    assert all(one[name] == other[name] for name in one if name != "README.md")


def test_every_source_is_in_one_shard_in_order(tmp_path: Path) -> None:
    folder = tmp_path / "shards"
    to_file("jsonl", lines(20), head(), folder, overwrite=False, shards_of=2000)
    found = index(folder)["shards"]
    assert len(found) > 3
    assert all(each["bytes"] >= 2000 for each in found[:-1])
    ids = []
    for each in found:
        for document in own_jsonl.read((folder / each["file"]).read_bytes(), each["file"], {}):
            assert isinstance(document, MarkedDocument)
            ids.append(document.id)
    assert ids == [f"{number:032x}" for number in range(20)]


def test_each_part_of_a_split_has_shards_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "shards"
    some = [*lines(3, "train"), *lines(2, "dev"), *lines(1, "test"), *lines(1, "train")]
    to_file("parquet", some, head(), folder, overwrite=False, shards_of=10**9)
    found = [(each["file"], each["split"], each["sources"]) for each in index(folder)["shards"]]
    assert found == [
        ("train-00000.parquet", "train", 3),
        ("validation-00000.parquet", "validation", 2),
        ("test-00000.parquet", "test", 1),
        ("train-00001.parquet", "train", 1),
    ]


def test_an_export_of_nothing_has_an_empty_shard(tmp_path: Path) -> None:
    folder = tmp_path / "shards"
    to_file("huggingface", [], head(), folder, overwrite=False, shards_of=1000)
    assert (folder / "train-00000.jsonl").read_bytes() == b""
    assert '    path: "train-*.jsonl"\n' in (folder / "README.md").read_text("utf-8")


def test_writing_over_leaves_nothing_stale(tmp_path: Path) -> None:
    folder = tmp_path / "shards"
    to_file("jsonl", lines(9), head(), folder, overwrite=False, shards_of=1)
    (folder / "notes.txt").write_text("mine", "utf-8")
    to_file("jsonl", lines(2), head(), folder, overwrite=True, shards_of=1)
    names = sorted(each.name for each in folder.iterdir())
    assert [name for name in names if name.startswith("train")] == [
        "train-00000.jsonl",
        "train-00001.jsonl",
    ]
    assert "notes.txt" in names
    to_file("huggingface", lines(2), head(), folder, overwrite=True)
    assert not (folder / "index.json").exists()
    assert not list(folder.glob("train-*"))


def test_an_export_over_a_larger_one_leaves_no_source_of_it(tmp_path: Path) -> None:
    folder = tmp_path / "brat"
    to_file("brat", lines(9), head(), folder, overwrite=False)
    (folder / "notes.txt").write_text("mine", "utf-8")
    gone, changed = sorted(folder.glob("*.ann"))[-2:]
    changed.write_text("mine too", "utf-8")
    to_file("brat", lines(2), head(), folder, overwrite=True)
    assert not gone.exists()
    kept = {"notes.txt", changed.name}
    names = {each.name for each in folder.iterdir()} - kept
    to_file("brat", lines(2), head(), tmp_path / "anew", overwrite=False)
    assert names == {each.name for each in (tmp_path / "anew").iterdir()}


def test_a_part_that_has_no_sources_now_goes(tmp_path: Path) -> None:
    folder = tmp_path / "parts"
    for parts in (("train", "dev"), ("train",)):
        with staged(folder, overwrite=True) as draft:
            for number, part in enumerate(parts, 1):
                to_file("brat", lines(number), head(), draft / part, overwrite=False)
        (folder / "mine").mkdir(exist_ok=True)
        to_file("brat", lines(1), head(), folder / "mine", overwrite=True)
    assert {each.name for each in folder.iterdir()} == {"train", "mine", "index.json"}
    assert len(list((folder / "mine").glob("*.ann"))) == 1


def test_a_wrong_span_leaves_no_folder(tmp_path: Path) -> None:
    wrong = msgspec.structs.replace(span(1, 2, 10, "claim"), text="other")
    with pytest.raises(ExportRefused, match="does not quote"):
        to_file(
            "jsonl",
            [*lines(3), source([wrong])],
            head(),
            tmp_path / "shards",
            overwrite=False,
            shards_of=1,
        )
    assert list(tmp_path.iterdir()) == []


def test_formats_of_other_kinds_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ExportRefused, match="brat cannot be written in shards"):
        to_file("brat", [reference()], head(), tmp_path / "x", overwrite=False, shards_of=1)


@pytest.mark.parametrize(
    ("words", "bytes"),
    [("100MB", 10**8), ("1 gb", 10**9), ("500kB", 500_000), ("7", 7), ("7B", 7)],
)
def test_sizes_as_they_are_written(words: str, bytes: int) -> None:
    assert size(words) == bytes


@pytest.mark.parametrize("words", ["", "0", "MB", "1.5GB", "-1", "1TB", "\u0661MB"])
def test_other_sizes_are_refused(words: str) -> None:
    with pytest.raises(ExportRefused, match="is no size of shards"):
        size(words)


@given(st.lists(st.integers(0, 50), min_size=1), st.integers(1, 60))
def test_a_file_takes_sources_until_it_is_full(lengths: list[int], least: int) -> None:
    rest = iter(lines(len(lengths)))
    taken = 0
    while taken < len(lengths):
        file = Counted(BytesIO())
        before = taken
        for _ in until_full(rest, file, least):
            assert file.bytes < least or taken == before
            file.write(b"x" * lengths[taken])
            taken += 1
        assert file.bytes >= least or taken == len(lengths)
