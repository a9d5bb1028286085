"""P and Shift+P: who speaks in the current span, asked for in a list at its place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint

from annotator.session.desk import Desk
from annotator.text.records import Span
from annotator.ui.reading_page import ReadingPage

if TYPE_CHECKING:
    from annotator.ui.marking import Commands
    from annotator.ui.speaker_list import SpeakerList


class Speaking(QObject):
    """Asks for a speaker, or takes the selected words for one."""

    def __init__(self, desk: Desk, page: ReadingPage) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self._list: SpeakerList | None = None
        self._according_to = False

    def commands(self) -> Commands:
        """Return what each action does."""
        return {"speaker": partial(self.ask, False), "add speaker": partial(self.ask, True)}

    def ask(self, according_to: bool) -> None:
        """Give the current span a speaker, or, ``according_to``, a further link of its chain.

        While words are selected, they are the speaker, of the span that was current last.
        """
        desk = self._desk
        start, end = desk.selection
        if start < end:
            desk.speak_selected(according_to=according_to)
            return
        span = desk.span_to_speak()
        if span is None:
            return
        self._according_to = according_to
        self._page.reader.reveal(span.start, span.end)
        question = "According to" if according_to else "Speaker"
        self._made().ask(question, desk.speakers(), self._below(span))

    def _below(self, span: Span) -> QPoint:
        """Return the place under the first words of a span, on the page."""
        reader = self._page.reader
        place = reader.rectangle_at(span.start).bottomLeft()
        return reader.viewport().mapTo(self._page, place + QPoint(0, 6))

    def _made(self) -> SpeakerList:
        if self._list is None:
            from annotator.ui.speaker_list import SpeakerList

            self._list = SpeakerList(self._page)
            self._list.chosen.connect(self._on_chosen)
            self._list.closed.connect(self._page.reader.setFocus)
        return self._list

    def _on_chosen(self, link: dict[str, Any]) -> None:
        self._desk.speak(link, according_to=self._according_to)
