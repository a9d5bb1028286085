"""A driver for each test, dressed as the program is; nothing of its window may be left after."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

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
    driver.see(lambda: len(driver.sources_listed()) == 2)
    return driver
