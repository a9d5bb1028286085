"""What the desk does to the shape of things: ends and fragments of a span, regions on and off."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from annotator.session.acting import Acting
from annotator.text.fragments import holds, pieces_of, trimmed, with_words, without_words
from annotator.text.records import Fragments, Region, Span
from annotator.text.trim import is_all_blank, trim

End = Literal["start", "end"]
_TOLD = 50  # so many characters of a span name it


class Reshaping(Acting):
    """Acts that keep a span and all that hangs on it, and change where it lies."""

    def move_end(self, end: End, offset: int) -> None:
        """Move one end of the current span to a code point; links, note and attributes stay.

        White space at the moved end is left out. Of a span in fragments the outer one moves.
        """
        span, source = self.current_span, self.source
        if span is None or source is None:
            return
        start, stop = (offset, span.end) if end == "start" else (span.start, offset)
        first, last = trim(source.text, start, stop)
        if first >= last:
            self.refuse("A span keeps at least one character: delete it, or move its other end.")
        elif end == "start":
            self._move_inside(span.id, lambda: self.session.update_span(span.id, start=first))
        else:
            self._move_inside(span.id, lambda: self.session.update_span(span.id, end=last))

    def _move_inside(self, span_id: str, move: Callable[[], object]) -> None:
        """Move an end; a span moved from under the caret stays current, the caret goes with it."""
        if not self.done(move):
            return
        span = self.spans.get(span_id)
        if span is not None and not span.start <= self.caret <= span.end:
            self._put_caret_in(span_id, span.start)

    def toggle_fragment(self) -> None:
        """Add the selected words to the current span, or the last one; take out what it holds.

        With nothing selected the fragment around the caret is taken out.
        """
        span, source = self.last_span, self.source
        if source is None:
            return
        if span is None:
            self.refuse("Mark a span first.", "{fragment} adds further words to it.")
            return
        pieces = pieces_of(span)
        start, end = trim(source.text, *self.selection)
        if start >= end:
            start, end = _piece_at(pieces, self.caret)
            if len(pieces) == 1 or start >= end:
                self.refuse("Select the words that are to be added to the span.")
                return
        taken = holds(pieces, start, end)
        change = without_words if taken else with_words
        left = trimmed(change(pieces, start, end), source.text)
        if not left:
            self.refuse("These are all the words of the span.", "{remove span} takes it away.")
        elif self.done(lambda: self._reshape(span.id, left)):
            self._put_caret_in(span.id, left[0][0] if taken else start)
            self._tell_where("Taken out of" if taken else "Added to", span)

    def _tell_where(self, what: str, span: Span) -> None:
        """Name the span that words came to: it may be out of sight."""
        label = self.session.label_set.label(span.label)
        words = " ".join(span.text[: 2 * _TOLD].split())
        short = words if len(words) <= _TOLD else f"{words[:_TOLD].rstrip()}…"
        self.notice(f"{what} {label.name if label else span.label}: “{short}”.")

    def _reshape(self, span_id: str, pieces: Fragments) -> None:
        start, end = pieces[0][0], pieces[-1][1]
        fragments = pieces if len(pieces) > 1 else None
        self.session.update_span(span_id, start=start, end=end, fragments=fragments)

    def _put_caret_in(self, span_id: str, offset: int) -> None:
        """Make a span current with the caret at a place in it."""
        self._move_current(span_id, reveal=False)
        self.select(offset, offset)

    def toggle_region(self) -> None:
        """Mark the selection as boilerplate, or with a bare caret its paragraph; or unmark it.

        Words that lie in regions already are unmarked: those regions are taken away whole.
        """
        if self.source is None:
            return
        source_id = self.source.id
        start, end = trim(self.source.text, *self.selection)
        selected = start < end
        there = self._regions_of(start, end) if selected else self._regions_at(self.caret)
        if there:
            ids = [region.id for region in there]
            if self.done(lambda: self.session.remove_regions(ids)):
                self.notice("No longer boilerplate: it counts again.")
            return
        if not selected and len(self.paragraphs):
            start, end = self.paragraphs.bounds(self.paragraphs.number(self.caret))
        if self.done(lambda: self.session.add_region(source_id, start, end)):
            self.notice("Boilerplate, left out of the counts.", "{region} again takes it back.")
            self.select(self.caret, self.caret)

    def _regions_at(self, caret: int) -> list[Region]:
        """Return the regions around a caret, or else those that end at it."""
        around = [region for region in self.regions if region.start <= caret < region.end]
        return around or [region for region in self.regions if region.end == caret]

    def _regions_of(self, start: int, end: int) -> list[Region]:
        """Return the regions over a stretch, if no word of it lies outside of them."""
        assert self.source is not None
        there = [each for each in self.regions if each.start < end and each.end > start]
        reached = start
        for region in there:
            if region.start > reached and not is_all_blank(self.source.text, reached, region.start):
                return []
            reached = max(reached, region.end)
        return there if is_all_blank(self.source.text, reached, end) else []


def _piece_at(pieces: Fragments, caret: int) -> tuple[int, int]:
    """Return the piece around a caret, or an empty one."""
    around = (piece for piece in pieces if piece[0] <= caret <= piece[1])
    return next(around, (caret, caret))
