"""Questions beside the window: the last one is answered, those overtaken are not."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.text.errors import SessionError
from annotator.ui.asking import Asking


@pytest.fixture
def asking(qapp: QApplication) -> Iterator[Asking]:
    """Give one that asks, as part of something else."""
    parent = QObject()
    made = Asking(parent)
    yield made
    made.close()


def test_only_the_last_question_is_answered(asking: Asking, qtbot: QtBot) -> None:
    heard: list[object] = []
    asking.answered.connect(heard.append)
    free = threading.Event()
    asking.ask(free.wait)
    for number in range(3):
        asking.ask(partial(int, number))
    free.set()
    qtbot.waitUntil(lambda: heard != [])
    assert heard == [2]


def test_what_is_refused_is_told_as_its_sentence(asking: Asking, qtbot: QtBot) -> None:
    def refuse() -> None:
        raise SessionError("It is not there.")

    with qtbot.waitSignal(asking.refused) as refused:
        asking.ask(refuse)
    assert refused.args == ["It is not there."]


def test_nothing_is_answered_after_the_end(asking: Asking, qapp: QApplication) -> None:
    heard: list[object] = []
    asking.answered.connect(heard.append)
    asking.ask(partial(int, 1))
    asking.close()
    QCoreApplication.sendPostedEvents(asking)
    assert heard == []
