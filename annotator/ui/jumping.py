"""J and two letters: the caret at any word in view, or the selection stretched to it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from annotator.session.desk import Desk
from annotator.text import jumps
from annotator.ui.bridge import Bridge
from annotator.ui.reader.jump_marks import JumpMark
from annotator.ui.reading_page import ReadingPage


class Jumping(QObject):
    """Gives the words in view their letters, and takes the letters typed."""

    def __init__(self, desk: Desk, bridge: Bridge, page: ReadingPage) -> None:
        super().__init__(page)
        self._desk = desk
        self._reader = page.reader
        self._marks: list[JumpMark] = []
        self._extend = False
        page.reader.letter_typed.connect(self._narrow)
        page.reader.jump_left.connect(self.leave)
        page.reader.scrolled.connect(self.leave)
        bridge.source_opened.connect(self.leave)

    def begin(self, extend: bool) -> None:
        """Put letters over the words in view; ``extend`` is for the selection, else the caret."""
        reader = self._reader
        view, seen = reader.viewport().rect(), reader.visible()
        there = [
            word
            for word in jumps.words(reader.shown.text, *seen)
            if view.contains(reader.rectangle_at(word[0]).center())
        ]
        if not there:
            self._desk.refuse("There are no words in view to jump to.")
            return
        reader.setFocus()
        self._extend = extend
        codes = jumps.labels(len(there))
        self._show([JumpMark(*word, code) for word, code in zip(there, codes, strict=False)])

    def leave(self) -> None:
        """Take the letters away."""
        self._show([])

    def _narrow(self, letter: str) -> None:
        """Keep the words whose letters go on with this one; the last one is jumped to."""
        left = [mark for mark in self._marks if mark.letters.startswith(letter)]
        if left and left[0].letters == letter:
            self.leave()
            self._desk.jump((left[0].start, left[0].end), extend=self._extend)
        elif left:
            self._show([JumpMark(each.start, each.end, each.letters[1:]) for each in left])

    def _show(self, marks: list[JumpMark]) -> None:
        self._marks = marks
        self._reader.show_jump_marks(marks)
