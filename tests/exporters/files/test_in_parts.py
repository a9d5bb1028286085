"""A split on the disk: a file for each part, one card, and several exports that appear together."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from annotator.exporters import formats, to_file, writer
from annotator.exporters.document import ExportRefused, SourceLine
from annotator.exporters.files.in_parts import HAVE_FIELD, refuse_without_parts
from annotator.exporters.files.staged import staged
from annotator.text.identity import sha256
from tests.exporters.lines import head, reference

SINGLE = [each for each in formats() if writer(each).ENDING]


def part(name: str, number: int) -> SourceLine:
    return msgspec.structs.replace(
        reference(), split=name, id=f"{number:032x}", links=(), statements=()
    )


def files(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in sorted(folder.iterdir())}


@pytest.mark.parametrize("format", SINGLE)
def test_each_part_is_a_file_of_its_own(format: str, tmp_path: Path) -> None:
    ending = writer(format).ENDING
    lines = [part("train", 1), part("train", 2), part("test", 3)]
    counts = to_file(format, lines, head(), tmp_path / "out", overwrite=False, in_parts=True)
    found = files(tmp_path / "out")
    assert sorted(found) == sorted(
        ["README.md", "croissant.json", "labels.json", f"train{ending}", f"test{ending}"]
    )
    to_file(format, [part("test", 3)], head(), tmp_path / f"alone{ending}", overwrite=False)
    assert found[f"test{ending}"] == (tmp_path / f"alone{ending}").read_bytes()
    assert sorted(counts.files) == sorted([f"test{ending}", f"train{ending}"])
    assert counts.files[f"test{ending}"] in found["README.md"].decode()


def test_counts_are_those_of_all_parts(tmp_path: Path) -> None:
    lines = [part("train", 1), part("dev", 2)]
    counts = to_file("jsonl", lines, head(), tmp_path / "out", overwrite=False, in_parts=True)
    assert (counts.spans, counts.sources, counts.regions) == (8, 2, 2)
    assert counts.labels == {"claim": 4, "denial": 2, "figure": 2}


def test_a_format_without_a_place_for_parts_says_so() -> None:
    for name in HAVE_FIELD:
        refuse_without_parts(name)
    with pytest.raises(ExportRefused, match="One file of conll has no place for the parts"):
        refuse_without_parts("conll")


def test_what_is_staged_appears_together(tmp_path: Path) -> None:
    with staged(tmp_path / "out", overwrite=False) as draft:
        (draft / "a").mkdir()
        (draft / "a" / "one.txt").write_text("1", encoding="utf-8")
        assert not (tmp_path / "out").exists()
    assert (tmp_path / "out" / "a" / "one.txt").read_text(encoding="utf-8") == "1"
    assert [each.name for each in tmp_path.iterdir()] == ["out"]
    assert json.loads((tmp_path / "out" / "index.json").read_bytes()) == {
        "schema": "annotator-exports/1",
        "files": [{"file": "a/one.txt", "sha256": sha256("1")}],
    }


def test_what_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    def write(draft: Path) -> None:
        (draft / "one.txt").write_text("1", encoding="utf-8")
        raise RuntimeError

    with pytest.raises(RuntimeError), staged(tmp_path / "out", overwrite=False) as draft:
        write(draft)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_files_is_kept_unless_asked(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ExportRefused, match="out is there already"), staged(out, overwrite=False):
        pass
    with staged(out, overwrite=True) as draft:
        (draft / "new.txt").write_text("new", encoding="utf-8")
    assert sorted(files(out)) == ["index.json", "mine.txt", "new.txt"]


def test_a_folder_that_cannot_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with (
        pytest.raises(ExportRefused, match="file is a file"),
        staged(tmp_path / "file", overwrite=True),
    ):
        pass
    with (
        pytest.raises(ExportRefused, match="There is no folder gone"),
        staged(tmp_path / "gone" / "out", overwrite=True),
    ):
        pass
