"""What the window is handed from outside: it finds no folder and no shipped story by itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from annotator.settings import Settings

if TYPE_CHECKING:
    from annotator.session.fetched_pages import FetchedPages
    from annotator.ui.recent_rows import StartRow


class Surroundings(msgspec.Struct, frozen=True):
    """Keeping the settings, the folder for new sessions, the sample story, and the network.

    ``save`` and ``sessions_folder`` raise OSError, ``open_sample`` also `SessionError`. ``pages``
    gives what fetches pages, and keeps with them the address of an archived copy.
    """

    save: Callable[[Settings], None]
    sessions_folder: Callable[[], Path]
    open_sample: Callable[[], Path]
    sample_row: Callable[[], StartRow]
    pages: Callable[[str], FetchedPages]
