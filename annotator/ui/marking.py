"""The acts of reading and marking, by the name of their action: each asks the desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QGuiApplication

from annotator.session.desk import Desk
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
            "remove span": desk.remove_current,
            "erase span": self.erase,
            "note": self.write_note,
            "details": self.write_note,
            "copy": self.copy,
            "find": self._finding.open,
            "find next": self._finding.step,
            "find previous": self._finding.step_back,
            "step out": self.step_out,
            "next pane": partial(self._page.step_pane, True),
            "previous pane": partial(self._page.step_pane, False),
        }
        for label in desk.session.label_set.labels:
            table[f"tag {label.key}"] = partial(desk.tag, label.id)
            table[f"tag also {label.key}"] = partial(desk.tag_also, label.id)
        return table

    def write_note(self) -> None:
        """Put the keyboard into the note of the current span."""
        if self._desk.current is None:
            return
        self._page.show_panels(True)
        self._page.spans.inspector.note.setFocus()

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
        from annotator.ui.dialogs.messages import ask

        question = (
            "Erase this span for good? It leaves the history too, and this cannot be undone.\n\n"
            f"“{' '.join(span.text.split())[:120]}”"
        )
        ask(self._page, question, "Erase", partial(self._desk.session.erase, span.id))

    def step_out(self) -> None:
        """Go one step out: find bar, selection, current span; the keyboard ends in the text."""
        desk, reader = self._desk, self._page.reader
        if not reader.hasFocus():
            reader.setFocus()
        elif self._finding.is_open:
            self._finding.close()
        elif desk.selection[0] < desk.selection[1]:
            desk.select(desk.caret, desk.caret)
        elif desk.current:
            desk.make_current(None, reveal=False)
