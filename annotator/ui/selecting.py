"""Selecting by keys, by the names of the actions: the desk does it, the text shows what is held."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.session.desk import Desk
from annotator.text.grammar import NAMES
from annotator.ui.bridge import Bridge
from annotator.ui.reading_page import ReadingPage

if TYPE_CHECKING:
    from annotator.ui.jumping import Jumping
    from annotator.ui.marking import Commands


class Selecting(QObject):
    """The acts of selecting without a mouse."""

    def __init__(self, desk: Desk, bridge: Bridge, page: ReadingPage) -> None:
        super().__init__(page)
        self._desk = desk
        self._bridge = bridge
        self._page = page
        for moved in (bridge.selection_moved, bridge.current_span_moved, bridge.source_opened):
            moved.connect(self._show_held)

    def commands(self) -> Commands:
        """Return what each action does."""
        table: Commands = {name: partial(self._press, name) for name in NAMES}
        table["jump"] = lambda: self._jumping.begin(extend=False)
        table["jump and extend"] = lambda: self._jumping.begin(extend=True)
        return table

    @cached_property
    def _jumping(self) -> Jumping:
        from annotator.ui.jumping import Jumping

        return Jumping(self._desk, self._bridge, self._page)

    def _press(self, name: str) -> None:
        self._desk.press(name)
        self._show_held()
        start, end = self._desk.selection
        if start < end:
            self._page.reader.reveal(start, end)

    def _show_held(self) -> None:
        self._page.reader.show_held(self._desk.held)
