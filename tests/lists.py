"""The lists beside the text, as a user narrows and sorts them: a part of the driver."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QMenu

from annotator.ui.filter_bar import FilterBar
from annotator.ui.state_choice import StateChoice
from tests.screen import Screen

_FILTER_MENU = "What to list, and in which order"
_STATE_MENU = "Which sources to list"


class Lists(Screen):
    """What may be done with the filters, and what they say."""

    def list_spans(self, entry: str) -> None:
        """Choose an entry of the menu beside the filter, by its words."""
        self._choose(_FILTER_MENU, entry)

    def list_sources(self, entry: str) -> None:
        """Choose which sources are listed, by the words of the menu."""
        self._choose(_STATE_MENU, entry)

    def span_choices(self) -> list[str]:
        """Return what the menu beside the filter offers, ticked ones with a tick."""
        menu = self._opened(_FILTER_MENU)
        return [
            f"✓ {each.text()}" if each.isChecked() else each.text()
            for each in menu.actions()
            if each.text()
        ]

    def filter_says(self) -> str:
        """Return what the filter of the spans says of itself: ``Claim, 1 of 2``."""
        (bar,) = self._all(FilterBar)
        return bar.field.accessibleDescription()

    def filter_words(self) -> str:
        """Return the words in the filter of the spans."""
        (bar,) = self._all(FilterBar)
        return bar.field.text()

    def states_say(self) -> str:
        """Return which sources are listed, or an empty text where there is no choice."""
        (choice,) = self._all(StateChoice)
        button = choice.findChild(QAbstractButton)
        return button.accessibleDescription() if button and choice.isVisible() else ""

    def source_tips(self) -> list[str]:
        """Return what the pointer is told over each source."""
        model = self._list("Sources").model()
        role = Qt.ItemDataRole.ToolTipRole
        return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]

    def _choose(self, button: str, entry: str) -> None:
        menu = self._opened(button)
        entries = {each.text(): each for each in menu.actions() if each.text()}
        assert entry in entries, f"no {entry!r} among {sorted(entries)}"
        entries[entry].trigger()

    def _opened(self, name: str) -> QMenu:
        self._settle()
        found = self._one(QAbstractButton, self.window, name, lambda each: each.accessibleName())
        parent = found.parent()
        assert parent is not None
        menu = parent.findChild(QMenu)
        assert menu is not None
        menu.aboutToShow.emit()  # as opening it does
        return menu
