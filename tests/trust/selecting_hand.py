"""A user who selects, clicks and moves at random, and tells the plain model where that led.

Which words are highlighted and where the caret is, is read from the screen, as a user reads it.
What it means for the current span is the model's to say.
"""

from __future__ import annotations

import random

from PySide6.QtCore import QPoint

from tests.trust import plain_text
from tests.trust.hand import BARE, Hand, Held, Key
from tests.trust.plain_model import PlainModel
from tests.trust.screen_places import NEAR, Screen

SHIFT, ALT, CONTROL = Held.ShiftModifier, Held.AltModifier, Held.ControlModifier
ARROWS = (Key.Key_Right, Key.Key_Left, Key.Key_Down, Key.Key_Up, Key.Key_End, Key.Key_Home)
REACH = 60  # borders between characters: how far an end is drawn, a selection is dragged


class SelectingHand:
    """Each act returns what went wrong in it, or nothing; the model is brought forward.

    None says that there was nothing to do it on: no such act was done.
    """

    def __init__(self, screen: Screen, hand: Hand, model: PlainModel, rng: random.Random) -> None:
        self.screen, self.hand, self.model, self.rng = screen, hand, model, rng
        self.reader = screen.reader
        self.session = screen.desktop.desk.session
        self.labels = [label.id for label in self.session.label_set.labels]

    def select(self) -> str:
        """Select words, or move the caret, in one of the many ways there are."""
        ways = self._drag, self._drag, self._drag, self._double_click, self._by_keys, self._jump
        fault = self.rng.choice(ways)()
        self._moved()
        return fault

    def _moved(self) -> None:
        """Take in where caret and selection are now; outside it leaves no current span."""
        before, self.model.selection = self.model.selection, self.screen.selection()
        if before != self.model.selection:
            self.model.caret_at(self.model.selection[1])

    def _point(self, offset: int) -> QPoint:
        place = self.screen.place_of(offset)
        return QPoint(place.left(), place.center().y())

    def _some_place(self) -> int | None:
        """Return a border between characters in view, away from what takes hold of an end."""
        found = self.rng.choice(self.screen.in_view())
        return None if self.hand.takes_hold(self._point(found)) else found

    def _near(self, offset: int) -> int:
        """Return a border in view not far from an offset."""
        view = self.screen.in_view()
        nearest = min(range(len(view)), key=lambda at: abs(view[at] - offset))
        at = nearest + self.rng.choice((-1, 1)) * self.rng.randint(1, REACH)
        return view[max(0, min(at, len(view) - 1))]

    def _drag(self) -> str:
        start = self._some_place()
        if start is None:
            return ""
        end = self._near(start)
        one, other = self._point(start), self._point(end)
        if (one - other).manhattanLength() < 20:
            return ""  # may be taken for a click
        self.hand.press(one)
        for point in ((one + other) / 2, other):
            self.hand.move(point)
            self._moved()
        self.hand.release(other)
        seen = self.screen.selection()
        for wanted, found in zip((start, end), seen, strict=True):
            if self._is_elsewhere(found, wanted):
                return f"dragged from {start} to {end}, highlighted is {seen}"
        return ""

    def _is_elsewhere(self, found: int, wanted: int) -> bool:
        """Return whether two places are far apart on screen, where each has but one place there."""
        text = self.screen.text
        if not self.screen.is_plain(wanted) or not 0 < wanted < len(text):
            return False
        if plain_text.is_blank(text[wanted - 1]) or plain_text.is_blank(text[wanted]):
            return False  # the white space at which a line is broken has no room of its own
        one, other = self.screen.place_of(found), self.screen.place_of(wanted)
        return abs(one.left() - other.left()) > 2 * NEAR or one.top() != other.top()

    def _double_click(self) -> str:
        at = self._some_place()
        if at is not None:
            point = self._point(at)
            self.click(point)
            if not self.hand.takes_hold(point):
                self.hand.click_again(point)
        return ""

    def _by_keys(self) -> str:
        for _ in range(self.rng.randint(1, 4)):
            dice = self.rng.random()
            if dice < 0.5:
                self.hand.key(self.rng.choice(ARROWS), SHIFT | self.rng.choice((BARE, CONTROL)))
            elif dice < 0.6:
                self.hand.key(self.rng.choice((Key.Key_PageDown, Key.Key_PageUp)))
            else:
                self.hand.sign(self.rng.choice(" sdqg"), self.rng.choice((BARE, BARE, SHIFT)))
            self._moved()
        return ""

    def _jump(self) -> str:
        self.hand.sign("j", self.rng.choice((BARE, SHIFT)))
        if self.reader.jump_marks:
            for letter in self.rng.choice(self.reader.jump_marks).letters:
                self.hand.sign(letter)
        return ""

    def click(self, point: QPoint | None = None) -> str | None:
        """Click on words of a span, or anywhere: what lies there becomes current."""
        view, here = self.screen.in_view(), self.model.here()
        if point is None and here and self.rng.random() < 0.7:
            points = self.model.state.spans[self.rng.choice(here)]["points"]
            seen = [at for at in points if view[0] <= at <= view[-1]]
            point = self._point(self.rng.choice(seen or view)) + QPoint(3, 0)
        elif point is None:
            point = self._point(self.rng.choice(view))
        if self.hand.takes_hold(point):
            return None
        self.hand.click(point)
        anchor, caret = self.model.selection = self.screen.selection()
        if anchor == caret:
            self.model.click(caret)
        else:
            self.model.caret_at(caret)  # the third click of three selects
        return ""

    def tab(self) -> str:
        """Go to the next or previous span."""
        forwards = self.rng.random() < 0.6
        self.hand.key(Key.Key_Tab, BARE if forwards else SHIFT)
        self.model.step_span(forwards, self.model.selection[1])
        return ""

    def step_out(self) -> str:
        """Press Esc: the selection goes first, then the current span is left."""
        anchor, caret = self.screen.selection()
        self.hand.key(Key.Key_Escape)
        if anchor == caret:
            self.model.be_at(None)
        return ""
