"""What the window is handed from outside: it finds no folder and no shipped story by itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from annotator.settings import Settings

if TYPE_CHECKING:
    from annotator.ui.recent_rows import StartRow


class Surroundings(msgspec.Struct, frozen=True):
    """Keeping the settings, the folder for new sessions, and the sample story.

    ``save`` and ``sessions_folder`` raise OSError, ``open_sample`` also `SessionError`.
    """

    save: Callable[[Settings], None]
    sessions_folder: Callable[[], Path]
    open_sample: Callable[[], Path]
    sample_row: Callable[[], StartRow]
