"""What the keys of the review do at the desk: accept, drop, choose, select, go on."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from annotator.session.deciding import Deciding
from annotator.session.desk import Desk
from annotator.ui.reader.reader import Reader
from annotator.ui.review.showing import Showing

_STEPS = {"J": 1, "Down": 1, "K": -1, "Up": -1}
_NO_PLACE = (
    "Nothing like these words is in this reading: select those the mark belongs to now, or press D"
    " to drop it."
)


class DeskKeys(QObject):
    """One press, one act; each can be undone. What is refused is said by the desk."""

    left = Signal()
    place_wanted = Signal(int, int)  # a stretch of the open source, to be shown in the text

    def __init__(self, desk: Desk, deciding: Deciding, showing: Showing, reader: Reader) -> None:
        super().__init__(showing)
        self._desk = desk
        self._deciding = deciding
        self._showing = showing
        self._reader = reader

    def press(self, key: str) -> None:
        """Do what a key does, as `key_presses` names it."""
        if key in _STEPS:
            self._showing.step(_STEPS[key])
        elif key == "Esc":
            self._step_out()
        elif self._showing.name == "changes":
            self._press_in_changes(key)
        elif self._deciding.current is not None:
            self._press_in_review(key)

    def _step_out(self) -> None:
        start, end = self._desk.selection
        if start < end and self._showing.name == "review":
            self._desk.select(start, start)
        else:
            self.left.emit()

    def _press_in_changes(self, key: str) -> None:
        place = self._showing.change_place()
        if key == "Enter" and place is not None:
            self.place_wanted.emit(*place)

    def _press_in_review(self, key: str) -> None:
        if key == "Enter":
            self._accept()
        elif key == "D":
            self._drop()
        elif key.isdecimal():
            self._choose(int(key))
        else:
            self._select(key)

    def _accept(self) -> None:
        waiting, place = self._deciding.current, self._showing.place
        assert waiting is not None, "a mark waits"
        if place is not None:
            self._desk.accept_waiting(waiting.mark.id, place)
            self._showing.step(0)  # what was accepted is current now: show what waits
        elif waiting.places:
            count = len(waiting.places)
            self._desk.refuse(f"There are {count} places: press the number of one, then Enter.")
        else:
            self._desk.refuse(_NO_PLACE)

    def _drop(self) -> None:
        waiting = self._deciding.current
        assert waiting is not None, "a mark waits"
        self._desk.drop_waiting(waiting.mark.id)

    def _choose(self, number: int) -> None:
        caret = self._desk.caret
        self._desk.select(caret, caret)
        if self._deciding.choose(number):
            self._showing.show_choice()
            self._showing.reveal_place()
        else:
            self._desk.refuse(f"There is no place {number}.")

    def _select(self, key: str) -> None:
        """Select words of the later reading, by the keys that do so in the text."""
        from annotator.text.grammar import NAMES

        name, desk = self._reader.keymap.bare.get(key, ""), self._desk
        if name not in NAMES:
            return
        place = self._showing.place
        desk.make_current(None, reveal=False)
        if place is not None and desk.selection[0] == desk.selection[1]:
            desk.select(place[0][0], place[-1][1])
        desk.press(name)
        self._showing.reveal_selection()
