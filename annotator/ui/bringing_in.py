"""Reads the spans of a source that has very many, whenever the window has nothing else to do."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from annotator.session.desk import Desk
from annotator.text.errors import SessionError
from annotator.ui.bridge import Bridge
from annotator.ui.reader.reader import Reader


class BringingIn(QObject):
    """Asks the desk for some more, until all are at hand; the text itself comes first."""

    def __init__(self, desk: Desk, bridge: Bridge, reader: Reader) -> None:
        super().__init__(reader)
        self._desk = desk
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)
        reader.loaded.connect(self._begin)
        bridge.changed.connect(self._begin)

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
