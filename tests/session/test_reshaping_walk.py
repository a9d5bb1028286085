"""A random hand on spans in fragments, against a plain model: sets of offsets, and past moments.

Marks, words added and taken out, ends moved, deleting, undo and redo; after each act the desk, the
file and the model say the same.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from annotator.session.desk import Desk
from annotator.text.trim import trim
from tests.session.worked import TEXT, new_session, problems

Stretch = tuple[int, int]
Pieces = tuple[Stretch, ...]
Moment = dict[str, Pieces]

PLACES = st.integers(0, len(TEXT))


def pieces_of(offsets: set[int]) -> Pieces:
    """Return sorted stretches, apart, of a set of offsets, without their outer white space."""
    runs = [
        [offset for _, offset in run]
        for _, run in groupby(enumerate(sorted(offsets)), lambda pair: pair[1] - pair[0])
    ]
    cut = (trim(TEXT, run[0], run[-1] + 1) for run in runs)
    return tuple((start, end) for start, end in cut if start < end)


def offsets_of(pieces: Pieces) -> set[int]:
    """Return the offsets that stretches hold."""
    return {offset for start, end in pieces for offset in range(start, end)}


class Hand(RuleBasedStateMachine):
    """A desk, and where each span should lie after each change that can be undone."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        session = new_session(Path(self.folder.name) / "hand.annotator")
        session.add_source(TEXT)
        self.desk = Desk(session)
        self.desk.resume()
        self.moments: list[Moment] = [{}]
        self.undone: list[Moment] = []

    def teardown(self) -> None:
        """Ask the file for its promises, and close it."""
        assert problems(self.desk.session) == []
        self.desk.close()
        self.folder.cleanup()

    def lie(self) -> Moment:
        """Return where each span lies, as the desk shows it."""
        return {
            span.id: tuple(span.fragments or ((span.start, span.end),)) for span in self.desk.spans
        }

    def act(self, act: Callable[[], object]) -> Moment:
        """Do an act, and keep what came of it as a moment if it changed something."""
        act()
        after = self.lie()
        if after != self.moments[-1]:
            self.moments.append(after)
            self.undone = []
        return after

    @rule(one=PLACES, other=PLACES, label=st.sampled_from(["claim", "figure"]))
    def tag(self, one: int, other: int, label: str) -> None:
        start, end = trim(TEXT, min(one, other), max(one, other))
        if start == end:
            return
        self.desk.select(one, other)
        after = self.act(lambda: self.desk.tag(label))
        assert self.desk.current is not None
        assert after[self.desk.current] == ((start, end),)

    @precondition(lambda self: self.desk.last_span is not None)
    @rule(one=PLACES, other=PLACES)
    def toggle_words(self, one: int, other: int) -> None:
        start, end = trim(TEXT, min(one, other), max(one, other))
        if start == end:
            return
        span = self.desk.last_span
        assert span is not None
        before, words = self.lie(), set(range(start, end))
        there = offsets_of(before[span.id])
        wanted = pieces_of(there - words if words <= there else there | words)
        self.desk.select(one, other)
        after = self.act(self.desk.toggle_fragment)
        kept = before.pop(span.id)
        # Refused is what leaves nothing, and may be what would make a double of another span.
        may = {wanted or kept, kept} if wanted in before.values() else {wanted or kept}
        assert after[span.id] in may

    @precondition(lambda self: self.desk.current_span is not None)
    @rule(end=st.sampled_from(["start", "end"]), place=PLACES)
    def move_end(self, end: str, place: int) -> None:
        span = self.desk.current_span
        assert span is not None
        before = self.lie()[span.id]
        after = self.act(lambda: self.desk.move_end("start" if end == "start" else "end", place))
        now = after[span.id]
        assert self.desk.current == span.id
        assert len(now) == len(before)
        if end == "start":
            assert (now[0][1], now[1:]) == (before[0][1], before[1:])
            assert now[0][0] == before[0][0] or now[0][0] >= place
        else:
            assert (now[-1][0], now[:-1]) == (before[-1][0], before[:-1])
            assert now[-1][1] == before[-1][1] or now[-1][1] <= place

    @precondition(lambda self: self.desk.current_span is not None)
    @rule()
    def remove(self) -> None:
        self.act(self.desk.remove_current)

    @precondition(lambda self: len(self.moments) > 1)
    @rule()
    def undo(self) -> None:
        self.undone.append(self.moments.pop())
        self.desk.undo()
        assert self.lie() == self.moments[-1]

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        self.moments.append(self.undone.pop())
        self.desk.redo()
        assert self.lie() == self.moments[-1]

    @rule(offset=PLACES)
    def click(self, offset: int) -> None:
        self.desk.click(offset)
        assert self.lie() == self.moments[-1]

    @invariant()
    def the_caret_is_in_the_current_span_and_the_file_agrees(self) -> None:
        span = self.desk.current_span
        assert span is None or span.start <= self.desk.caret <= span.end
        stored = {span.id: span for span in self.desk.session.spans()}
        assert stored == {span.id: span for span in self.desk.spans}


TestHand = Hand.TestCase
TestHand.settings = settings(max_examples=25, stateful_step_count=40, deadline=None)
