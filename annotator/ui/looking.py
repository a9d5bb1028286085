"""Looking for words: in the open source, in all sources, and tagging every match."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from annotator.session.desk import Desk
from annotator.ui.bridge import Bridge
from annotator.ui.finding import Finding
from annotator.ui.reading_page import ReadingPage
from annotator.ui.searching import Searching
from annotator.ui.status import Status
from annotator.ui.tagging_all import TaggingAll

Commands = dict[str, Callable[[], object]]


class Looking:
    """The parts that look for words; made when the first action is asked for."""

    def __init__(
        self, desk: Desk, bridge: Bridge, page: ReadingPage, status: Status, window: QWidget
    ) -> None:
        self.finding = Finding(desk, bridge, page)
        self.finding.other_words.connect(status.end_notice)
        self._tagging = TaggingAll(desk, self.finding, status, window)
        self._searching = Searching(desk, bridge, page)

    def commands(self) -> Commands:
        """Return what each action does."""
        return {
            "find": self._find,
            "find next": self.finding.step,
            "find previous": self.finding.step_back,
            "tag all": self._tagging.ask,
            "search": self._search,
        }

    def end(self) -> None:
        """Stop all of it, before the session is closed."""
        self._tagging.stop()
        self._searching.end()
        self.finding.end()

    def _find(self) -> None:
        if self._searching.is_open:
            self._searching.close()
        self.finding.open()

    def _search(self) -> None:
        if self.finding.is_open:
            self.finding.close()
        self._searching.open()
