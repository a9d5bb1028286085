"""The two panels beside the text give way to it where the window is narrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSplitter


class SidePanels(QObject):
    """Shrinks the panels as far as they go, then hides them; asked for, they come all the same.

    Widths are pixels; the middle of the splitter, between its two panels, is the text's.
    """

    shown_changed = Signal(bool)  # only when they gave way, or came back by themselves

    def __init__(self, splitter: QSplitter, names: Sequence[str], drawn: Mapping[str, int]) -> None:
        """Take the splitter, and the panels' names with the widths that each begins with."""
        super().__init__(splitter)
        self._splitter = splitter
        self._names = tuple(names)
        self._drawn = drawn
        self._panels = [each for each in (splitter.widget(0), splitter.widget(2)) if each]
        self._wanted = True
        self._narrow = self._asked = False
        self._widths: Mapping[str, int] = {}
        self._whole = self._room = 0

    @property
    def shown(self) -> bool:
        """Whether the panels are shown."""
        return self._wanted and (self._asked or not self._narrow)

    def show(self, wanted: bool) -> None:
        """Show or hide them as the user asks, however narrow the window is."""
        self._wanted, self._asked = wanted, wanted and self._narrow
        self._apply()

    def fit(self, whole: int, text: int, widths: Mapping[str, int]) -> None:
        """Share ``whole`` out: the text gets ``text`` at least, the panels at most ``widths``."""
        self._whole, self._room = whole, whole - text
        self._widths = widths
        narrow, before = self._room < sum(self._least()), self.shown
        if narrow != self._narrow:
            self._narrow, self._asked = narrow, False
        self._apply()
        if self.shown != before:
            self.shown_changed.emit(self.shown)

    def _apply(self) -> None:
        for panel in self._panels:
            panel.setVisible(self.shown)
        if not self._whole:
            return  # there is nothing to share out yet
        left, right = (self._widths.get(name, self._drawn[name]) for name in self._names)
        if left + right > self._room:
            least_left, least_right = self._least()
            share = left * self._room // (left + right)
            left = max(least_left, min(share, self._room - least_right))
            right = max(least_right, self._room - left)
        self._splitter.setSizes([left, max(0, self._whole - left - right), right])

    def _least(self) -> tuple[int, int]:
        left, right = self._panels
        return left.minimumWidth(), right.minimumWidth()
