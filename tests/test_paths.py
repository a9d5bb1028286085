"""Where the program keeps its files, and that they are private."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import platformdirs
import pytest

from annotator import paths

PRIVATE = 0o777 if sys.platform == "win32" else 0o700  # Windows shows one mode for all folders.


@pytest.fixture(params=[0o000, 0o022, 0o077])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_variable_replaces_every_folder(own_home: Path) -> None:
    assert paths.settings_file() == own_home / "settings.json"
    assert paths.sessions_folder() == own_home / "sessions"


def test_without_the_variable_the_system_says_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ANNOTATOR_HOME")
    monkeypatch.setattr(
        platformdirs, "user_config_path", lambda *_, **__: tmp_path / "config" / "annotator"
    )
    monkeypatch.setattr(
        platformdirs, "user_data_path", lambda *_, **__: tmp_path / "data" / "annotator"
    )
    assert paths.settings_file() == tmp_path / "config" / "annotator" / "settings.json"
    assert paths.sessions_folder() == tmp_path / "data" / "annotator" / "sessions"


def test_a_relative_home_is_taken_from_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ANNOTATOR_HOME", "here")
    assert paths.sessions_folder() == tmp_path / "here" / "sessions"


@pytest.mark.usefixtures("umask")
def test_every_folder_made_is_private_whatever_the_umask(tmp_path: Path) -> None:
    paths.make_private(tmp_path / "a" / "b" / "c")
    for made in ("a", "a/b", "a/b/c"):
        assert mode(tmp_path / made) == PRIVATE


def test_a_folder_that_was_there_keeps_its_mode(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o755)
    before = mode(shared)
    paths.make_private(shared / "own")
    assert mode(shared) == before
    assert mode(shared / "own") == PRIVATE


def test_a_file_in_the_folders_place_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    with pytest.raises(OSError, match="taken"):
        paths.make_private(tmp_path / "taken")
