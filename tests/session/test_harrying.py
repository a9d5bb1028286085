"""Very many files are read while children are killed, and while it is stopped or left; short."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.session import harrying
from tests.session.harrying import Told


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Path], list[list[Told]]]:
    """Give files of every format with what each holds: so many that processes read plain text."""
    paths = harrying.written(tmp_path_factory.mktemp("files"), 308)
    return paths, harrying.undisturbed(paths)


@pytest.mark.parametrize("harm", harrying.HARMS)
def test_whatever_happens_each_file_is_whole_or_refused(
    files: tuple[list[Path], list[list[Told]]], harm: str
) -> None:
    assert harrying.HARMS[harm](*files, random.Random(3)) == []
