"""The blocks of a rich text: paragraphs, items, rows and notes as they end, one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterable

from annotator.importers.layout import Layout

_NUMBER = re.compile(r"\(?(\d{1,6})[.)]?")
_NEAR = 8


class RtfText:
    """Gathers words until the block they are of ends."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.headings: list[str] = []
        self._layout = Layout()
        self._words: list[str] = []
        self._cells: list[str] = []
        self._boxes: list[str] = []
        self._notes: list[str] = []
        self._label = ""
        self._dashes = True

    def say(self, words: str) -> None:
        """Add words to the block."""
        self._words.append(words)

    def before(self) -> str:
        """Return the last words that were said in this block, as far as they gathered at once."""
        return "".join(self._words[-_NEAR:])

    def label(self, words: str) -> None:
        """Make the paragraph an item with this number or bullet."""
        self._label = words.strip() or "-"

    def box(self, words: str) -> None:
        """Keep the words of a text box until the paragraph in which it hangs has ended."""
        self._boxes.append(words)

    def mark(self) -> int:
        """Put the mark of a new footnote after the last word and return the place of its words."""
        self._notes.append("")
        self.say(f"[{len(self._notes)}]")
        return len(self._notes) - 1

    def note(self, place: int, words: str) -> None:
        """Give a footnote its words."""
        self._notes[place] = words

    def paragraph(self, *, heading: bool, quoted: bool, level: int, in_table: bool) -> None:
        """End a paragraph; ``level`` counts the lists around the one it is in."""
        if in_table:
            self._words.append("\n")
            return
        self.row()
        words = joined(self._words)
        self._words.clear()
        if heading:
            self._layout.heading(words)
            self.headings.append(" ".join(words.split()))
        elif self._label:
            self._item(words, level + 1, int(quoted))
        else:
            self._layout.paragraph(words, quoted=int(quoted))
        self._label = ""
        self._empty_boxes()

    def cell(self) -> None:
        """End a cell of a table."""
        words = joined(self._words)
        self._cells.append(f"{self._label} {words}" if self._label else words)
        self._words.clear()
        self._label = ""

    def row(self) -> None:
        """End a row of a table, if there is one."""
        if self._cells:
            self._layout.row(self._cells)
            self._cells.clear()
            self._empty_boxes()

    def text(self) -> str:
        """Return the whole text, its notes at the end."""
        self._layout.gap()
        for number, words in enumerate(self._notes, 1):
            self._layout.note(str(number), words)
        self._notes.clear()
        return self._layout.text()

    def _item(self, words: str, depth: int, quoted: int) -> None:
        number = _NUMBER.fullmatch(self._label)
        # Letters and Roman numbers stand as they are, after the dash.
        if not number and any(sign.isalnum() for sign in self._label):
            words = f"{self._label} {words}"
        counted = int(number[1]) if number else None
        if depth == 1 and (counted == 1 or (counted is None) != self._dashes):
            self._layout.gap()  # another list
        if depth == 1:
            self._dashes = counted is None
        self._layout.item(words, depth=depth, quoted=quoted, number=counted)

    def _empty_boxes(self) -> None:
        for words in self._boxes:
            self._layout.paragraph(words)
        self._boxes.clear()


def joined(parts: Iterable[str]) -> str:
    """Return parts as one: two surrogates that belong together are one character, others U+FFFD."""
    return "".join(parts).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
