"""A folder written over: all of it is new, or all of it is as it was."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from annotator.exporters.document import ExportRefused
from annotator.exporters.files.staged import folder_target, staged


def write(folder: Path, words: str, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(words, encoding="utf-8")


def read(folder: Path) -> dict[str, str]:
    return {
        each.relative_to(folder).as_posix(): each.read_text("utf-8") if each.is_file() else ""
        for each in folder.rglob("*")
    }


@pytest.fixture(params=["alone", "with others", "where we are"])
def out(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with an export in it, by itself, beside other files, or the current one."""
    folder = tmp_path / "out"
    with staged(folder, overwrite=False) as draft:
        write(draft, "old", "data/a/1", "data/b/1", "labels/x", "README.md")
    write(folder, "mine", "data/a/mine")
    (folder / "data" / "empty").mkdir()
    if request.param == "with others":
        write(folder, "mine", "mine/deep", "LICENSE")
    if request.param == "where we are":
        monkeypatch.chdir(folder)
    return folder


def over(folder: Path) -> None:
    with staged(folder, overwrite=True) as draft:
        write(draft, "new", "data/a/1", "data/c/1", "README.md")


def test_what_is_of_no_export_stays_and_nothing_else(out: Path) -> None:
    before, place = read(out), out.stat().st_ino
    over(out)
    after = read(out)
    assert {after.pop(each) for each in ("data/a/1", "data/c/1", "README.md")} == {"new"}
    gone = {"data/a/1", "data/b", "data/b/1", "labels", "labels/x", "README.md"}
    assert set(after) == set(before) - gone | {"data/c"}
    assert after["data/a/mine"] == "mine"
    assert (out.stat().st_ino == place) or Path.cwd() != out
    assert [each.name for each in out.parent.iterdir()] == ["out"]


@pytest.mark.parametrize("at", [1, 2])
def test_where_it_fails_all_is_as_it_was(
    out: Path, at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, rename, left = read(out), os.rename, at

    def fail_once(source: Path, target: Path) -> None:
        nonlocal left
        left -= 1
        if not left:
            raise PermissionError(errno.EACCES, "Permission denied")
        rename(source, target)

    monkeypatch.setattr(os, "rename", fail_once)
    with pytest.raises(ExportRefused, match=r"out could not be written over .* as it was"):
        over(out)
    assert read(out) == before
    assert [each.name for each in out.parent.iterdir()] == ["out"]


def test_what_is_on_another_disk_is_not_taken_along(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def other_disk(source: Path, target: Path) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    before = read(out)
    monkeypatch.setattr(os, "link", other_disk)
    with pytest.raises(ExportRefused, match="a is on another disk than what it is in"):
        over(out)
    assert read(out) == before


def test_a_disk_without_second_names_has_copies(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(source: Path, target: Path) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    over(out)
    assert (out / "data" / "a" / "mine").read_text("utf-8") == "mine"


def test_files_and_folders_do_not_take_each_others_place(tmp_path: Path) -> None:
    write(tmp_path / "out", "mine", "data", "labels/mine", "more/deep/mine")
    before = read(tmp_path / "out")
    for name, said in (
        ("data/1", "data is a file"),
        ("labels", "labels is a folder"),
        ("more/deep", "deep is a folder"),
        ("labels/mine/1", "mine is a file"),
    ):
        with (
            pytest.raises(ExportRefused, match=said),
            staged(tmp_path / "out", overwrite=True) as draft,
        ):
            write(draft, "new", name)
        assert read(tmp_path / "out") == before


def test_what_came_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    for export in (staged, folder_target):
        with (
            pytest.raises(ExportRefused, match="out has come to be there meanwhile"),
            export(tmp_path / "out", overwrite=False),
        ):
            write(tmp_path / "out", "theirs", "1")
        assert read(tmp_path / "out") == {"1": "theirs"}
        (tmp_path / "out" / "1").unlink()
        (tmp_path / "out").rmdir()
        assert list(tmp_path.iterdir()) == []
