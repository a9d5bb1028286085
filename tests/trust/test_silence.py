"""Nothing leaves the laptop. Needs strace, and says so without it."""

from pathlib import Path

from tests.trust import silence


def test_nothing_is_connected_to(tmp_path: Path) -> None:
    assert silence.look(tmp_path / "place") == []


def test_a_connection_would_be_seen() -> None:
    assert silence.bug_is_caught()
