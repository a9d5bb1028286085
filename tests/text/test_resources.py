"""What is shipped with the program is found, wherever the program lies."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.text import resources

CLONE = Path(__file__).parents[2]


def test_a_shipped_file_is_read_as_it_lies_in_the_clone() -> None:
    name = "labels.json"
    raw = (CLONE / "resources" / name).read_bytes()
    assert resources.read_bytes(name) == raw


def test_the_files_of_a_folder_are_listed_with_names_to_read_them_by() -> None:
    names = resources.names("icons")
    assert names == sorted(names)
    assert all(resources.read_bytes(name) for name in names)


@pytest.mark.parametrize("name", ["", "nothing.json", "../pyproject.toml", "icons/../labels.json"])
def test_what_is_not_shipped_is_not_found(name: str) -> None:
    with pytest.raises(FileNotFoundError):
        resources.read_bytes(name)


def test_an_installed_package_holds_the_files_itself(tmp_path: Path) -> None:
    """As the build lays it out: ``annotator/resources`` inside the package, no clone around it."""
    package = CLONE / "annotator"
    shutil.copytree(package, tmp_path / "annotator", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "annotator" / "resources").mkdir()
    (tmp_path / "annotator" / "resources" / "labels.json").write_bytes(b"here")
    code = "from annotator.text import resources; print(resources.read_bytes('labels.json'))"
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "b'here'"
