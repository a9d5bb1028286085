"""The description for catalogues: every file with its digest, and what stands in the records."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator.exporters import to_file
from annotator.exporters.cards.croissant import croissant
from annotator.exporters.counts import Counts
from annotator.exporters.writers.dataset_rows import ROW
from annotator.exporters.writers.span_table import COLUMNS
from annotator.text.identity import sha256
from tests.exporters.lines import head, reference


def described(format: str, path: Path, name: str = "out") -> dict[str, Any]:
    to_file(format, [reference()], head("The audit 😀"), path / name, overwrite=False)
    whole = path / f"{name}.croissant.json"
    file = whole if whole.exists() else path / name / "croissant.json"
    found: dict[str, Any] = json.loads(file.read_bytes())
    return found


@pytest.mark.parametrize("format", ["jsonl", "huggingface", "brat", "csv", "tei"])
def test_every_file_is_there_with_its_digest(tmp_path: Path, format: str) -> None:
    found = described(format, tmp_path)
    folder = tmp_path / "out" if (tmp_path / "out").is_dir() else tmp_path
    data = {each["name"]: each["sha256"] for each in found["distribution"]}
    own = ("README.md", "out.md", "croissant.json", "out.croissant.json")
    there = {each.name: each.read_bytes() for each in folder.iterdir() if each.name not in own}
    assert data == {name: sha256(content) for name, content in there.items()}


def test_what_it_says_of_the_whole(tmp_path: Path) -> None:
    found = described("jsonl", tmp_path, "a b#😀.jsonl")
    assert found["name"] == "The audit 😀"
    assert found["conformsTo"] == "http://mlcommons.org/croissant/1.0"
    assert found["license"] == ["CC BY 4.0"]
    assert found["creator"] == [{"@type": "sc:Person", "name": "Ada"}]
    assert found["description"].startswith("4 labelled spans in 1 source (claim 2, denial 1,")
    assert found["distribution"][0]["contentUrl"] == "a%20b%23%F0%9F%98%80.jsonl"
    assert "date" not in " ".join(found)


@pytest.mark.parametrize(
    ("format", "columns"), [("huggingface", [name for name, _ in ROW]), ("csv", list(COLUMNS))]
)
def test_the_columns_are_those_of_the_records(
    tmp_path: Path, format: str, columns: list[str]
) -> None:
    (records,) = described(format, tmp_path)["recordSet"]
    assert [each["name"] for each in records["field"]] == columns


def test_the_fields_of_our_lines_are_there_in_the_lines(tmp_path: Path) -> None:
    (records,) = described("jsonl", tmp_path)["recordSet"]
    line = json.loads((tmp_path / "out").read_bytes())  # it is JSON lines, whatever its name
    assert {each["name"] for each in records["field"]} <= set(line)
    (spans,) = (each for each in records["field"] if each["name"] == "spans")
    assert {each["name"] for each in spans["subField"]} <= set(line["spans"][0])
    (start,) = (each for each in spans["subField"] if each["name"] == "start")
    assert start["dataType"] == "sc:Integer"
    assert start["source"]["extract"] == {"column": "spans"}
    assert start["source"]["transform"] == {"jsonPath": "[*].start"}


def sources(fields: list[Any]) -> Iterator[tuple[str, str]]:
    """Yield the column and the path of each field that has a value."""
    for each in fields:
        if "subField" in each:
            yield from sources(each["subField"])
        else:
            path = each["source"].get("transform", {}).get("jsonPath", "")
            yield each["source"]["extract"]["column"], path


@pytest.mark.parametrize("format", ["jsonl", "huggingface", "prodigy", "nli"])
def test_every_item_of_a_list_has_every_field_that_is_said(tmp_path: Path, format: str) -> None:
    described(format, tmp_path)
    (file,) = (f for f in (tmp_path / "out", tmp_path / "out" / "train.jsonl") if f.is_file())
    path = file.parent if file.parent != tmp_path else tmp_path
    name = "croissant.json" if path != tmp_path else "out.croissant.json"
    (records,) = json.loads((path / name).read_bytes())["recordSet"]
    line = json.loads(file.read_bytes().split(b"\n")[0])
    for column, place in sources(records["field"]):
        assert place.count("[*]") <= 1, "lists in lists are taken apart"
        values = line[column] if place.startswith("[*]") else [line[column]]
        within = place.removeprefix("[*].")
        assert all(not within or within in each for each in values), (column, place)


def test_very_many_files_of_records_are_described_together() -> None:
    files = {f"train-{number:05}.jsonl": "0" * 64 for number in range(1000)}
    data = croissant(
        head(), Counts(), format="huggingface", files=files, card="README.md", kinds={}
    )
    assert len(data) < 400_000
    found = json.loads(data)
    (records,) = found["recordSet"]
    assert records["field"][0]["source"]["fileSet"] == {"@id": "shards"}
    assert found["distribution"][-1]["includes"] == "*.jsonl"
