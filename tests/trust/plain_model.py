"""A plain model of a session and its user: what each act means, in the simplest Python there is.

A span is a dict of its source, its code points as a sorted tuple, label, note and attributes; where
its words lie is a set of numbers, so that adding and taking out words are the sets' own. Undo is a
list of past states. Nothing here is taken from the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.trust import plain_text
from tests.trust.plain_state import Points, Span, State, Step, points_of, runs

ENDS = ("start", "end")


class PlainModel:
    """What stands in the session, what can be undone, and where the user is."""

    def __init__(self, texts: dict[str, str]) -> None:
        """Begin with these sources, by id, and the first of them open."""
        self.texts = texts
        self.state = State()
        self.done: list[Step] = []
        self.undone: list[Step] = []
        self.open = next(iter(texts))
        self.current: str | None = None
        self.last: str | None = None
        self.selection = (0, 0)  # anchor and caret, as they were seen
        self.left: dict[str, tuple[str | None, tuple[int, int]]] = {}

    @property
    def text(self) -> str:
        """The text of the open source."""
        return self.texts[self.open]

    @property
    def span(self) -> Span | None:
        """The current span."""
        return self.state.spans[self.current] if self.current else None

    def hull(self, span: Span) -> tuple[int, int]:
        """Return where a span starts and ends."""
        return span["points"][0], span["points"][-1] + 1

    def pieces(self, span_id: str) -> list[tuple[int, int]]:
        """Return the fragments of a span, or its hull as the only one."""
        return runs(self.state.spans[span_id]["points"])

    def words(self, span: Span) -> str:
        """Return the slice of a span's hull."""
        start, end = self.hull(span)
        return self.texts[span["source"]][start:end]

    def told(self, span: Span) -> str:
        """Return the words of a span as the details show them, fragment by fragment."""
        text = self.texts[span["source"]]
        return " … ".join(" ".join(text[a:b].split()) for a, b in runs(span["points"]))

    def here(self) -> list[str]:
        """Return the ids of the spans of the open source, as they are listed."""
        there = self.state.spans.items()
        return sorted(
            (each for each, span in there if span["source"] == self.open), key=self._place
        )

    def _place(self, span_id: str) -> tuple[int, int, str, str]:
        span = self.state.spans[span_id]
        start, end = self.hull(span)
        return start, -end, span["label"], span_id

    # Changes

    @contextmanager
    def _step(self, span_id: str | None) -> Iterator[None]:
        before, source = self.state.copy(), self.open
        yield
        if self.state != before:
            self.done.append(Step(before, self.state.copy(), span_id, source))
            self.undone = []

    def _same(self, points: Points, label: str, but: str | None = None) -> str | None:
        """Return the span that has these words and this label already."""
        for each in self.here():
            span = self.state.spans[each]
            if each != but and (span["points"], span["label"]) == (points, label):
                return each
        return None

    def mark(self, points: Points, label: str, new: str) -> str:
        """Give words a label; ``new`` is the id of the span that comes of it, if one does."""
        there = self._same(points, label)
        if there is None:
            with self._step(new):
                self.state.spans[new] = {
                    "source": self.open,
                    "points": points,
                    "label": label,
                    "note": "",
                    "attributes": {},
                }
        self.be_at(there or new)
        return there or new

    def change(self, **values: Any) -> bool:
        """Change the current span, if that makes no double of another; return whether it may."""
        return self.current is not None and self.change_span(self.current, **values)

    def change_span(self, span_id: str, **values: Any) -> bool:
        """Change a span, if that makes no double of another; return whether it may."""
        wanted = self.state.spans[span_id] | values
        if self._same(wanted["points"], wanted["label"], but=span_id):
            return False
        with self._step(span_id):
            self.state.spans[span_id] = wanted
        return True

    def move_end(self, end: str, offset: int) -> bool:
        """Move an end of the current span; return whether it may, as nothing would be emptied."""
        assert self.span is not None
        start, stop = self.hull(self.span)
        wanted = (offset, stop) if end == "start" else (start, offset)
        first, last = plain_text.bare(self.text, *wanted)
        pieces = runs(self.span["points"])
        outer = 0 if end == "start" else -1
        a, b = pieces[outer]
        pieces[outer] = (first, b) if end == "start" else (a, last)
        if first >= last or pieces[outer][0] >= pieces[outer][1]:
            return False
        return self.change(points=points_of(pieces))

    def toggle_words(self, start: int, end: int) -> bool:
        """Add words to the span that was current last, or take out what it holds already."""
        if self.last is None or start >= end:
            return False
        there, words = set(self.state.spans[self.last]["points"]), set(range(start, end))
        left = there - words if words <= there else there | words
        pieces = (
            [plain_text.bare(self.text, *run) for run in runs(tuple(sorted(left)))] if left else []
        )
        pieces = [(a, b) for a, b in pieces if a < b]
        if not pieces or not self.change_span(self.last, points=points_of(pieces)):
            return False
        self.be_at(self.last)
        return True

    def remove(self) -> None:
        """Delete the current span and its links."""
        if self.current is None:
            return
        gone = self.current
        with self._step(gone):
            self.state.forget(gone)
        self._let_go()

    def link(self, one: str, other: str) -> None:
        """Link two spans; twice is once."""
        with self._step(None):
            if (one, other) not in self.state.links:
                self.state.links.append((one, other))

    def toggle_region(self, start: int, end: int) -> None:
        """Make a stretch boilerplate; where all its words are, take those regions away."""
        over = [each for each in self._regions() if each[1] < end and each[2] > start]
        held = {at for _, a, b in over for at in range(a, b)}
        bare = {at for at in range(start, end) if not plain_text.is_blank(self.text[at])}
        with self._step(None):
            if over and bare <= held:
                self.state.regions = [each for each in self.state.regions if each not in over]
            else:
                self.state.regions.append((self.open, start, end))

    def toggle_region_at(self, caret: int) -> None:
        """Do so with a bare caret: it means the regions around it, or else its paragraph."""
        here = self._regions()
        over = [each for each in here if each[1] <= caret < each[2]]
        over = over or [each for each in here if each[2] == caret]
        with self._step(None):
            if over:
                self.state.regions = [each for each in self.state.regions if each not in over]
            else:
                place = (self.open, *plain_text.paragraph(self.text, caret))
                self.state.regions.append(place)

    def _regions(self) -> list[tuple[str, int, int]]:
        return [each for each in self.state.regions if each[0] == self.open]

    def erase(self, span_id: str) -> None:
        """Take a span out of the present and of all the past; a change that was only of it goes."""
        for steps in (self.done, self.undone):
            for step in steps:
                step.before.forget(span_id)
                step.after.forget(span_id)
            steps[:] = [step for step in steps if step.before != step.after]
        self.state.forget(span_id)
        self._let_go()

    # Back and forth

    def undo(self) -> None:
        """Take back the newest change."""
        step = self.done.pop()
        self.undone.append(step)
        self._restore(step.before, step)

    def redo(self) -> None:
        """Do again what was taken back last."""
        step = self.undone.pop()
        self.done.append(step)
        self._restore(step.after, step)

    def _restore(self, state: State, step: Step) -> None:
        self.state = state.copy()
        self._let_go()
        if step.span is not None:
            self.go_to(step.source)
            if step.span in self.state.spans:
                self.be_at(step.span)

    # Where the user is

    def be_at(self, span_id: str | None) -> None:
        """Make a span current, or none."""
        self.current = span_id
        self.last = span_id or self.last

    def go_to(self, source: str) -> None:
        """Open a source where it was left."""
        if source != self.open:
            self.left[self.open] = self.current, self.selection
            kept, self.selection = self.left.get(source, (None, (0, 0)))
            self.open = source
            self.current = self.last = kept if kept in self.state.spans else None

    def leave(self) -> None:
        """Close the session; where the user was in the open source is kept, and no more."""
        self.left.clear()
        self.last = self.current

    def _let_go(self) -> None:
        """Leave what is gone."""
        self.current = self.current if self.current in self.state.spans else None
        self.last = self.last if self.last in self.state.spans else None

    def caret_at(self, caret: int) -> None:
        """A caret moved outside leaves no current span."""
        if (
            self.span is not None
            and not self.hull(self.span)[0] <= caret <= self.hull(self.span)[1]
        ):
            self.current = None

    def click(self, offset: int) -> None:
        """The innermost span at a place becomes current, or clicked again the next outward."""
        under = [each for each in self.here() if offset in self.state.spans[each]["points"]]
        under.sort(key=lambda each: (self._length(each), -self._place(each)[0]))
        if self.current in under:
            self.be_at(under[(under.index(self.current) + 1) % len(under)])
        else:
            self.be_at(under[0] if under else None)

    def _length(self, span_id: str) -> int:
        start, end = self.hull(self.state.spans[span_id])
        return end - start

    def step_span(self, forwards: bool, caret: int) -> None:
        """Make the next or previous span current, inner before outer."""
        order = sorted((self._reading(each), each) for each in self.here())
        key = self._reading(self.current) if self.current else (caret, 1)
        after = [each for place, each in order if place > key]
        before = [each for place, each in order if place < key]
        if forwards and after:
            self.be_at(after[0])
        elif not forwards and before:
            self.be_at(before[-1])

    def _reading(self, span_id: str) -> tuple[Any, ...]:
        start, minus_end, label, _ = self._place(span_id)
        return -minus_end, -start, label, span_id
