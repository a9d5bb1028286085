"""Above the list of sources, where there are many: which of them it shows, by how far they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from annotator.text.records import STATES, SourceSummary
from annotator.ui.buttons import FlatButton

HANDFUL = 5
"""Sources up to which there is nothing to choose."""


class StateChoice(QWidget):
    """A quiet button that says what is listed, and its menu; it keeps no choice."""

    chosen = Signal(str)  # a state, or empty for all

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = ""
        self._counts: Counter[str] = Counter()
        self._button = FlatButton("", "Which sources to list", self, muted=True)
        self._menu = QMenu(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 2)
        row.addWidget(self._button)
        row.addStretch(1)
        self._button.clicked.connect(self._open_menu)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.hide()

    def show_states(self, summaries: Sequence[SourceSummary], state: str) -> None:
        """Say which state is listed (empty: all), and how many of all the sources are in it."""
        self._state = state
        self._counts = Counter(each.state for each in summaries)
        words = f"{_named(state)}: {self._counts[state]} of {len(summaries)}" if state else "All"
        self._button.setText(f"{words} ▾")
        self._button.setAccessibleDescription(words)
        self._button.updateGeometry()
        self.setVisible(bool(state) or len(summaries) > HANDFUL)

    def _fill_menu(self) -> None:
        self._menu.clear()
        group = QActionGroup(self._menu)
        for state in ("", *STATES):
            count = self._counts[state] if state else self._counts.total()
            action = self._menu.addAction(f"{_named(state)} ({count})")
            action.setCheckable(True)
            action.setChecked(state == self._state)
            action.triggered.connect(partial(self._choose, state))
            group.addAction(action)

    def _open_menu(self) -> None:
        self._menu.popup(self._button.mapToGlobal(QPoint(0, self._button.height())))

    def _choose(self, state: str, _checked: bool = False) -> None:
        self.chosen.emit(state)


def _named(state: str) -> str:
    return state.capitalize() or "All"
