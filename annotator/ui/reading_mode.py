"""The text alone on the whole screen: menus, tool bar and panels are away until it is left."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow, QWidget


class ReadingMode(QObject):
    """Keeps the bars of a window; the status bar stays, for it says when a mark is not saved.

    ``changed`` is called when the mode is begun or left, also by the system's own means.
    """

    def __init__(self, window: QMainWindow, top: QWidget, changed: Callable[[], object]) -> None:
        super().__init__(window)
        self._window, self._top, self._changed = window, top, changed
        self._is_page = self._listens = False
        self.on = False
        self.was_maximised = False  # before the mode was begun

    def follow(self, is_page: bool) -> None:
        """Take whether the window shows a session: only then there are a tool bar and this mode."""
        self._is_page = is_page
        if self.on and not is_page:
            self.toggle()
        self._show_bars()

    def toggle(self) -> None:
        """Fill the screen with the text alone, or go back to the window as it was."""
        window = self._window
        if not self.on:
            self.was_maximised = window.isMaximized()
            self._listen()
            self._set(True)
            window.showFullScreen()
        else:
            maximised = self.was_maximised
            self._set(False)
            if maximised:
                window.showMaximized()
            else:
                window.showNormal()

    def leave(self) -> None:
        """Go back, if the mode is on."""
        if self.on:
            self.toggle()

    def _set(self, on: bool) -> None:
        self.on = on
        self.was_maximised = self.was_maximised and on
        self._show_bars()
        self._changed()

    def _show_bars(self) -> None:
        self._top.setVisible(self._is_page and not self.on)
        if self.on or self._listens:
            self._window.menuBar().setVisible(not self.on)

    def _listen(self) -> None:
        """Learn when the system makes the window smaller by a key or a gesture of its own."""
        handle = self._window.windowHandle()
        if not self._listens and handle is not None:
            self._listens = True
            handle.windowStateChanged.connect(self._on_state)

    def _on_state(self) -> None:
        window = self._window
        if self.on and window.isVisible() and not (window.isMinimized() or window.isFullScreen()):
            self._set(False)
