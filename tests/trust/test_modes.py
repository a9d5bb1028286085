"""The store is private, whatever the umask."""

import os
from pathlib import Path

import pytest

from tests.trust import modes, planted


@pytest.mark.parametrize("umask", modes.UMASKS, ids=lambda umask: f"{umask:03o}")
def test_nobody_else_may_read_what_the_program_makes(tmp_path: Path, umask: int) -> None:
    assert modes.look(tmp_path / "place", umask) == []


def test_the_look_sees_files_made_for_everybody(tmp_path: Path) -> None:
    seen = modes.look(tmp_path / "place", 0o022, planted.PUBLIC)
    assert bool(seen) == (os.name != "nt")  # Windows keeps no such permissions
