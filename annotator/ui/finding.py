"""Finding words in the open source: joins the bar, the text and the desk."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.session.desk import Desk
from annotator.text.wanted import Hit, Wanted
from annotator.ui.bridge import Bridge
from annotator.ui.find_run import FindRun
from annotator.ui.reading_page import ReadingPage

if TYPE_CHECKING:
    from annotator.ui.find_bar import FindBar

_OFTEN = 0.1  # seconds between two times that further matches are shown
_MOST_WORDS = 200  # characters of a selection that are taken over as what to find


class Finding(QObject):
    """Holds the matches while the bar is open; the selected one is the desk's selection."""

    tag_all_asked = Signal()
    other_words = Signal()  # something else is looked for than before

    def __init__(self, desk: Desk, bridge: Bridge, page: ReadingPage) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._wanted = Wanted()
        self._hits: list[Hit] = []
        self._place: int | None = None
        self._from = 0
        self._next_look = 0.0
        self._backwards = False
        self._before: tuple[int, int, str | None] = (0, 0, None)
        self._bar: FindBar | None = None
        self._run = FindRun(self)
        self._run.found.connect(self._on_found)
        self._run.ended.connect(self._on_ended)
        bridge.source_opened.connect(self._on_source_opened)

    @property
    def is_open(self) -> bool:
        """Whether the bar is shown."""
        return self._bar is not None and self._bar.isVisible()

    @property
    def wanted(self) -> Wanted:
        """What is looked for."""
        return self._wanted

    @property
    def hits(self) -> list[Hit]:
        """The matches found so far."""
        return list(self._hits)

    @property
    def running(self) -> bool:
        """Whether more of the text is still to be looked through."""
        return self._run.running

    @property
    def bar(self) -> FindBar:
        """The bar, made when it is first wanted."""
        if self._bar is None:
            self._bar = self._page.find_bar
            self._bar.allow_tagging(not self._desk.session.read_only)
            self._bar.asked.connect(self._on_asked)
            self._bar.next_asked.connect(self.step)
            self._bar.previous_asked.connect(self.step_back)
            self._bar.tag_all_asked.connect(self.tag_all_asked)
            self._bar.closed.connect(self.close)
        return self._bar

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
        self.bar.open(words)

    def close(self) -> None:
        """Close the bar; the match that was found stays selected."""
        if self._bar:
            self._bar.hide()
        self._forget()
        self._page.reader.show_hits([], None)
        self._page.reader.setFocus()

    def leave(self) -> None:
        """Give the keyboard to the text; the bar stays open."""
        self._page.reader.setFocus()

    def end(self) -> None:
        """Stop looking for good, before the session is closed."""
        self._run.close()

    def step(self) -> None:
        """Select the next match."""
        self._move(backwards=False)

    def step_back(self) -> None:
        """Select the match before."""
        self._move(backwards=True)

    def _on_asked(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self.other_words.emit()
        self._backwards = False
        self._find()

    def _find(self) -> None:
        """Look for it; the first match from where the user is gets selected."""
        self._forget()
        source = self._desk.source
        if source is None or not self._wanted.words:
            self._on_ended("")
        else:
            self._run.start(source.text, self._wanted)

    def _forget(self) -> None:
        self._run.stop()
        self._hits, self._place = [], None

    def _on_found(self, hits: list[Hit]) -> None:
        self._hits += hits
        # Backwards, and past the last one, it is known only at the end which is meant.
        if self._place is None and not self._backwards and hits[-1][0] >= self._from:
            self._select_from()
        elif perf_counter() > self._next_look:
            self._show()

    def _on_ended(self, sentence: str) -> None:
        if self._place is None and self._hits:
            self._select_from()
        elif self._place is None:
            self._go_back()
        self._show()
        if sentence and self._bar:
            self._bar.show_sentence(sentence)

    def _remember(self) -> None:
        """Remember what is selected and current before the first match takes its place."""
        desk = self._desk
        self._before = (desk.anchor, desk.caret, desk.current)

    def _go_back(self) -> None:
        """Select what was selected before the bar was opened: a match of other words is none."""
        if not self.is_open:
            return
        anchor, caret, span_id = self._before
        if span_id is not None and self._desk.find_span(span_id) is not None:
            self._desk.make_current(span_id, reveal=False)
        self._desk.select(anchor, caret)

    def _move(self, backwards: bool) -> None:
        if not self._wanted.words:
            self.open()
            return
        start, end = self._desk.selection
        # From a match that is selected, the next one begins behind its start.
        self._from = start if backwards else (start + 1 if start < end else start)
        self._backwards = backwards
        if self._hits:
            self._select_from()
            self._from = start
        elif not self._run.running:
            self._find()

    def _select_from(self) -> None:
        from annotator.text.find import next_hit

        self._place = next_hit(self._hits, self._from, backwards=self._backwards)
        start, end = self._hits[self._place]
        self._desk.select(start, end)
        self._page.reader.reveal(start, end)
        self._show()

    def _show(self) -> None:
        self._next_look = perf_counter() + _OFTEN
        if self._bar:
            self._bar.show_count(self._place, len(self._hits), self._run.running)
        shown = self._hits if self.is_open else []
        self._page.reader.show_hits(shown, self._place if shown else None)

    def _on_source_opened(self, _source_id: object) -> None:
        self._forget()
        self._from = 0
        self._remember()
        if self.is_open:
            self._find()
