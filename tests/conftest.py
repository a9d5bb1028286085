"""What holds for every test: no window on the screen, and no file of the user's own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

# Before anything imports Qt.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import settings

# Time says nothing here: the machine is shared with other tests.
settings.register_profile("annotator", deadline=None, max_examples=60)
settings.load_profile("annotator")


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a place of its own for the program's settings and sessions."""
    home = tmp_path / "home"
    monkeypatch.setenv("ANNOTATOR_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def own_colours() -> Iterator[None]:
    """Leave the application in the palette it had: no test finds the dark theme of another."""
    from PySide6.QtWidgets import QApplication

    there = isinstance(QApplication.instance(), QApplication)
    before = QApplication.palette() if there else None
    yield
    if before is not None and QApplication.palette() != before:
        QApplication.setPalette(before)


def pytest_sessionfinish() -> None:
    """Empty the clipboard: what a test put there from Python must not outlive Python, and crash."""
    from PySide6.QtGui import QGuiApplication

    if isinstance(QGuiApplication.instance(), QGuiApplication):
        QGuiApplication.clipboard().clear()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the checks that failed before the tests, so that the closing line cannot hide them."""
    failed = os.environ.get("ANNOTATOR_FAILED_CHECKS", "")
    if failed:
        terminalreporter.section("other checks")
        terminalreporter.line(f"FAILED before the tests: {failed}", red=True)
