"""Every file and folder is private from its making. Needs strace, and says so without it."""

from pathlib import Path

from tests.trust import modes, planted


def test_each_file_is_made_private(tmp_path: Path) -> None:
    assert modes.trace(tmp_path / "place") == []


def test_the_trace_sees_files_made_for_everybody(tmp_path: Path) -> None:
    assert modes.trace(tmp_path / "place", planted.PUBLIC) != []
