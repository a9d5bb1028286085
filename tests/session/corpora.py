"""Data sets of many sessions as tests make and read them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from pyarrow import parquet

from annotator import Session
from annotator.text.records import Annotator
from tests.session.worked import OTHER_TEXT, TEXT

WHO = Annotator(id="7" * 32, name="Zoe\u0308")


def make_three(folder: Path) -> list[Path]:
    """Make two sessions and a copy of the first, whose two stories take turns."""
    paths = [folder / name for name in ("a.annotator", "b.annotator", "c.annotator")]
    with Session.create(paths[0], title="The ferry", annotator=WHO) as one:
        for number in range(3):
            source = one.add_source(f"{TEXT}{number}", story=f"Story {number % 2}")
            one.add_span(source.id, 0, 3, "claim")
    shutil.copy(paths[0], paths[2])
    with Session.create(paths[1], annotator=WHO) as other:
        other.add_source(OTHER_TEXT)
    return paths


def index(folder: Path) -> Any:
    return json.loads((folder / "index.json").read_bytes())


def rows(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for each in index(folder)["shards"]:
        with parquet.ParquetFile(folder / each["file"]) as file:
            found += file.read().to_pylist()
    return found


def card(folder: Path) -> str:
    return (folder / "README.md").read_text("utf-8")
