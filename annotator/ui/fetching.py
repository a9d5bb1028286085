"""The way from an address to a page: the user is asked for it, and for leave to use the network."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from annotator.settings import Settings
from annotator.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from annotator.session.fetched_pages import Address, FetchedPages

    MakePages = Callable[[], FetchedPages]
    OnPage = Callable[[Address, MakePages], object]


class Fetching:
    """Asks, and keeps in the settings whether pages may be fetched."""

    def __init__(self, window: QWidget, settings: Settings, surroundings: Surroundings) -> None:
        self._window = window
        self._settings = settings
        self._surroundings = surroundings

    def ask(self, words: str, on_page: OnPage) -> None:
        """Ask for an address, with ``words`` in the field, and hand it on with what fetches it."""
        from annotator.ui.dialogs.from_address import FromAddress

        allowed = self._settings.fetch_pages
        fetch = partial(self._fetch, on_page)
        FromAddress(self._window, words, allowed, self._allow, fetch).open()

    def _allow(self, allowed: bool) -> None:
        self._settings.fetch_pages = allowed
        try:
            self._surroundings.save(self._settings)
        except OSError as error:
            from annotator.ui.dialogs.messages import tell

            tell(self._window, "Settings", f"The settings cannot be kept ({error.strerror}).")

    def _fetch(self, on_page: OnPage, words: str, archived_url: str) -> None:
        from annotator.session.fetched_pages import looked_at

        on_page(looked_at(words), partial(self._surroundings.pages, archived_url))


def is_address(text: str) -> bool:
    """Return whether a text is nothing but the address of a page."""
    words = text.strip()
    if not words.startswith(("http://", "https://")) or words != "".join(words.split()):
        return False
    from annotator.session.fetched_pages import looked_at
    from annotator.text.errors import SessionError

    try:
        looked_at(words)
    except SessionError:
        return False
    return True
