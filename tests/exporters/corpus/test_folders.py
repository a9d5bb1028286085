"""The folders of many sessions: what they are called, and the patterns that match them."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from annotator.exporters.corpus.folders import Folders, Where
from annotator.text.identity import sha256

ALL = [
    Folders(partition, is_split, is_apart)
    for partition in ("story", "session")
    for is_split in (False, True)
    for is_apart in (False, True)
]


@pytest.mark.parametrize("folders", ALL)
def test_a_pattern_matches_the_files_of_its_part_alone(folders: Folders) -> None:
    for part in ("train", "dev", "test"):
        file = PurePosixPath(folders.place(Where(part, "a" * 32, "7" * 32)), "part-00000.parquet")
        assert file.match(folders.pattern())
        matched = [
            name
            for name, pattern in folders.patterns({"train", "dev", "test"}).items()
            if file.match(pattern)
        ]
        named = {"train": "train", "dev": "validation", "test": "test"}
        assert matched == [named[part] if folders.is_split else "train"]


def test_only_parts_with_something_in_them_have_a_pattern() -> None:
    assert Folders(is_split=True).patterns({"test", "train"}) == {
        "train": "data/split=train/*/*.parquet",
        "test": "data/split=test/*/*.parquet",
    }


@pytest.mark.parametrize("key", ["a/b", "..", "Con", "cafe\u0301 🛶", "x" * 65, ""])
def test_what_cannot_be_a_folder_everywhere_is_one_by_its_digest(key: str) -> None:
    assert Folders().place(Where("", "", key)) == f"data/story={sha256(key)[:32]}"
