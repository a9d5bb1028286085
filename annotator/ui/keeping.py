"""Keeps the settings soon after they changed, so that a window that is killed loses none."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from annotator.settings import Settings

_LATER = 1000  # milliseconds after a change, in which others may follow


class Keeping(QObject):
    """Writes the settings where they differ from what it wrote last.

    ``save`` raises OSError; ``say`` is told a sentence at the first failure, and again only after
    they could be written meanwhile.
    """

    asked = Signal()
    """Told before it looks what changed: what belongs in the settings is to be put there."""

    def __init__(
        self,
        settings: Settings,
        save: Callable[[Settings], None],
        say: Callable[[str], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._settings, self._save, self._say = settings, save, say
        self._kept = msgspec.json.encode(settings)
        self._failed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_LATER)
        self._timer.timeout.connect(self.now)

    def soon(self) -> None:
        """Write them in a second, if they changed; asked again meanwhile, it is still one time."""
        if not self._timer.isActive():
            self._timer.start()

    def now(self) -> None:
        """Write them, if they changed."""
        self._timer.stop()
        self.asked.emit()
        wanted = msgspec.json.encode(self._settings)
        if wanted == self._kept:
            return
        try:
            self._save(self._settings)
        except OSError as error:
            if not self._failed:
                self._failed = True
                self._say(f"The settings could not be saved: {error.strerror or error}.")
            return
        self._kept, self._failed = wanted, False
