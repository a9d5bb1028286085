"""What stands beside an export is passed over when its folder is brought in."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.exporters import formats, to_file, writer
from annotator.session.marked_files import told_apart
from tests.exporters.lines import reference
from tests.exporters.rich_lines import two_heads
from tests.exporters.there_and_back import BOTH


@pytest.mark.parametrize("format", formats())
def test_companions_are_neither_annotations_nor_documents(format: str, tmp_path: Path) -> None:
    path = tmp_path / f"out{writer(format).ENDING}"
    to_file(format, [reference()], two_heads(), path, overwrite=False)
    (tmp_path / "article.md").write_text("An article.", encoding="utf-8")
    marked, documents = told_apart([tmp_path])
    names = [each.name for each in documents]
    if format in BOTH:
        assert len(marked) == 1
        assert names == ["article.md"]
    else:
        assert marked == []
        assert names == ["article.md", path.name]


@pytest.mark.parametrize("ending", [".csv", ".txt", ".json", ""])
def test_an_export_of_ours_is_one_whatever_its_ending(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "given" / f"story{ending}"
    path.parent.mkdir()
    to_file("jsonl", [reference()], two_heads(), path, overwrite=False)
    (path.parent / f"{path.name}.labels.json").write_text("{}", encoding="utf-8")
    assert told_apart([path.parent]) == ([path], [])


def test_documents_without_an_export_among_them_stay_as_they_were_given(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("An article.", encoding="utf-8")
    assert told_apart([tmp_path]) == ([], [tmp_path])
