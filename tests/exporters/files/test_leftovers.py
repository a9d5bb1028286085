"""What of an earlier export goes: nothing outside its folder, whatever an index says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.exporters.files.leftovers import leftovers
from annotator.text.identity import sha256


def test_an_index_from_elsewhere_leads_out_of_no_folder(tmp_path: Path) -> None:
    names = ["../x", "/x", "a/../../x", "ok.jsonl", "data/ok.parquet", ""]
    folder = tmp_path / "a"
    for each in (folder / "ok.jsonl", folder / "data" / "ok.parquet", tmp_path / "x"):
        each.parent.mkdir(parents=True, exist_ok=True)
        each.write_bytes(b"")
    shards = [{"file": each, "sha256": sha256(b"")} for each in names]
    said = {"schema": "annotator-shards/1", "shards": shards}
    (folder / "index.json").write_text(json.dumps(said))
    assert [each.relative_to(folder).as_posix() for each in leftovers(folder, [])] == [
        "index.json",
        "ok.jsonl",
        "data/ok.parquet",
    ]
    for other in ("[1]", json.dumps({**said, "schema": "other/1"}), json.dumps({"shards": []})):
        (folder / "index.json").write_text(other)
        assert leftovers(folder, []) == []


def test_a_shard_that_somebody_changed_stays(tmp_path: Path) -> None:
    (tmp_path / "one.jsonl").write_text("changed")
    said = {
        "schema": "annotator-shards/1",
        "shards": [{"file": "one.jsonl", "sha256": sha256("as it was")}],
    }
    (tmp_path / "index.json").write_text(json.dumps(said))
    assert leftovers(tmp_path, []) == [tmp_path / "index.json"]


@pytest.mark.parametrize("data", [b'{"schema": "\xe9", "url": "\xe9"}', b"[" * 100_000, b"\x00"])
def test_what_is_called_as_an_index_may_be_anything(data: bytes, tmp_path: Path) -> None:
    for name in ("index.json", "croissant.json"):
        (tmp_path / name).write_bytes(data)
    assert leftovers(tmp_path, []) == []
