"""The attributes of one span in rows: folded those that are set, opened all of them.

Nothing is lost: words that could not be stored stay here as the draft of their span and line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.text.attribute_words import Line, words_of
from annotator.ui.fields.editors import LineEditor
from annotator.ui.fields.row import FieldRow

_BETWEEN = 6  # pixels between rows


class Form(QWidget):
    """Rows of fields. ``written`` and ``confirmed`` ask for storing; `forget` answers that it is.

    ``written`` tells a span's id, a line and its words; ``confirmed`` an id, words by line, and
    whole values by key, all for one change.
    """

    written = Signal(str, object, str)
    confirmed = Signal(str, object, object)
    next_asked = Signal()  # all is confirmed: go to the next span
    passed = Signal()  # the last field was confirmed
    done = Signal()  # Esc: the keyboard goes back to the text
    opened = Signal(object)  # the row that has the keyboard now
    left = Signal()
    laid_out = Signal()  # other rows are shown

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._span: str | None = None
        self._lines: Sequence[tuple[Line, str]] = ()
        self._rows: dict[tuple[str, str, int, tuple[str, ...]], FieldRow] = {}
        self._shown: list[FieldRow] = []
        self._drafts: dict[tuple[str, Line], str] = {}
        self._refused: dict[tuple[str, Line], str] = {}
        self._proposals: Mapping[str, Any] = {}
        self._locked = False
        self._pickable: Callable[[], Sequence[tuple[str, str]]] = tuple
        self.is_open = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_BETWEEN)

    def lock(self, locked: bool) -> None:
        """Let nothing be written, in a session that is only read."""
        self._locked = locked
        for row in self._rows.values():
            row.editor.lock(locked)

    def offer(self, spans: Callable[[], Sequence[tuple[str, str]]]) -> None:
        """Let fields that may name a span offer these, as (id, words)."""
        self._pickable = spans

    def show_lines(self, span_id: str | None, lines: Sequence[tuple[Line, str]]) -> None:
        """Show the lines of a span with their words; another span than before is shown folded."""
        if span_id != self._span:
            self._keep_drafts()
            self.is_open, self._proposals = False, {}
            self._span = span_id
        self._lines = lines
        self._lay_out()

    def open(self, proposals: Mapping[str, Any]) -> None:
        """Show all lines, with values that are proposed for some, by key."""
        self.is_open, self._proposals = True, proposals
        self._lay_out()

    def fold(self) -> None:
        """Show only what is set or written; proposals that were not confirmed are gone."""
        self.is_open, self._proposals = False, {}
        self._lay_out()

    @property
    def rows(self) -> Sequence[FieldRow]:
        """The rows that are shown, from the top."""
        return self._shown

    @property
    def folded_away(self) -> int:
        """How many lines are not shown."""
        return len(self._lines) - len(self._shown)

    def enter(self) -> bool:
        """Put the keyboard into the first field; returns whether there is one."""
        usable = [row for row in self._shown if row.editor.isEnabled()]
        if usable:
            usable[0].editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return bool(usable)

    def hand_on(self) -> None:
        """Hand on what was written and is not stored."""
        for (span_id, line), words in list(self._drafts.items()):
            if self._refused.get((span_id, line)) != words:
                self.written.emit(span_id, line, words)
        for row in list(self._shown):
            self._hand_on(row)

    def unsaved(self) -> list[tuple[str, Line]]:
        """Return the spans and lines whose words are not stored as they are written here."""
        own = [(self._span, row.line) for row in self._shown if self._span and _waits(row)]
        return [*self._drafts, *own]

    def refuse(self, span_id: str, line: Line, words: str) -> None:
        """Say at a line that its words are no value; they are not handed on again by themselves."""
        self._refused[span_id, line] = words
        for row in self._shown:
            if span_id == self._span and row.line == line:
                row.refuse()

    def refused(self) -> list[tuple[Line, str]]:
        """Return the lines whose words are no values, with these words."""
        unsaved = self.unsaved()
        return [(key[1], words) for key, words in self._refused.items() if key in unsaved]

    def forget(self, span_id: str, line: Line) -> None:
        """Drop what was written in a line: it is stored, or never will be."""
        self._drafts.pop((span_id, line), None)
        self._refused.pop((span_id, line), None)
        for row in self._shown:
            if span_id == self._span and row.line == line:
                row.take_stored()

    def take_value(self, span_id: str, key: str) -> None:
        """Take a whole value that was proposed or picked for stored."""
        for row in self._shown:
            if span_id == self._span and row.line.key == key and row.value is not None:
                row.take_stored()

    def confirm_all(self) -> None:
        """Confirm all that is shown as one change, and ask for the next span when it is stored."""
        if self._span is None:
            return
        waiting = [row for row in self._shown if _waits(row)]
        words = {row.line: row.written for row in waiting if row.value is None}
        values = {row.line.key: row.value for row in self._shown if row.value is not None}
        if words or values:
            self.confirmed.emit(self._span, words, values)
        if not any(_waits(row) or row.value is not None for row in self._shown):
            self.next_asked.emit()

    # Rows

    def _lay_out(self) -> None:
        self._keep_drafts()
        wanted = [
            (line, words)
            for line, words in self._lines
            if words or self.is_open or (self._span, line) in self._drafts
        ]
        before = self._shown
        rows = [self._row(line) for line, _ in wanted]
        if rows != before:
            self._place(rows)
        for row, (line, words) in zip(rows, wanted, strict=True):
            self._show(row, line, words)
        if rows != before:
            self.laid_out.emit()

    def _show(self, row: FieldRow, line: Line, words: str) -> None:
        key = (self._span or "", line)
        draft = self._drafts.pop(key, None)
        row.show_stored(line, words, draft)
        if draft is not None and self._refused.get(key) == draft:
            row.refuse()
        value = self._proposals.get(line.key)
        if value is not None:
            row.propose(value, words_of(line, value))

    def _place(self, rows: list[FieldRow]) -> None:
        self._shown = rows
        while (item := self._column.takeAt(0)) is not None:
            gone = item.widget()
            if isinstance(gone, FieldRow) and gone not in rows:
                gone.hide()
        for row in rows:
            self._column.addWidget(row)
            row.show()

    def _row(self, line: Line) -> FieldRow:
        key = (line.key, line.part, line.item, line.choices)
        if key not in self._rows:
            self._rows[key] = self._made(line)
        return self._rows[key]

    def _made(self, line: Line) -> FieldRow:
        row = FieldRow(line, self)
        row.hide()
        editor = row.editor
        editor.lock(self._locked)
        editor.entered.connect(partial(self._on_entered, row))
        editor.all_entered.connect(self.confirm_all)
        editor.stepped_out.connect(self.done)
        editor.opened.connect(partial(self.opened.emit, row))
        editor.left.connect(partial(self._on_left, row))
        if line.kind == "span" and isinstance(editor, LineEditor):
            from annotator.ui.fields.picking import SpanPicker

            SpanPicker(editor, self._picks, partial(self._on_picked, row))
        return row

    def _picks(self) -> Sequence[tuple[str, str]]:
        return self._pickable()

    # What the user does

    def _on_entered(self, row: FieldRow) -> None:
        self._refused.pop((self._span or "", row.line), None)  # asked for once more
        if self._span is not None and row.value is not None:
            self.confirmed.emit(self._span, {}, {row.line.key: row.value})
        else:
            self._hand_on(row)
        if row.value is not None or _waits(row):
            return  # it could not be stored; the status bar says why
        place = self._shown.index(row) + 1
        if place < len(self._shown):
            self._shown[place].editor.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.passed.emit()

    def _on_left(self, row: FieldRow) -> None:
        self._hand_on(row)
        self.left.emit()

    def _on_picked(self, row: FieldRow, span_id: str) -> None:
        row.choose(span_id)
        self._hand_on(row)

    def _hand_on(self, row: FieldRow) -> None:
        if self._span is None or not _waits(row):
            return
        if row.line.kind == "span" and row.value is None:
            named = (each for each, words in self._pickable() if words == row.written)
            row.choose(next(named, None))
        if row.value is not None:
            self.confirmed.emit(self._span, {}, {row.line.key: row.value})
        elif self._refused.get((self._span, row.line)) != row.written:
            self.written.emit(self._span, row.line, row.editor.words())

    def _keep_drafts(self) -> None:
        """Keep what waits in the rows, which may be about to show something else."""
        for row in self._shown:
            if self._span and _waits(row):
                self._drafts[self._span, row.line] = row.editor.words()
            row.take_stored()


def _waits(row: FieldRow) -> bool:
    return row.written is not None
