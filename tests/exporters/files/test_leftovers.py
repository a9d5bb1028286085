"""What of an earlier export goes: nothing outside its folder, whatever an index says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.exporters.files.leftovers import leftovers


def test_an_index_from_elsewhere_leads_out_of_no_folder(tmp_path: Path) -> None:
    names = ["../x", "/x", "a/../../x", "ok.jsonl", "data/ok.parquet", ""]
    said = {"schema": "annotator-shards/1", "shards": [{"file": n, "sha256": ""} for n in names]}
    (tmp_path / "index.json").write_text(json.dumps(said))
    assert [each.relative_to(tmp_path).as_posix() for each in leftovers(tmp_path, [])] == [
        "index.json",
        "ok.jsonl",
        "data/ok.parquet",
    ]
    for other in ("[1]", json.dumps({**said, "schema": "other/1"}), json.dumps({"shards": []})):
        (tmp_path / "index.json").write_text(other)
        assert leftovers(tmp_path, []) == []


@pytest.mark.parametrize("data", [b'{"schema": "\xe9", "url": "\xe9"}', b"[" * 100_000, b"\x00"])
def test_what_is_called_as_an_index_may_be_anything(data: bytes, tmp_path: Path) -> None:
    for name in ("index.json", "croissant.json"):
        (tmp_path / name).write_bytes(data)
    assert leftovers(tmp_path, []) == []
