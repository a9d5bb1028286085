"""Counts the labels of a whole session beside the window, then shows the statistics."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from annotator.session.desk import Desk
from annotator.session.errors import SessionError
from annotator.session.events import Event
from annotator.session.jobs import Job
from annotator.session.statistics import Statistics

if TYPE_CHECKING:
    from annotator.ui.beside import Beside

_TITLE = "Counting the labels"


def _unheard(event: Event) -> None:
    """Show no progress: of most sessions it takes no time, of a million spans two seconds."""


class Counting:
    """A million spans take seconds to count: the window goes on meanwhile."""

    def __init__(self, desk: Desk, parent: QWidget, beside: Callable[[], Beside]) -> None:
        self._desk = desk
        self._parent = parent
        self._beside = beside
        self._counting = False

    def show(self) -> None:
        """Begin to count, unless that is under way, and show the dialog once it is done."""
        if self._counting:
            return
        session = self._desk.session

        def count() -> list[Statistics]:
            with session.beside() as reader:
                return [reader.statistics()]

        self._counting = True
        self._desk.notice(f"{_TITLE} …")
        job: Job[Any] = Job(_TITLE, [count], self._take, self._end, _unheard)
        self._beside().start_quietly(job)

    def _take(self, statistics: Statistics) -> None:
        from annotator.ui.dialogs.statistics import StatisticsDialog

        session = self._desk.session
        StatisticsDialog(self._parent, statistics, session.title, session.path.parent).open()

    def _end(self, error: BaseException | None) -> None:
        self._counting = False
        if isinstance(error, SessionError):
            self._desk.notice(str(error))
        elif error is not None:
            raise error
