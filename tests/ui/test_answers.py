"""An answer that comes late: it opens nothing over what the user has opened meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from annotator.session.desk import Desk
from annotator.session.jobs import Job
from annotator.session.session import Session
from annotator.ui.answers import Answers
from annotator.ui.beside import Beside
from annotator.ui.status import Status
from tests.session.test_jobs import Desk as Hands


class Held(Beside):
    """Begins quiet work only when it is told to."""

    def __init__(self, status: Status, parent: QWidget) -> None:
        super().__init__(status, parent)
        self._kept: dict[str, Job[Any]] = {}

    def start_quietly(self, job: Job[Any]) -> None:
        """Keep the job."""
        assert job.title not in self._kept
        self._kept[job.title] = job

    def begin(self, title: str) -> None:
        """Do a job that was kept, to its end."""
        desk, job = Hands(), self._kept.pop(title)
        job.start(desk, desk.post)
        desk.go()


class Asked:
    """A window that asks, and what it was shown."""

    def __init__(self, session: Session, qtbot: QtBot) -> None:
        self.window, self.shown = QWidget(), list[str]()
        qtbot.addWidget(self.window)
        self.window.show()
        status = Status(self.window)
        self._beside = Held(status, self.window)
        self._answers = Answers(Desk(session), status, lambda: self._beside)

    def ask(self, title: str) -> None:
        """Ask for the session's own title; what is asked is called ``title``."""
        self._answers.when_found(
            title, lambda session: f"{title}: {session.title}", self.shown.append
        )

    def come(self, title: str) -> None:
        """Let the answer come."""
        self._beside.begin(title)

    def end(self) -> None:
        """Let no thread outlive the window."""
        self._beside.stop()


@pytest.fixture
def asked(qtbot: QtBot, tmp_path: Path) -> Iterator[Asked]:
    """Give a window over a session called Flood."""
    with Session.create(tmp_path / "s.annotator", title="Flood") as session:
        asked = Asked(session, qtbot)
        yield asked
        asked.end()


def test_an_answer_is_shown(asked: Asked) -> None:
    asked.ask("Counting")
    asked.ask("Counting")
    asked.come("Counting")
    assert asked.shown == ["Counting: Flood"]


def test_a_late_answer_opens_nothing_over_another_dialog(asked: Asked) -> None:
    asked.ask("Counting")
    other = QDialog(asked.window)
    other.open()
    asked.come("Counting")
    assert asked.shown == []
    other.reject()
    asked.ask("Counting")
    asked.come("Counting")
    assert asked.shown == ["Counting: Flood"]


@pytest.mark.parametrize("first", ["Counting", "Reading"])
def test_of_two_that_are_asked_the_last_one_is_shown(asked: Asked, first: str) -> None:
    asked.ask("Counting")
    asked.ask("Reading")
    for title in sorted(("Counting", "Reading"), key=first.__ne__):
        asked.come(title)
    assert asked.shown == ["Reading: Flood"]


def test_what_is_asked_again_is_wanted_again(asked: Asked) -> None:
    asked.ask("Counting")
    asked.ask("Reading")
    asked.ask("Counting")
    asked.come("Reading")
    asked.come("Counting")
    assert asked.shown == ["Counting: Flood"]
