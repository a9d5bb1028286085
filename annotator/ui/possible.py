"""What can be done now, and by which key: shown in the menus and the tool bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.ui.menus import Menus
from annotator.ui.top_bar import TopBar

if TYPE_CHECKING:
    from annotator.ui.workplace import Workplace

_ON_BAR = ("import", "export", "undo", "redo")


class Possible:
    """Asks the open session, and tells menus and tool bar."""

    def __init__(self, menus: Menus, top: TopBar) -> None:
        self._menus = menus
        self._top = top

    def show(self, place: Workplace) -> None:
        """Enable what is possible now."""
        self._menus.enable(place.possible(), place.desk.session.read_only)
        for name in _ON_BAR:
            action = self._menus.action(name)
            self._top.show_action(name, action.isEnabled(), action.toolTip())
        self._top.show_search_key(self._menus.first_key("search"))

    def show_undo(self, place: Workplace | None) -> None:
        """Say what undo and redo would do; None: nothing is open."""
        words = place.undo_words() if place else ("", "")
        for name, what in zip(("undo", "redo"), words, strict=True):
            self._menus.say_what(name, what)
