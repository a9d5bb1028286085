"""The window is closed while very many files come in, and when they are in: short."""

from tests.ui import quitting


def test_a_window_that_is_closed_while_files_come_in_ends() -> None:
    assert quitting.run(2, 308, seed=3) == []
