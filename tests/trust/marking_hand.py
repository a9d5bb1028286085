"""A user who marks, reshapes and takes back at random, and tells the plain model what each act means.

An act is carried out in the window; what it is about (which words are highlighted, where the caret
is, how far an end has been drawn) is read from the screen, as a user reads it. What must come of it
is the model's to say.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from PySide6.QtCore import QPoint

from annotator.text import edges
from tests.trust import plain_text
from tests.trust.hand import BARE, GRIP, Hand, Held, Key
from tests.trust.plain_model import ENDS, PlainModel
from tests.trust.screen_places import NEAR, Screen

SHIFT, ALT, CONTROL = Held.ShiftModifier, Held.AltModifier, Held.ControlModifier
ARROWS = (Key.Key_Right, Key.Key_Left, Key.Key_Down, Key.Key_Up, Key.Key_End, Key.Key_Home)
EDGES = {"w": ("start", "word"), "e": ("end", "word"), "[": ("start", "sign"), "]": ("end", "sign")}
NOTES = ("", "why?", "e\u0301 \U0001f6a2 \u05de\u05d4", "two\nlines", "said so")
REACH = 60  # borders between characters: how far an end is drawn, a selection is dragged


class MarkingHand:
    """Each act returns what went wrong in it, or nothing; the model is brought forward.

    None says that there was nothing to do it on: no such act was done.
    """

    def __init__(self, screen: Screen, hand: Hand, model: PlainModel, rng: random.Random) -> None:
        self.screen, self.hand, self.model, self.rng = screen, hand, model, rng
        self.reader = screen.reader
        self.session = screen.desktop.desk.session
        self.labels = [label.id for label in self.session.label_set.labels]

    # Selecting: what comes of it is seen

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
        self.hand.drag(one, other)
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

    # Marking

    def tag(self) -> str:
        """Press the key of a label, with Shift or not, mostly after selecting."""
        fault = self.select() if self.rng.random() < 0.7 else ""
        number, also = self.rng.randrange(4), self.rng.random() < 0.25
        label, (anchor, caret) = self.labels[number], self.screen.selection()
        start, end = self.screen.selected()
        self.hand.sign(str(number + 1), SHIFT if also else BARE)
        came = [each.id for each in self.session.spans() if each.id not in self.model.state.spans]
        new, model = (*came, "nothing was marked")[0], self.model
        if anchor != caret and start < end:
            model.mark(tuple(range(start, end)), label, new)
        elif anchor == caret and model.span and also:
            model.mark(model.span["points"], label, new)
        elif anchor == caret:
            model.change(label=label)
            return fault
        else:
            return fault
        seen, wanted = self.screen.selection(), model.hull(model.state.spans[model.current or new])
        return fault or ("" if seen == (wanted[0], wanted[0]) else f"the caret is left at {seen}")

    def delete(self) -> str | None:
        """Delete the current span."""
        if self.model.current is None and self.rng.random() < 0.9:
            return None
        self.hand.key(self.rng.choice((Key.Key_Delete, Key.Key_Backspace)))
        self.model.remove()
        return ""

    def write_note(self) -> str | None:
        """Write a note on the current span."""
        if self.model.current is None:
            return None
        words = self.rng.choice(NOTES)
        self.hand.sign("n")
        if self.hand.focused() is not self.screen.spans.inspector.note:
            return "N did not open the note"
        self.hand.write(words)
        self.hand.leave_field()
        self.model.change(note=words)
        return ""

    # Reshaping

    def move_edge(self) -> str:
        """Move an end of the selection, else of the current span, by a word or a character."""
        sign, outwards = self.rng.choice("we[]"), self.rng.random() < 0.55
        end, unit = EDGES[sign]
        anchor, caret = self.screen.selection()
        self.hand.sign(sign, BARE if outwards else SHIFT)
        if anchor != caret or self.model.span is None:
            self._moved()
            return ""
        text, hull = self.screen.text, self.model.hull(self.model.span)
        if unit == "sign":
            moved = plain_text.moved(text, *hull, end, outwards)
        else:
            edge: edges.Edge = "start" if end == "start" else "end"
            moved = edges.move(text, *hull, edge, "word", outwards=outwards)
        if moved != hull:
            self.model.move_end(end, moved[0 if end == "start" else 1])
        return ""

    def draw_end(self) -> str | None:
        """Drag an end of the current span by its handle; with Alt to any character."""
        if self.model.span is None:
            return None
        nth, held = self.rng.randrange(2), self.rng.choice((BARE, ALT))
        grips = self.reader.grip("start"), self.reader.grip("end")
        grip, other = grips[nth], grips[1 - nth]
        if grip is None or (other and (grip - other).manhattanLength() < GRIP):
            return None
        hull = self.model.hull(self.model.span)
        wanted, edge = self._near(hull[nth]), (hull[0], self._before(hull[1]))[nth]
        down = QPoint(0, round(grip.y()) - self._point(edge).y())
        target = self._point(wanted) + down
        self.hand.press(grip.toPoint())
        self.hand.move(grip.toPoint(), target, held)
        seen = self.reader.preview
        self.hand.release(target, held)
        if seen != hull:
            self.model.move_end(ENDS[nth], seen[nth])
        apart = hull[1 - nth] - wanted if nth == 0 else wanted - hull[1 - nth]
        if held == ALT and apart > 2 and self._is_elsewhere(seen[nth], wanted):
            return f"the {ENDS[nth]} of {hull} was drawn to {wanted}, shown at {seen}"
        return ""

    def _before(self, offset: int) -> int:
        return max(each for each in plain_text.borders(self.screen.text) if each < offset)

    def shift_click(self) -> str:
        """Click with Shift: the nearer end of the span comes there, or the selection does."""
        (anchor, caret), target = self.screen.selection(), self._near(self.model.selection[1])
        hull = self.model.hull(self.model.span) if self.model.span else None
        held = SHIFT | self.rng.choice((BARE, ALT))
        self.hand.press(self._point(target), held)
        seen = self.reader.preview
        self.hand.release(self._point(target), held)
        if anchor != caret or hull is None:
            self._moved()
            return ""
        moved = [nth for nth in (0, 1) if seen[nth] != hull[nth]]
        for nth in moved:
            self.model.move_end(ENDS[nth], seen[nth])
            if abs(target - hull[nth]) > abs(target - hull[1 - nth]) + 5:
                return f"Shift and a click at {target} moved the {ENDS[nth]} of {hull}"
        return "" if len(moved) < 2 else f"one click moved both ends of {hull}"

    def fragment(self) -> str:
        """Press F: the selection joins the span that was current last, or leaves it."""
        fault = self.select() if self.rng.random() < 0.75 else ""
        start, end = self.screen.selected()
        caret, model = self.screen.selection()[1], self.model
        self.hand.sign("f")
        if start >= end and model.last is not None:
            pieces = model.pieces(model.last)
            around = [piece for piece in pieces if piece[0] <= caret <= piece[1]]
            start, end = around[0] if around and len(pieces) > 1 else (caret, caret)
        model.toggle_words(start, end)
        return fault

    def region(self) -> str:
        """Press B: the selection, or the caret's paragraph, becomes boilerplate, or no longer is."""
        fault = self.select() if self.rng.random() < 0.5 else ""
        start, end = self.screen.selected()
        caret = self.screen.selection()[1]
        self.hand.sign("b")
        if start < end:
            self.model.toggle_region(start, end)
        else:
            self.model.toggle_region_at(caret)
        return fault

    # Back and forth

    def undo(self) -> str | None:
        """Take back the newest change; a question about older ones is answered."""
        if not self.model.done:
            return None
        self.hand.key(Key.Key_Z, CONTROL)
        answer = self.rng.choice(("Undo", "Undo", "Cancel"))
        if not self.hand.answer(answer) or answer == "Undo":
            self.model.undo()
        return ""

    def redo(self) -> str | None:
        """Do again what was taken back last."""
        if not self.model.undone:
            return None
        self.hand.key(Key.Key_Z, CONTROL | SHIFT)
        self.model.redo()
        return ""

    def switch(self) -> str:
        """Go to the next or previous source; there all is as it was left."""
        step, order = self.rng.choice((1, -1)), list(self.model.texts)
        self.hand.key(Key.Key_PageDown if step > 0 else Key.Key_PageUp, CONTROL)
        to = order.index(self.model.open) + step
        if 0 <= to < len(order):
            self.model.go_to(order[to])
        return self.place_kept()

    def place_kept(self) -> str:
        """Return whether the selection is not where it was left."""
        seen = self.screen.selection()
        wanted = self.model.selection
        return "" if seen == wanted else f"the selection {wanted} came back as {seen}"

    def erase(self) -> str | None:
        """Erase the current span for good, by the menu."""
        if self.model.current is None:
            return None
        self.hand.window.menus.action("erase span").trigger()
        if not self.hand.answer("Erase"):
            return "nothing was asked before erasing"
        self.model.erase(self.model.current)
        return ""

    def link(self) -> str | None:
        """Link two spans of the open source, through the Python interface."""
        here = self.model.here()
        if len(here) < 2:
            return None
        one, other = self.rng.sample(here, 2)
        self.session.add_link("attributed_to", one, other)
        self.model.link(one, other)
        return ""

    def detail(self) -> str | None:
        """Give a span an attribute, through the Python interface."""
        if not self.model.here():
            return None
        span = self.rng.choice(self.model.here())
        certainty = {"certainty": self.rng.choice(("certain", "possible", "unknown"))}
        self.session.update_span(span, attributes=certainty)
        self.model.change_span(span, attributes=certainty)
        return ""

    def acts(self) -> dict[Callable[[], str | None], int]:
        """Return every act, and how often it is done."""
        marking = {self.tag: 14, self.delete: 2, self.write_note: 3, self.link: 2, self.detail: 2}
        shaping = {self.move_edge: 16, self.draw_end: 12, self.shift_click: 6, self.fragment: 14}
        going = {self.select: 3, self.click: 8, self.tab: 6, self.step_out: 1, self.switch: 3}
        back = {self.undo: 4, self.redo: 3, self.region: 3, self.erase: 1}
        return marking | shaping | going | back
