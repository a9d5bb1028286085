"""How the window looks and feels: colours, size of the text, panels, the mouse, its place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from annotator.settings import Reading, Settings, ThemeChoice
from annotator.ui.menus import Menus
from annotator.ui.palette import chosen_theme, first_theme, set_theme
from annotator.ui.reading_mode import ReadingMode
from annotator.ui.reading_page import ReadingPage
from annotator.ui.status import Status
from annotator.ui.theme import Theme

if TYPE_CHECKING:
    from annotator.ui.marking import Commands

_ZOOMS = (50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300)  # percent
_PANELS = "both"


class Appearance(QObject):
    """Keeps what it changes in the settings, and gives it to the page that is shown."""

    changed = Signal()  # a setting, after a dialog was answered

    def __init__(
        self, window: QMainWindow, settings: Settings, menus: Menus, status: Status, top: QWidget
    ) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._menus = menus
        self._status = status
        self._page: ReadingPage | None = None
        self._mode = ReadingMode(window, top, self._show_mode)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._show_focus)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_settings)
        self._show_theme(first_theme(settings.theme))

    def commands(self) -> Commands:
        """Return what each action does."""
        return {
            "zoom in": partial(self._step_zoom, 1),
            "zoom out": partial(self._step_zoom, -1),
            "zoom reset": partial(self._set_zoom, 100),
            "theme system": partial(self._choose_theme, "system"),
            "theme light": partial(self._choose_theme, "light"),
            "theme dark": partial(self._choose_theme, "dark"),
            "side panels": self._toggle_panels,
            "reading mode": self._mode.toggle,
            "snap to words": self._toggle_snapping,
            "reading": self._ask_reading,
        }

    def follow(self, page: ReadingPage | None) -> None:
        """Give this page the look from now on; None: the start page is shown."""
        self._page = page
        self._mode.follow(page is not None)
        if page:
            page.stepped_out.connect(self._mode.leave)
            page.panels.shown_changed.connect(partial(self._menus.check, "side panels"))
            page.column.set_zoom(self._settings.zoom)
            page.column.set_reading(self._settings.reading)
            self._show_panels(self._panels_wanted())
        self._show_snapping()

    def restore_geometry(self) -> None:
        """Put the window where it was, if that is still on a screen."""
        box = self._settings.geometry
        self._window.resize(1280, 800)
        if box and any(
            screen.availableGeometry().intersects(QRect(*box))
            for screen in QGuiApplication.screens()
        ):
            self._window.setGeometry(QRect(*box))

    def keep_geometry(self) -> None:
        """Remember where the window is, if it is anywhere."""
        if not self._window.isVisible():
            return
        box = self._window.normalGeometry()
        self._settings.maximised = self._mode.was_maximised or self._window.isMaximized()
        self._settings.geometry = (box.x(), box.y(), box.width(), box.height())

    def _show_focus(self, _before: QWidget | None, focused: QWidget | None) -> None:
        """Frame what has the keyboard, unless it does it itself, as most of the window does."""
        if focused is None:
            return
        if focused.window() is not self._window or focused.inherits("QToolButton"):
            from annotator.ui.focus_ring import show_ring

            show_ring(focused)

    def _follow_settings(self) -> None:
        self._show_theme(chosen_theme(self._settings.theme))

    def _show_theme(self, theme: Theme) -> None:
        set_theme(theme)
        for choice in ("system", "light", "dark"):
            self._menus.check(f"theme {choice}", choice == self._settings.theme)
        if self._page:
            self._page.column.set_theme(theme)

    def _choose_theme(self, choice: str) -> None:
        self._settings.theme = cast(ThemeChoice, choice)
        self._follow_settings()

    def _step_zoom(self, step: int) -> None:
        zoom = self._settings.zoom
        wanted = [each for each in _ZOOMS if (each > zoom if step > 0 else each < zoom)]
        if wanted:
            self._set_zoom(wanted[0] if step > 0 else wanted[-1])

    def _set_zoom(self, percent: int) -> None:
        self._settings.zoom = percent
        if self._page:
            self._page.column.set_zoom(percent)
            self._status.show_zoom(percent)

    def _ask_reading(self) -> None:
        from annotator.ui.dialogs.reading_settings import ReadingSettings

        ReadingSettings(self._window, self._settings.reading, self._set_reading).open()

    def _set_reading(self, reading: Reading) -> None:
        self._settings.reading = reading
        self.changed.emit()
        if self._page:
            self._page.column.set_reading(reading)

    def _toggle_panels(self) -> None:
        if self._page:
            shown = not self._page.panels.shown
            if not self._mode.on:
                self._settings.panels_shown[_PANELS] = shown
            self._show_panels(shown)

    def _show_mode(self) -> None:
        self._menus.check("reading mode", self._mode.on)
        self._show_panels(self._panels_wanted())

    def _panels_wanted(self) -> bool:
        return not self._mode.on and self._settings.panels_shown.get(_PANELS, True)

    def _show_panels(self, shown: bool) -> None:
        self._menus.check("side panels", shown)
        if self._page:
            self._page.show_panels(shown)

    def _toggle_snapping(self) -> None:
        self._settings.snap_to_words = not self._settings.snap_to_words
        self._show_snapping()

    def _show_snapping(self) -> None:
        self._menus.check("snap to words", self._settings.snap_to_words)
        if self._page:
            self._page.reader.snaps_to_words = self._settings.snap_to_words
