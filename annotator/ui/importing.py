"""Brings files into the open session beside the window."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from annotator.session.bringing_in import Delivery, Reading
from annotator.session.desk import Desk
from annotator.session.errors import SessionError
from annotator.session.events import Listener
from annotator.session.import_report import BroughtIn
from annotator.session.jobs import Job
from annotator.ui.beside import Beside

_AT_ONCE = 3  # files that are read without showing a progress bar


class Importing(QObject):
    """Files are read in the worker thread; each is taken in here, in the window's thread."""

    finished = Signal(object)  # BroughtIn

    def __init__(self, desk: Desk, beside: Beside, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._beside = beside

    def bring(self, paths: Sequence[Path]) -> None:
        """Begin to bring files in; `finished` tells what came of it."""
        self._beside.start(partial(self._job, list(paths)), _AT_ONCE)

    def _job(self, paths: Sequence[Path], tell: Listener) -> Job[Any]:
        delivery: Delivery = self._desk.session.begin_delivery()
        reading = Reading()
        finish = partial(self._end, reading, delivery.report)
        pieces = [partial(reading.read, path) for path in paths]
        return Job("Importing", pieces, delivery.take, finish, tell, reading.stop)

    def _end(self, reading: Reading, report: BroughtIn, error: BaseException | None) -> None:
        reading.stop()
        if isinstance(error, SessionError):
            report.refused.append(str(error))
        elif error is not None:
            raise error
        self.finished.emit(report)
