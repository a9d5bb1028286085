"""Finding words in the open source: joins the bar, the text and the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.session.desk import Desk
from annotator.ui.bridge import Bridge
from annotator.ui.reading_page import ReadingPage

if TYPE_CHECKING:
    from annotator.ui.find_bar import FindBar

Hits = list[tuple[int, int]]
_MOST_WORDS = 200  # characters of a selection that are taken over as what to find


class Finding(QObject):
    """Holds the matches while the bar is open; the selected one is the desk's selection."""

    def __init__(self, desk: Desk, bridge: Bridge, page: ReadingPage) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._asked = ("", False, False)
        self._hits: Hits = []
        self._from = 0
        self._before: tuple[int, int, str | None] = (0, 0, None)
        self._bar: FindBar | None = None
        bridge.source_opened.connect(self._on_source_opened)

    @property
    def is_open(self) -> bool:
        """Whether the bar is shown."""
        return self._bar is not None and self._bar.isVisible()

    def open(self) -> None:
        """Open the bar; selected words of one line are looked for at once."""
        if self._desk.source is None:
            return
        if not self.is_open:
            self._remember()
        start, end = self._desk.selection
        words = self._desk.source.text[start:end]
        self._from = start
        if "\n" in words or len(words) > _MOST_WORDS:
            words = ""
        if self._bar is None:
            self._bar = self._page.find_bar
            self._bar.asked.connect(self._on_asked)
            self._bar.next_asked.connect(self.step)
            self._bar.previous_asked.connect(self.step_back)
            self._bar.closed.connect(self.close)
        self._bar.open(words)

    def close(self) -> None:
        """Close the bar; the match that was found stays selected."""
        if self._bar:
            self._bar.hide()
        self._hits = []
        self._page.reader.show_hits([], None)
        self._page.reader.setFocus()

    def step(self) -> None:
        """Select the next match."""
        self._move(backwards=False)

    def step_back(self) -> None:
        """Select the match before."""
        self._move(backwards=True)

    def _on_asked(self, words: str, case: bool, accents: bool) -> None:
        self._asked = (words, case, accents)
        self._find()
        if not self._hits:
            self._go_back()
            self._show(None)
            return
        from annotator.text.find import next_hit

        self._select(next_hit(self._hits, self._from))

    def _remember(self) -> None:
        """Remember what is selected and current before the first match takes its place."""
        desk = self._desk
        self._before = (desk.anchor, desk.caret, desk.current)

    def _go_back(self) -> None:
        """Select what was selected before the bar was opened: a match of other words is none."""
        anchor, caret, span_id = self._before
        if span_id is not None and span_id in self._desk.spans:
            self._desk.make_current(span_id, reveal=False)
        self._desk.select(anchor, caret)

    def _find(self) -> None:
        # The matcher imports `regex`: only once somebody looks for something.
        from annotator.text.find import find_all

        words, case, accents = self._asked
        source = self._desk.source
        if source is None or not words.strip():
            self._hits = []
            return
        self._hits = find_all(source.text, words, case=case, accents=accents)

    def _move(self, backwards: bool) -> None:
        if not self._asked[0]:
            self.open()
            return
        if not self._hits:
            self._find()
        if not self._hits:
            self._show(None)
            return
        from annotator.text.find import next_hit

        start, end = self._desk.selection
        # From a match that is selected, the next one begins behind its start.
        offset = start if backwards else (start + 1 if start < end else start)
        self._from = start
        self._select(next_hit(self._hits, offset, backwards=backwards))

    def _select(self, place: int) -> None:
        start, end = self._hits[place]
        self._desk.select(start, end)
        self._page.reader.reveal(start, end)
        self._show(place)

    def _show(self, place: int | None) -> None:
        if self._bar:
            self._bar.show_count(place, len(self._hits))
        shown = self._hits if self.is_open else []
        self._page.reader.show_hits(shown, place if shown else None)

    def _on_source_opened(self, _source_id: object) -> None:
        self._hits = []
        self._from = 0
        self._remember()
        if self.is_open:
            self._on_asked(*self._asked)
