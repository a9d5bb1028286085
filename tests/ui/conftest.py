"""A driver for each test, dressed as the program is; nothing of its window may be left after."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.bridge import go_to_nobody_came, make_bridge
from tests.disk import Disk
from tests.dressing import dress
from tests.driver import Driver
from tests.texts_for_windows import COURIER, DISPATCH


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> None:
    """Give Qt's application the style and the typefaces of the program, once."""
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    dress()


@pytest.fixture
def driver(qtbot: QtBot) -> Iterator[Driver]:
    """Give a driver; at the end its window is closed."""
    made = Driver(qtbot)
    yield made
    made.close()


@pytest.fixture
def articles(tmp_path: Path) -> list[Path]:
    """Give two files: a Markdown account and a plain one with CRLF."""
    courier, dispatch = tmp_path / "courier.md", tmp_path / "dispatch.txt"
    courier.write_bytes(COURIER.encode("utf-8"))
    dispatch.write_bytes(DISPATCH.replace("\n", "\r\n").encode("utf-8"))
    return [courier, dispatch]


@pytest.fixture
def marking(driver: Driver, articles: list[Path]) -> Driver:
    """Give a driver whose window has two articles open, the Courier's first."""
    driver.start()
    driver.drop(*articles)
    driver.see_offer("2 brought in")
    return driver


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """Give the disk of the session, which can be full."""
    return Disk(monkeypatch)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the file of a session about a bridge (`tests/bridge.py`)."""
    path = tmp_path / "bridge.annotator"
    make_bridge(path)
    return path


@pytest.fixture
def window(driver: Driver, path: Path) -> Driver:
    """Give a window with that session open, on its last claim."""
    driver.start(path)
    go_to_nobody_came(driver)
    return driver


@pytest.fixture
def editing(marking: Driver) -> Driver:
    """Give a driver with two claims and a denial marked, and the dialog open."""
    for words, key in (
        ("bridge had never been closed", "1"),
        ("disgrace", "1"),
        ("closed before", "2"),
    ):
        marking.drag_over(words)
        marking.press(key)
    marking.press("Esc")
    marking.edit_labels()
    return marking
