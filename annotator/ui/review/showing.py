"""Keeps the page of the review like the desk: values in, the page filled, nothing changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal

from annotator.session.deciding import Deciding
from annotator.session.desk import Desk
from annotator.session.revising import Waiting
from annotator.text.paragraphs import paragraphs_of
from annotator.text.records import Change, Fragments
from annotator.text.span_index import SpanIndex
from annotator.text.trim import trim
from annotator.ui.reader.reader import Reader
from annotator.ui.review.comparing_job import Found
from annotator.ui.review.inks import Frame
from annotator.ui.review.page import ReviewPage
from annotator.ui.review.parts import changes
from annotator.ui.review.rows import Compared
from annotator.ui.review.wording import (
    NONE_WAITS,
    NOTHING_CHANGED,
    change_point,
    marked_pieces,
    name_of,
    now_words,
    outcome_words,
    reading_words,
    then_words,
    waiting_point,
)
from annotator.ui.spoken import tell_current

_HOW = "J and K go on and back; words that you select become the place."
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole


class Showing(QObject):
    """Shows one of two lists beside both readings: what changed, or what waits."""

    reading_wanted = Signal(str)  # the id of the earlier reading on which the current mark stands

    def __init__(self, desk: Desk, deciding: Deciding, page: ReviewPage, reader: Reader) -> None:
        super().__init__(page)
        self._desk = desk
        self._deciding = deciding
        self._page = page
        self._reader = reader
        self._found: Found | None = None
        self._changes: list[int] = []
        self._at_change = 0
        self._name = "review"
        page.chosen.connect(self.go_to)
        page.view.old_clicked.connect(self._on_old_clicked)
        page.view.selected.connect(desk.select)
        page.view.word_asked.connect(self._select_word)

    @property
    def name(self) -> str:
        """Which list is shown, by the name of its action: ``changes`` or ``review``."""
        return self._name

    @property
    def old_id(self) -> str:
        """The earlier reading that is shown."""
        assert self._found is not None, "something is shown"
        return self._found.old.id

    @property
    def place(self) -> Fragments | None:
        """The place that accepting would give the current mark."""
        return self._deciding.place(self._desk.selection)

    def wait(self, words: str) -> None:
        """Show nothing but that it will come."""
        self._found = None
        self._page.view.show_compared(None, self._reader.font())
        self._page.show_readings("", "")
        self._page.show_list(self._name, self._heading(), (), 0, words)

    def list_by(self, name: str) -> None:
        """Show the other list."""
        self._name = name
        if self._found is not None:
            self._show_list()
            self._show_point()

    def show_found(self, found: Found) -> None:
        """Take two readings that have been compared, and all that waits."""
        self._found = found
        self._changes = changes(found.rows)
        self._at_change = 0
        self._deciding.show(found.waiting)
        labels = self._desk.session.label_set
        compared = Compared(
            found.old, found.new, found.rows, found.old_spans, self._desk.spans, labels
        )
        self._page.view.show_compared(compared, self._reader.font())
        both = zip((found.old, found.new), found.numbers, strict=True)
        self._page.show_readings(*(reading_words(source, number) for source, number in both))
        self._show_list()
        self._show_point()

    def follow(self, change: Change) -> bool:
        """Take in a change; returns False where the readings have to be compared anew."""
        found, source = self._found, self._desk.source
        if found is None or source is None:
            return True  # they are being compared
        ids = self._desk.session.waiting_ids(found.new.id)
        if not change.edits or not self._deciding.knows(ids):
            return False
        if found.old.id in change.spans:
            old = SpanIndex(self._desk.session.spans(found.old.id))
        else:
            old = found.old_spans
        self._page.view.show_spans(old, self._desk.spans, self._desk.session.label_set)
        self._deciding.keep(ids)
        self._show_list()
        self._show_point()
        return True

    def go_to(self, at: int) -> None:
        """Make a line of the list current."""
        if self._name == "review":
            self._deciding.go_to(at)
        elif 0 <= at < len(self._changes):
            self._at_change = at
        self._page.list.show_at(self._at)
        self._show_point()

    def step(self, by: int) -> None:
        """Make the line so many further down the list current."""
        self.go_to(self._at + by)

    def change_place(self) -> tuple[int, int] | None:
        """Return where the current change is in the later reading."""
        if self._found is None or not self._changes:
            return None
        row = self._found.rows[self._changes[self._at_change]]
        place = row.words[0][2:] if row.words else row.new
        return None if place is None else trim(self._found.new.text, *place)

    def show_selection(self, anchor: int, caret: int) -> None:
        """Show which words of the later reading are selected."""
        if self._name == "changes":
            return
        start, end = min(anchor, caret), max(anchor, caret)
        if start < end:
            self._deciding.forget_choice()
        self._page.view.show_selection(start, end)
        self.show_choice()

    def show_choice(self) -> None:
        """Show the place that is chosen for the current mark, on the card and in the reading."""
        waiting = self._deciding.current if self._name == "review" else None
        if waiting is None or self._found is None:
            self._page.view.show_places((), ())
            return
        place, selected = self.place, self._desk.selection[0] < self._desk.selection[1]
        old = waiting.mark.source_id == self._found.old.id
        left = [Frame(marked_pieces(waiting), strong=True)] if old else []
        several = len(waiting.places) > 1
        right = [
            Frame(each, each == place and not selected, str(nth) if several else "")
            for nth, each in enumerate(waiting.places, 1)
        ]
        self._page.view.show_places(left, right)
        self._show_card(waiting, place)

    def reveal_place(self) -> None:
        """Bring the chosen place into view."""
        place = self.place
        if place is not None:
            self._page.view.reveal(1, place[0][0])

    def reveal_selection(self) -> None:
        """Bring the selected words of the later reading into view."""
        self._page.view.reveal(1, self._desk.caret)

    @property
    def _at(self) -> int:
        return self._deciding.at if self._name == "review" else self._at_change

    def _heading(self) -> str:
        return "Marks that wait" if self._name == "review" else "Changes"

    def _show_list(self) -> None:
        found = self._found
        assert found is not None, "something is shown"
        if self._name == "review":
            labels, text_of = self._desk.session.label_set, self._text_of
            points = [waiting_point(w, labels, text_of(w)) for w in self._deciding.waiting]
            self._page.show_list("review", self._heading(), points, self._at, NONE_WAITS)
            return
        old, new = found.old.text, found.new.text
        numbers = paragraphs_of(old), paragraphs_of(new)
        points = []
        for at in self._changes:
            row = found.rows[at]
            places = zip(numbers, (row.old, row.new), strict=True)
            told = [each.number(stretch[0]) if stretch else 0 for each, stretch in places]
            points.append(change_point(row, (told[0], told[1]), old, new))
        self._page.show_list("changes", self._heading(), points, self._at, NOTHING_CHANGED)

    def _show_point(self) -> None:
        """Bring what the current line is about into view; nothing is selected for the user."""
        found, view = self._found, self._page.view
        if found is None:
            return
        self._desk.make_current(None, reveal=False)
        if self._name == "changes":
            view.show_places((), ())
            view.show_selection(0, 0)
            view.show_row(self._changes[self._at_change] if self._changes else None)
            self._speak()
            return
        waiting = self._deciding.current
        if waiting is None:
            view.show_row(None)
            view.show_places((), ())
            self._speak()
            return
        if waiting.mark.source_id != found.old.id:
            self.reading_wanted.emit(waiting.mark.source_id)
            return
        caret = self._caret_for(waiting)
        self._desk.select(caret, caret)
        view.show_selection(caret, caret)
        if waiting.places:
            view.reveal(1, caret)
        else:
            view.reveal(0, waiting.mark.start)
        self.show_choice()
        self._speak()

    def _caret_for(self, waiting: Waiting) -> int:
        """Return where in the later reading the search for a place begins."""
        if waiting.places:
            return waiting.places[0][0][0]
        found = self._found
        assert found is not None, "something is shown"
        before = [row for row in found.rows if row.old and row.old[0] <= waiting.mark.start]
        return next((row.new[0] for row in reversed(before) if row.new), 0)

    def _show_card(self, waiting: Waiting, place: Fragments | None) -> None:
        labels, new = self._desk.session.label_set, self._desk.source
        title = f"{name_of(waiting, labels)} · {outcome_words(waiting)}"
        then = then_words(waiting, self._text_of(waiting))
        now = now_words(place, waiting, new.text if new else "")
        self._page.card.show_mark(title, then, now, _HOW)

    def _speak(self) -> None:
        index = self._page.list.currentIndex()
        said = str(self._page.list.rows.data(index, _SPOKEN) or "")
        if self._name == "review" and self._deciding.current is not None:
            said = f"{said}. Now: {self._page.card.words()[2]}"
        tell_current(self._page.view, said)

    def _text_of(self, waiting: Waiting) -> str:
        found = self._found
        if found is not None and waiting.mark.source_id == found.old.id:
            return found.old.text
        return self._desk.session.source(waiting.mark.source_id).text

    def _on_old_clicked(self, offset: int) -> None:
        at = self._deciding.find(offset) if self._name == "review" else None
        if at is not None:
            self.go_to(at)

    def _select_word(self, offset: int) -> None:
        self._desk.make_current(None, reveal=False)
        self._desk.select(offset, offset)
        self._desk.press("grow")
