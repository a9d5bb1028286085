"""The real window on a session, in this process, to be driven by events."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer, SignalInstance
from PySide6.QtWidgets import QWidget

from annotator import app
from annotator.settings import Settings
from annotator.text.records import Annotator

WHO = Annotator(id="7" * 32, name="Zoe\u0308")
LONGEST_WAIT = 20_000  # milliseconds


class Moment(NamedTuple):
    """When something was: by the clock on the wall, and in CPU time; both in seconds."""

    wall: float
    cpu: float

    @classmethod
    def now(cls) -> Moment:
        """Return the present moment."""
        return cls(time.perf_counter(), time.process_time())


class Desktop:
    """A window that shows one session; keys pressed in it do what they do for a user."""

    def __init__(self, path: Path) -> None:
        """Open the window on a session, where the user was in it."""
        self.application = app.make_application()
        settings = Settings(annotator_id=WHO.id, annotator_name=WHO.name)
        self.window = app.make_window(settings, save=lambda _: None)
        self.window.resize(1280, 800)
        self.window.opening.open(path)
        place = self.window.opening.place
        if place is None:
            raise RuntimeError(f"the window did not open {path.name}")
        self.place = place
        self.desk = place.desk
        self.reader = place.page.reader
        ready = SignalWait(self.window.ready)
        self.until_painted(self.window.show)
        ready.wait()

    def activate(self) -> None:
        """Give the window the keyboard: without a screen nobody else does, after a dialog."""
        wait = SignalWait(self.application.focusWindowChanged)
        self.window.activateWindow()
        if not self.window.isActiveWindow():
            wait.wait()

    def open_source(self, source_id: str) -> Moment:
        """Open a source, and return when its text has been painted; tells when that was."""
        return self.until_painted(lambda: self.desk.open_source(source_id))

    def until_painted(self, act: Callable[[], object]) -> Moment:
        """Do something, and return when the text has been painted after it; tells when that was.

        Raises TimeoutError when nothing is painted for 20 seconds.
        """
        return self._until_painted(act, self.reader.viewport())

    def until_listed(self) -> Moment:
        """Return when the panels have shown and painted all that happened; tells when that was."""
        panel = self.place.page.spans.list.viewport()

        def settle() -> None:
            self.place.settle()
            panel.update()

        return self._until_painted(settle, panel)

    def rest(self) -> None:
        """Return when nothing is left to be done before the next key, as for one who reads."""
        # Twice, for a part that was laid out anew may ask for more room in the next round.
        self.until_listed()
        self.until_listed()

    def _until_painted(self, act: Callable[[], object], part: QWidget) -> Moment:
        wait = PaintWait(self.window, part)
        act()
        return wait.wait()

    def close(self) -> None:
        """Close session and window."""
        self.window.close()
        self.window.deleteLater()


class SignalWait(QObject):
    """Runs the event loop until a signal has come, be it before the waiting began."""

    def __init__(self, signal: SignalInstance | None = None) -> None:
        """Listen to a signal from now on."""
        super().__init__()
        self._came: Moment | None = None
        self._loop = QEventLoop()
        if signal is not None:
            signal.connect(self._on_signal)

    def _on_signal(self) -> None:
        self._came = Moment.now()
        self._loop.quit()

    def wait(self) -> Moment:
        """Return once it came, and when that was; raises TimeoutError after 20 seconds."""
        limit = QTimer()
        limit.setSingleShot(True)
        limit.timeout.connect(self._loop.quit)
        limit.start(LONGEST_WAIT)
        if not self._came:
            self._loop.exec()
        if not self._came:
            raise TimeoutError("what was waited for did not come")
        return self._came


class PaintWait(SignalWait):
    """Runs the event loop until a window has been painted, and a widget in it with it."""

    def __init__(self, window: QWidget, widget: QWidget) -> None:
        super().__init__()
        self._window = window
        self._widget = widget
        self._painted = False
        window.installEventFilter(self)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand on the request to paint, so that its end is seen; let everything else pass."""
        if watched is self._widget:
            self._painted = self._painted or event.type() == QEvent.Type.Paint
            return False
        if event.type() != QEvent.Type.UpdateRequest:
            return False
        self._window.event(event)
        if self._painted:
            self._window.removeEventFilter(self)
            self._widget.removeEventFilter(self)
            self._on_signal()
        return True
