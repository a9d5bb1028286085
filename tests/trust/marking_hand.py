"""A user who marks, reshapes and takes back at random, and tells the plain model what that means.

An act is carried out in the window; what it is about (which words are highlighted, how far an end
has been drawn) is read from the screen. What must come of it is the model's to say.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint

from annotator.text import edges
from tests.trust import plain_text
from tests.trust.hand import BARE, GRIP, Key
from tests.trust.plain_model import ENDS
from tests.trust.selecting_hand import ALT, CONTROL, SHIFT, SelectingHand

EDGES = {"w": ("start", "word"), "e": ("end", "word"), "[": ("start", "sign"), "]": ("end", "sign")}
NOTES = ("", "why?", "e\u0301 \U0001f6a2 \u05de\u05d4", "two\nlines", "said so")

Act = Callable[[], str | None]


class MarkingHand(SelectingHand):
    """Each act returns what went wrong in it, or nothing; the model is brought forward.

    None says that there was nothing to do it on: no such act was done.
    """

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
        self.hand.move((grip.toPoint() + target) / 2, held)
        self.hand.move(target, held)
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
            far = abs(target - hull[nth]) - abs(target - hull[1 - nth])
            if far > 5 and self.screen.is_plain(target):
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
        """Press B: the selection, or the caret's paragraph, becomes boilerplate, or is none."""
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

    def acts(self) -> dict[Act, int]:
        """Return every act, and how often it is done."""
        marking: dict[Act, int] = {self.tag: 14, self.delete: 2, self.write_note: 3}
        through_python: dict[Act, int] = {self.link: 2, self.detail: 2}
        shaping: dict[Act, int] = {self.move_edge: 16, self.draw_end: 12, self.shift_click: 6}
        pieces: dict[Act, int] = {self.fragment: 14, self.region: 3}
        going: dict[Act, int] = {self.select: 3, self.click: 8, self.tab: 6, self.step_out: 1}
        back: dict[Act, int] = {self.undo: 4, self.redo: 3, self.switch: 3, self.erase: 1}
        return marking | through_python | shaping | pieces | going | back
