"""Reads the spans of a source that has very many, whenever the window has nothing else to do."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from annotator.session.desk import Desk
from annotator.text.errors import SessionError
from annotator.ui.bridge import Bridge


class BringingIn(QObject):
    """Asks the desk for some more, until all are at hand."""

    def __init__(self, desk: Desk, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)
        for happened in (bridge.source_opened, bridge.changed):
            happened.connect(self._begin)

    def _begin(self) -> None:
        if not self._desk.all_at_hand:
            self._timer.start()

    def _go_on(self) -> None:
        try:
            more = self._desk.bring_in_some()
        except SessionError as error:
            more = False
            self._desk.refuse(str(error))
        if not more:
            self._timer.stop()
