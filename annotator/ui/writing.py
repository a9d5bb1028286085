"""What is written in the inspector's fields: stored when they are left, a note at pauses too.

The status bar tells of it. Words that could not be stored stay in their field; closing asks before
they are lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer

from annotator.session.desk import Desk
from annotator.session.errors import SessionError
from annotator.session.speaking import NO_SPAN
from annotator.text.attribute_words import Line
from annotator.ui.bridge import Bridge
from annotator.ui.reading_page import ReadingPage
from annotator.ui.status import Status
from annotator.ui.summary_words import span_words

_MOST_WORDS = 60  # characters of a span in a question


class Writing(QObject):
    """Joins the fields of the inspector with the desk."""

    def __init__(
        self,
        desk: Desk,
        bridge: Bridge,
        page: ReadingPage,
        status: Status,
        settle: Callable[[], None],
    ) -> None:
        """Follow the fields of a page; ``settle`` shows there what has happened."""
        super().__init__(page)
        self._desk, self._page, self._status, self._settle = desk, page, status, settle
        self._note, self._form = page.spans.inspector.note, page.spans.inspector.form
        self._failed = False
        self._failures = 0
        bridge.changed.connect(self._on_changed)
        bridge.save_failed.connect(self._on_save_failed)
        self._follow()

    def _follow(self) -> None:
        note, form, read_only = self._note, self._form, self._desk.session.read_only
        note.setReadOnly(read_only)
        form.lock(read_only)
        form.offer(self._spans_to_pick)
        note.written.connect(self._on_note_written)
        form.written.connect(self._on_words_written)
        form.confirmed.connect(self._on_values_confirmed)
        for field in (note, form):
            field.opened.connect(self.show_state)
            field.left.connect(self.show_state)
            field.done.connect(self.step_out)
        note.finished.connect(self._on_note_finished)
        note.left.connect(self._desk.end_note)
        form.passed.connect(self._on_form_passed)
        form.next_asked.connect(self._on_next_asked)
        self._page.spans.inspector.all_asked.connect(self.open_details)
        self._status.come_after(note)

    # What the keys do

    def open_details(self) -> None:
        """Show all fields of the current span with what is proposed, the keyboard in the first."""
        if self._desk.current is None:
            self._desk.refuse(NO_SPAN)
            return
        self._page.show_panels(True)
        self._form.open(self._desk.proposals())
        if not self._form.enter():
            self._note.setFocus()

    def step_out(self) -> None:
        """Go back to the text; what is only proposed stays unset."""
        self._page.reader.setFocus()
        self._form.fold()

    def _on_form_passed(self) -> None:
        self._note.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_note_finished(self) -> None:
        if self._form.is_open:
            self._note.hand_on()
            self._form.confirm_all()
        else:
            self.step_out()

    def _on_next_asked(self) -> None:
        before = self._desk.current
        self._desk.step_span(1)
        self._settle()
        if self._desk.current == before:
            self.step_out()
            self._desk.notice("This was the last span of the source.")
        else:
            self.open_details()

    def _spans_to_pick(self) -> list[tuple[str, str]]:
        return [
            (span.id, span_words(span))
            for span in self._desk.spans
            if span.id != self._desk.current
        ]

    # Storing

    def _on_note_written(self, span_id: str, words: str) -> None:
        if self._desk.set_note(words, span_id) or not self._is_there(span_id):
            self._note.forget(span_id)
        self._take_stock()

    def _on_words_written(self, span_id: str, line: Line, words: str) -> None:
        failures = self._failures
        if self._desk.write_details(span_id, {line: words}) or not self._is_there(span_id):
            self._form.forget(span_id, line)
        elif self._failures == failures:
            self._form.refuse(span_id, line, words)
        self._take_stock()

    def _on_values_confirmed(
        self, span_id: str, words: Mapping[Line, str], values: Mapping[str, Any]
    ) -> None:
        if self._desk.write_details(span_id, words, values):
            for line in words:
                self._form.forget(span_id, line)
            for key in values:
                self._form.take_value(span_id, key)
        self._take_stock()

    def _take_stock(self) -> None:
        self._failed = self._failed and bool(self._unsaved())
        self.show_state()

    def _unsaved(self) -> list[str]:
        return [*self._note.unsaved(), *(span_id for span_id, _ in self._form.unsaved())]

    def _is_there(self, span_id: str) -> bool:
        try:
            self._desk.session.span(span_id)
        except SessionError:
            return False
        return True

    # What is told

    def show_state(self) -> None:
        """Say whether all is stored, or a field is open, unless a failure is being told."""
        if self._failed:
            return
        refused = self._form.refused()
        read_only = self._desk.session.read_only
        if self._page.spans.inspector.is_written_in() and not read_only:
            self._status.show_editing()
        elif refused:
            line, words = refused[0]
            self._status.show_not_saved(f"Not stored: {line.name} “{words}”.")
        else:
            self._status.show_saved(read_only)

    def _on_changed(self) -> None:
        self._failed = self._failed and bool(self._unsaved())
        if self._failed:
            # There is room again: what was refused is stored now, after this change.
            QTimer.singleShot(0, self, self._page.leave_fields)
        self.show_state()

    def _on_save_failed(self, sentence: str) -> None:
        self._failures += 1
        if self._desk.session.read_only:
            self._status.notice(sentence)
            return
        self._failed = True
        self._status.show_not_saved(sentence)

    def question(self) -> str | None:
        """Return what to ask before all this is closed while something is not stored, or None."""
        self._page.leave_fields()
        notes, lines = self._note.unsaved(), self._form.unsaved()
        if notes:
            return f"The note on {self._quoted(notes[0])} {_FULL}"
        if not lines:
            return None
        span_id, line = lines[0]
        quoted = self._quoted(span_id)
        if line in (each for each, _ in self._form.refused()):
            return f"{line.name} of {quoted} is not stored: {_REFUSED}"
        return f"{line.name} of {quoted} {_FULL}"

    def give_up(self) -> None:
        """Drop what could not be stored."""
        for span_id in self._note.unsaved():
            self._note.forget(span_id)
        for span_id, line in self._form.unsaved():
            self._form.forget(span_id, line)

    def _quoted(self, span_id: str) -> str:
        words = " ".join(self._desk.session.span(span_id).text.split())
        return f"“{words[:_MOST_WORDS]}”"


_FULL = "could not be saved: is the disk full? Close without it, or make room and try again."
_REFUSED = "what is written there cannot be read. Close without it, or correct it."
