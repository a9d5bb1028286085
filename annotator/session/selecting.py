"""What the keys of selecting do at the desk: the grammar of `text/grammar.py`, and its effects.

The grammar says what a press makes of the selection. Here it becomes the desk's, or moves an end of
the current span, which is a change that can be undone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.session.reshaping import Reshaping
from annotator.session.session import Session
from annotator.text.records import Place, Region

if TYPE_CHECKING:
    from annotator.text.grammar import Selection

_NOTHING = {
    "next clause": "There is no clause further on.",
    "previous clause": "There is no clause before this.",
    "next quotation": "There is no quotation on the pages that follow.",
    "previous quotation": "There is no quotation on the pages before.",
    "next figure": "There is no unmarked number on the pages that follow.",
    "previous figure": "There is no unmarked number on the pages before.",
}
_CLAUSES = ("next clause", "previous clause")
_HELD = ("The selection is held.", "Every move extends it until {hold} or a mark.")
_LET_GO = ("The selection is no longer held.",)


class Selecting(Reshaping):
    """Acts that move the selection, or the ends of the current span when nothing is selected."""

    def __init__(self, session: Session) -> None:
        """Begin with nothing held."""
        super().__init__(session)
        # What the last press left, with what the next one asks of it.
        self._left: Selection | None = None

    @property
    def held(self) -> bool:
        """Whether moves of the caret extend the selection as with Shift."""
        return self._left is not None and self._left.held and self._left.anchor == self.anchor

    def press(self, name: str) -> None:
        """Do what the press of this name does; raises KeyError for one not in `grammar.NAMES`."""
        if self.source is None:
            return
        from annotator.text import grammar

        before = self._here_now()
        if name in _CLAUSES:
            after = self._clause_of_the_article(before, name)
        else:
            after = grammar.press(self.source.text, before, name, self._is_marked)
        if name == "hold":
            self.notice(*(_HELD if after.held else _LET_GO))
        elif after == before and name in _NOTHING:
            self.notice(_NOTHING[name])
        self._become(before, after)

    def jump(self, word: tuple[int, int], *, extend: bool = False) -> None:
        """Put the caret at a word, or stretch the selection to take it in."""
        if self.source is None:
            return
        from annotator.text import grammar

        before = self._here_now()
        self._become(before, grammar.jump(self.source.text, before, word, extend=extend))

    def open_source(self, source_id: str | None, place: Place | None = None) -> None:
        """Open a source as `OpenSource` does; nothing is held in it."""
        self._left = None
        super().open_source(source_id, place)

    def _move_current(self, span_id: str | None, reveal: bool) -> None:
        if span_id is not None:
            self._left = None  # a mark ends the hold
        super()._move_current(span_id, reveal)

    def _here_now(self) -> Selection:
        """Return where the user is, as the grammar takes it."""
        from annotator.text.grammar import Selection

        left, span = self._left, self.current_span
        unmoved = left is not None and (left.anchor, left.caret) == (self.anchor, self.caret)
        return Selection(
            self.anchor,
            self.caret,
            origin=left.origin if left is not None and unmoved else None,
            held=self.held,
            span=(span.start, span.end) if span is not None else None,
        )

    def _become(self, before: Selection, after: Selection) -> None:
        if before.span is not None and after.span is not None and before.span != after.span:
            self._left = None
            if before.span[0] != after.span[0]:
                self.move_end("start", after.span[0])
            else:
                self.move_end("end", after.span[1])
            return
        self._left = after
        self.select(after.anchor, after.caret)

    def _clause_of_the_article(self, before: Selection, name: str) -> Selection:
        """Return what a press that looks for a clause selects: the first not wholly in a region."""
        from annotator.text import grammar

        assert self.source is not None
        here = before
        while True:
            after = grammar.press(self.source.text, here, name)
            if after == here:
                return before  # there is none
            found = after.anchor if not before.held else here.caret, after.caret
            region = self._region_around(min(found), max(found))
            if region is None:
                return after
            edge = region.end if name == "next clause" else region.start
            anchor = before.anchor if before.held else edge
            here = here._replace(anchor=anchor, caret=edge, span=None)

    def _region_around(self, start: int, end: int) -> Region | None:
        """Return a region that words lie wholly in, or None."""
        holding = (each for each in self.regions if each.start <= start and end <= each.end)
        return next(holding, None)

    def _is_marked(self, start: int, end: int) -> bool:
        """Return whether a span lies inside a number phrase, or is it."""
        span = self.spans.after(None, start)
        while span is not None and span.end <= end:
            if span.start >= start:
                return True
            span = self.spans.after(span.id, start)
        return False
