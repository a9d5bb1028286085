"""Where an export goes: the same bytes to a file, a folder or a stream, hashed on their way."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pytest

from annotator.exporters.document import ExportRefused
from annotator.exporters.files.output import Output, is_file_name
from annotator.exporters.files.staged import folder_target
from annotator.text.identity import sha256


def test_what_is_written_is_hashed() -> None:
    stream = io.BytesIO()
    out = Output(stream)
    out.main.write(b"one ")
    out.main.write(memoryview(b"two"))
    assert stream.getvalue() == b"one two"
    assert out.digest == sha256(b"one two")


def test_a_library_that_closes_its_file_closes_only_its_own_end() -> None:
    stream = io.BytesIO()
    out = Output(stream)
    with zipfile.ZipFile(out.main, "w") as packed:
        packed.writestr(zipfile.ZipInfo("a.txt"), "words")
    out.main.close()
    with zipfile.ZipFile(stream) as packed:
        assert packed.read("a.txt") == b"words"


def test_each_file_of_a_folder_has_its_digest() -> None:
    files = {"a.ann": io.BytesIO(), "a.txt": io.BytesIO()}

    @contextmanager
    def opened(name: str) -> Iterator[BinaryIO]:
        yield files[name]

    out = Output(open_file=opened)
    with out.file("a.ann") as file:
        file.write(b"T1")
    with out.file("a.txt") as file:
        file.write(b"words")
    assert out.digests == {"a.ann": sha256(b"T1"), "a.txt": sha256(b"words")}
    with pytest.raises(ValueError, match=r"A\.ANN"), out.file("A.ANN"):
        pass


@pytest.mark.parametrize(
    "name", ["", "..", ".a", "a/b", "a\\b", "c:d", "con", "NUL.txt", "a.", "a ", "a\n", "x" * 201]
)
def test_no_name_leads_elsewhere_or_is_none_on_some_system(name: str) -> None:
    assert not is_file_name(name)


def test_a_name_in_any_script_is_one() -> None:
    assert is_file_name("שלום e\u0301 \u00a0😀.txt")


def fail_half_way(folder: Path) -> None:
    with folder_target(folder, overwrite=False) as files, files.open("a.txt") as file:
        file.write(b"half")
        raise ExportRefused("No.")


def test_a_folder_that_fails_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ExportRefused):
        fail_half_way(tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_files_is_written_into_only_when_that_is_allowed(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_bytes(b"mine")
    with (
        pytest.raises(ExportRefused, match="is there already"),
        folder_target(tmp_path, overwrite=False),
    ):
        pass
    with folder_target(tmp_path, overwrite=True) as files, files.open("a.txt") as file:
        file.write(b"new")
    assert (tmp_path / "mine.txt").read_bytes() == b"mine"
    assert (tmp_path / "a.txt").read_bytes() == b"new"


def test_a_file_in_the_folders_place_stays(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"mine")
    with (
        pytest.raises(ExportRefused, match="out is a file"),
        folder_target(tmp_path / "out", overwrite=True),
    ):
        pass
    with (
        pytest.raises(ExportRefused, match="no folder gone"),
        folder_target(tmp_path / "gone" / "out", overwrite=True),
    ):
        pass
