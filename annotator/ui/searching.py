"""Searching all sources: joins page, session and desk, and fills the index meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from annotator.session.desk import Desk
from annotator.session.errors import NotSaved, SessionError
from annotator.session.searching import Found
from annotator.text.records import Change, Source
from annotator.ui.bridge import Bridge
from annotator.ui.reading_page import ReadingPage
from annotator.ui.words import counted

if TYPE_CHECKING:
    from annotator.ui.search_page import SearchPage

_SLICE = 0.012  # seconds at a time in the window's thread
_PAGE = 200  # hits that are looked for before the list is scrolled
_INDEX_PAUSE = 25  # milliseconds between two slices of indexing, for everything else
_MOST_WORDS = 200  # characters of a selection that are taken over as what to search for
_MOST_SAID = 60  # characters of what was searched for that are said again


class Searching(QObject):
    """Looks through the sources slice by slice while the page is shown; the desk stays as it is."""

    def __init__(self, desk: Desk, bridge: Bridge, page: ReadingPage) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._shown: SearchPage | None = None
        self._words = ""
        self._steps: Iterator[list[Found]] | None = None
        self._wanted = _PAGE
        self._stale = False
        self._chosen: Found | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        self._index_timer = QTimer(self)
        self._index_timer.setInterval(_INDEX_PAUSE)
        self._index_timer.timeout.connect(self._index)
        bridge.changed.connect(self._on_changed)
        bridge.source_opened.connect(self._on_source_opened)

    @property
    def is_open(self) -> bool:
        """Whether the page is shown."""
        return self._shown is not None and self._shown.isVisible()

    def open(self) -> None:
        """Show the page; selected words of one line are searched for at once."""
        if self._shown is None:
            from annotator.ui.search_page import SearchPage

            self._shown = SearchPage(self._page)
            self._shown.asked.connect(self._begin)
            self._shown.chosen.connect(self._choose)
            self._shown.closed.connect(self.close)
        self._page.show_over_text(self._shown)
        if self._stale:
            self._begin(self._words)
        self._shown.search_for(self._selected())
        if not self._desk.session.read_only:
            self._index_timer.start()

    def close(self) -> None:
        """Show the text again, where the user was."""
        self._timer.stop()
        self._page.show_over_text(None)
        self._page.reader.setFocus()

    def end(self) -> None:
        """Stop for good, before the session is closed."""
        self._timer.stop()
        self._index_timer.stop()
        self._steps = None

    def _selected(self) -> str:
        """Return what is selected, unless that is the hit which was chosen last."""
        start, end = self._desk.selection
        hit, source = self._chosen, self._desk.source
        if hit and source and (hit.source_id, hit.start, hit.end) == (source.id, start, end):
            return ""
        words = source.text[start:end] if source else ""
        return "" if "\n" in words or len(words) > _MOST_WORDS else words.strip()

    def _begin(self, words: str) -> None:
        assert self._shown is not None
        session = self._desk.session
        self._words, self._steps, self._stale = words, None, False
        self._wanted = _PAGE
        self._shown.rows.begin()
        self._shown.show_count("")
        if not words.strip():
            return
        try:
            self._steps = session.searching(words)
        except SessionError as error:
            self._shown.show_count(str(error))
            return
        self._go_on()

    def _go_on(self) -> None:
        steps, page = self._steps, self._shown
        if steps is None or page is None:
            return
        until = perf_counter() + _SLICE
        found: list[Found] = []
        while page.rows.hits + len(found) < self._wanted:
            more = next(steps, None)
            if more is None:
                self._steps = None
                break
            found += more
            if perf_counter() > until:
                break
        page.rows.add(found, self._desk.session.title_of)
        self._show_count()
        if self._steps is not None and page.rows.hits < self._wanted:
            self._timer.start(0)
        elif self._steps is not None:
            page.rows.wait_for_more(self._look_further)

    def _look_further(self) -> None:
        self._wanted = (self._shown.rows.hits if self._shown else 0) + _PAGE
        self._timer.start(0)

    def _show_count(self) -> None:
        assert self._shown is not None
        rows = self._shown.rows
        if rows.hits:
            places, sources = counted(rows.hits, "place", "places"), rows.sources
            more = " so far" if self._steps is not None else ""
            where = counted(sources, "source", "sources")
            self._shown.show_count(f"{places} in {where}{more}")
        else:
            nothing = "Searching…" if self._steps is not None else _nothing_found(self._words)
            self._shown.show_count(nothing)

    def _choose(self, hit: Found) -> None:
        desk = self._desk
        if not desk.session.has_source(hit.source_id):
            desk.notice("This source is no longer in the session.")
            return
        if desk.source is None or desk.source.id != hit.source_id:
            desk.open_source(hit.source_id)
        self._chosen = hit
        self.close()
        desk.select(hit.start, hit.end)
        self._page.reader.reveal(hit.start, hit.end)

    def _index(self) -> None:
        try:
            more = self._desk.session.index_some()
        except (NotSaved, SessionError):
            more = False  # what is not in the index is searched all the same
        if not more:
            self._index_timer.stop()

    def _on_changed(self, change: Change) -> None:
        if change.edits and not any(isinstance(edit.record, Source) for edit in change.others):
            return
        self._stale = bool(self._words)
        if self._stale and self.is_open:
            self._begin(self._words)

    def _on_source_opened(self, _source_id: object) -> None:
        self._page.show_over_text(None)


def _nothing_found(typed: str) -> str:
    """Return what was looked for in vain: with whole words it may be there within longer ones."""
    from annotator.session.wording import shortened
    from annotator.text.asked import asked

    wanted = asked(typed)
    words = f"“{shortened(wanted.words, _MOST_SAID)}”"
    if wanted.prefix:
        return f"Nothing found that begins with {words}"
    return f"Nothing found for {words} as whole words"
