"""What catalogues are told of many sessions: patterns that match every file, and its columns."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from annotator import Session
from annotator.session.corpus import export_corpus
from annotator.session.wanted import Wanted
from annotator.text.identity import sha256
from annotator.text.records import Annotator
from tests.exporters.lines import TEXT

WHO = Annotator(id="7" * 32, name="Zoe\u0308")
WAYS: dict[str, dict[str, Any]] = {
    "plain": {},
    "split": {"split": "50/0/50"},
    "without texts": {"wanted": Wanted(offsets_only=True, layers="per-annotator")},
}


@pytest.fixture
def session(tmp_path: Path) -> Path:
    with Session.create(tmp_path / "a.annotator", annotator=WHO) as session:
        for number, text in enumerate((TEXT, "Else.\n")):
            source = session.add_source(text, meta={"licence": "CC0"}, story=f"S{number}")
            session.add_span(source.id, 2, 5, "claim")
    return tmp_path / "a.annotator"


@pytest.mark.parametrize("way", WAYS)
def test_its_patterns_match_every_file_once(session: Path, tmp_path: Path, way: str) -> None:
    folder = tmp_path / "corpus"
    export_corpus([session], folder, **WAYS[way])
    found = json.loads((folder / "croissant.json").read_bytes())
    by_id = {each["@id"]: each for each in found["distribution"]}
    digests = {each["contentUrl"]: each["sha256"] for each in by_id.values() if "sha256" in each}
    labels = [each.relative_to(folder).as_posix() for each in folder.glob("labels/*")]
    assert digests == {
        name: sha256((folder / name).read_bytes()) for name in ("index.json", *labels)
    }
    assert sha256((folder / "croissant.json").read_bytes()) in (folder / "README.md").read_text()
    data = [folder.glob(each["includes"]) for each in by_id.values() if "includes" in each]
    matched = [*(path for paths in data for path in paths), *folder.glob("labels/*")]
    there = [path for path in folder.rglob("*") if path.is_file() and path.parent != folder]
    assert sorted(matched) == sorted(there)
    for records in found["recordSet"]:
        (place,) = {
            each["source"]["fileSet"]["@id"] for each in records["field"] if "source" in each
        }
        columns = [
            each["name"]
            for each in records["field"]
            if "source" not in each or "column" in each["source"]["extract"]
        ]
        for path in folder.glob(by_id[place]["includes"]):
            with parquet.ParquetFile(path) as file:
                assert file.schema_arrow.names == columns


def test_what_it_says_of_the_whole(session: Path, tmp_path: Path) -> None:
    export_corpus([session], tmp_path / "corpus", split="50/0/50")
    found = json.loads((tmp_path / "corpus" / "croissant.json").read_bytes())
    assert (found["name"], found["license"], found["url"]) == ("corpus", ["CC0"], "README.md")
    assert found["creator"] == [{"@type": "sc:Person", "name": WHO.name}]
    assert found["description"].startswith("2 labelled spans in 2 sources of 1 session (claim 2).")
    assert [each["@id"] for each in found["recordSet"]] == ["records/train", "records/test"]
    (split,) = (each for each in found["recordSet"][1]["field"] if each["name"] == "split")
    assert split["source"]["transform"] == {"regex": ".*split=([^/]+)/.*"}
