"""Shows in the margin what is proposed to be left out of a source, once its text is painted."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from annotator.session.desk import Desk
from annotator.text.records import Change
from annotator.ui.bridge import Bridge
from annotator.ui.following import touches_all
from annotator.ui.reader.reader import Reader


class Offering(QObject):
    """Listens to the bridge; asks the desk what it proposes, and changes nothing in it."""

    def __init__(self, desk: Desk, bridge: Bridge, reader: Reader) -> None:
        super().__init__(reader)
        self._desk = desk
        self._reader = reader
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._begin)
        self._later.start()
        bridge.source_opened.connect(self._later.start)
        bridge.changed.connect(self._on_changed)
        bridge.proposed.connect(self._on_proposed)

    def _begin(self) -> None:
        self._show()
        self._desk.tell_proposed()

    def _show(self) -> None:
        self._reader.show_proposed(self._desk.proposed_regions)

    def _on_changed(self, change: Change) -> None:
        source = self._desk.source
        if source is None:
            return
        described = any(edit.record.id == source.id for edit in change.others)
        if described or touches_all(change, source.id):
            self._show()

    def _on_proposed(self, start: int, end: int) -> None:
        self._show()
        self._reader.reveal(start, end)
