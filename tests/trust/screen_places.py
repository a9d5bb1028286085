"""What the window shows, read from its widgets alone and brought to code points by a plain count.

The program's own map between positions and code points is not asked.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QLabel

from tests.trust import plain_text
from tests.trust.desktop import Desktop

SHOWN_AS_BREAK = "\n\r\u2028\u2029\ufdd0\ufdd1"
NEAR = 4.0  # pixels between a handle's middle and the edge it belongs to


class Row(NamedTuple):
    """A row of the list of spans: the span's id, and what a screen reader says of it."""

    span: str
    words: str


def offsets_of(text: str, shown: str) -> list[int]:
    """Return the code point of the text at each position of the widget, in UTF-16 units.

    A character outside the basic plane takes two positions, a CRLF one; a line break that the text
    does not have stands where a long paragraph is broken for display.
    """
    found: list[int] = []
    at = 0
    for sign in shown:
        if sign == "\n" and (at == len(text) or text[at] not in SHOWN_AS_BREAK):
            found.append(at)
            continue
        found += [at] * (2 if ord(sign) > 0xFFFF else 1)
        at += 2 if text[at : at + 2] == "\r\n" else 1
    if at != len(text):
        raise ValueError(f"the widget shows {at} of {len(text)} code points")
    return [*found, at]


class Screen:
    """One window as a user sees it; offsets are code points, counted by hand."""

    def __init__(self, desktop: Desktop, texts: dict[str, str]) -> None:
        self._texts = texts
        self._counted: dict[str, list[int]] = {}
        self.desktop = desktop
        self.reader = desktop.reader
        self.spans = desktop.place.page.spans

    @property
    def source(self) -> str:
        """The id of the source that is open."""
        source = self.desktop.desk.source
        assert source is not None
        return source.id

    @property
    def text(self) -> str:
        """Its text as it was given."""
        return self._texts[self.source]

    def _offsets(self) -> list[int]:
        if self.source not in self._counted:
            shown = self.reader.document().toPlainText()
            self._counted[self.source] = offsets_of(self.text, shown)
        return self._counted[self.source]

    def selection(self) -> tuple[int, int]:
        """Return where the selection begins and where the caret is."""
        cursor, offsets = self.reader.textCursor(), self._offsets()
        return offsets[cursor.anchor()], offsets[cursor.position()]

    def selected(self) -> tuple[int, int]:
        """Return the selection, sorted and without white space at its ends."""
        return plain_text.bare(self.text, *sorted(self.selection()))

    def place_of(self, offset: int) -> QRect:
        """Return where the caret before a code point is, in pixels of the viewport."""
        return self.reader.cursorRect(self._cursor(offset))

    def _cursor(self, offset: int) -> QTextCursor:
        cursor = QTextCursor(self.reader.document())
        offsets = self._offsets()
        position = bisect_left(offsets, offset)
        if offset < len(self.text) and offsets[position + 1 : position + 2] == [offset]:
            # Twice: as a character of two positions, or behind a break that is only for display.
            at_break = self.reader.document().characterAt(position) == "\u2029"
            position += at_break
        cursor.setPosition(position)
        return cursor

    def in_view(self) -> list[int]:
        """Return the borders between characters whose whole line is in view, from the top."""
        view = self.reader.viewport().rect()
        low = self.reader.cursorForPosition(QPoint(0, 0)).position()
        high = self.reader.cursorForPosition(view.bottomRight()).position()
        first, last = self._offsets()[low], self._offsets()[high]
        found = [each for each in plain_text.borders(self.text) if first <= each <= last]
        for at in (-1, 0):
            while len(found) > 1 and not view.contains(self.place_of(found[at])):
                found.pop(at)
        return found

    def is_plain(self, offset: int) -> bool:
        """Return whether all signs of the line around a code point run from left to right."""
        block: QTextBlock = self._cursor(offset).block()
        return not plain_text.has_right_to_left(block.text())

    def rows(self) -> Iterator[Row]:
        """Give the rows of the list of spans."""
        rows, role = self.spans.list.rows, Qt.ItemDataRole.AccessibleTextRole
        for number in range(rows.rowCount()):
            span = rows.span_at(number)
            assert span is not None
            yield Row(span.id, str(rows.index(number, 0).data(role)))

    def current_row(self) -> int | None:
        """Return the number of the row that is marked, or None."""
        index = self.spans.list.currentIndex()
        return index.row() if index.isValid() else None

    def told(self) -> list[str]:
        """Return all that the inspector says in words."""
        labels = self.spans.inspector.findChildren(QLabel)
        return [each.text() for each in labels if not each.isHidden()]

    def note(self) -> str:
        """Return what the field of the note holds."""
        return self.spans.inspector.note.words()

    def misplaced(self, start: int, end: int) -> str:
        """Return which bracket of the current span is not where its words begin or end, or nothing.

        Only where the line is plain: between directions one place may be shown at two.
        """
        grips = ("start", self.reader.grip("start"), start), ("end", self.reader.grip("end"), end)
        for name, grip, offset in grips:
            if grip is None or not self.is_plain(offset) or (name == "end" and self._wraps(end)):
                continue
            place = self.place_of(offset)
            if abs(grip.x() - place.left()) > NEAR or not self._same_line(grip, place):
                around = self.text[offset - 8 : offset], self.text[offset : offset + 8]
                return f"the {name} is shown at {grip.toTuple()}, {around} meet at {place}"
        return ""

    def _same_line(self, grip: QPointF, place: QRect) -> bool:
        return place.top() <= grip.y() <= place.bottom() + place.height()

    def _wraps(self, end: int) -> bool:
        """Return whether what stands before an end is on another line than what follows."""
        cursor = self._cursor(end)
        before = self.reader.cursorRect(cursor)
        cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
        return self.reader.cursorRect(cursor).top() != before.top()
