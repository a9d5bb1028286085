"""The acts of reading and marking, by the name of their action: each asks the desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QGuiApplication

from annotator.session.desk import Desk
from annotator.session.speaking import NO_SPAN
from annotator.text.labels import KEYS
from annotator.ui.finding import Finding
from annotator.ui.reading_page import ReadingPage

Commands = dict[str, Callable[[], object]]


class Marking:
    """What may be done with the selection and the current span."""

    def __init__(self, desk: Desk, page: ReadingPage, finding: Finding) -> None:
        self._desk = desk
        self._page = page
        self._finding = finding

    def commands(self) -> Commands:
        """Return what each action does."""
        desk = self._desk
        table: Commands = {
            "next span": partial(desk.step_span, 1),
            "previous span": partial(desk.step_span, -1),
            "remove span": self.remove,
            "erase span": self.erase,
            "fragment": desk.toggle_fragment,
            "region": desk.toggle_region,
            "accept": partial(self._answer, desk.accept),
            "reject": partial(self._answer, desk.reject),
            "accept all": desk.accept_all,
            "reject all": desk.reject_all,
            "tag as last time": desk.tag_again,
            "note": self.write_note,
            "copy": self.copy,
            "step out": self.step_out,
            "filter spans": self.filter,
            "next pane": partial(self._page.step_pane, True),
            "previous pane": partial(self._page.step_pane, False),
        }
        for key in KEYS:
            table[f"tag {key}"] = partial(self._tag, key, desk.tag)
            table[f"tag also {key}"] = partial(self._tag, key, desk.tag_also)
        return table

    def _tag(self, key: str, tag: Callable[[str], object]) -> None:
        """Tag with the label that has a key now: the label set may have been edited."""
        label_set = self._desk.session.label_set
        label = next((each for each in label_set.labels if each.key == key), None)
        if label is None:
            self._desk.refuse(f"No label has the key {key}.")
        else:
            tag(label.id)

    def _answer(self, answer: Callable[[], object]) -> None:
        """Accept or reject the next proposal; where it is out of sight, only show it."""
        stretch = self._desk.next_proposed
        if stretch is None or self._is_in_view(*stretch):
            answer()
        else:
            self._page.reader.reveal(*stretch)
            self._desk.tell_proposed()

    def remove(self) -> None:
        """Delete the current span; where it is out of sight, only show it."""
        span = self._desk.current_span
        if span is None or self._is_in_view(span.start, span.end):
            self._desk.remove_current()
        else:
            self._page.reader.reveal(span.start, span.end)
            self._desk.notice("The span was out of sight.", "{remove span} again deletes it.")

    def _is_in_view(self, start: int, end: int) -> bool:
        first, last = self._page.reader.visible()
        return start < last and first < end

    def write_note(self) -> None:
        """Put the keyboard into the note of the current span."""
        if self._desk.current is None:
            self._desk.refuse(NO_SPAN)
            return
        self._page.show_panels(True)
        self._page.spans.inspector.note.setFocus()

    def filter(self) -> None:
        """Put the keyboard into the filter of the list of spans."""
        self._page.show_panels(True)
        self._page.spans.filter.field.setFocus()

    def copy(self) -> None:
        """Copy the selected words exactly as the source has them."""
        start, end = self._desk.selection
        if self._desk.source and start < end:
            QGuiApplication.clipboard().setText(self._desk.source.text[start:end])

    def erase(self) -> None:
        """Erase the current span for good, once the user agrees."""
        span = self._desk.current_span
        if span is None:
            return
        from annotator.session.wording import still_held
        from annotator.ui.dialogs.messages import ask

        question = (
            "Erase this span for good? It leaves the history too, and this cannot be undone. "
            f"{still_held(self._desk.session)}\n\n“{' '.join(span.text.split())[:120]}”"
        )
        ask(self._page, question, "Erase", partial(self._desk.session.erase, span.id))

    def step_out(self) -> None:
        """Go one step out: find bar, hold, selection, current span; the text has the keyboard."""
        desk, reader = self._desk, self._page.reader
        if not reader.hasFocus():
            reader.setFocus()
        elif self._finding.is_open:
            self._finding.close()
        elif desk.held:
            desk.press("hold")
            reader.show_held(False)
        elif desk.selection[0] < desk.selection[1]:
            desk.select(desk.caret, desk.caret)
        elif desk.current:
            desk.make_current(None, reveal=False)
        else:
            self._page.stepped_out.emit()
