"""How structured text looks as plain text: one rule for all formats that have structure.

Headings, paragraphs, quotations, lists and tables are parted by an empty line. A heading is plain
words on a line of its own; each line of a quotation begins with "> " (once for each level); an item
of a list with "- " or its number ("1. "), two spaces further in for each list inside a list; a row
of a table is one line, its cells parted by " | "; a note stands at the end as "[1] words".
"""

from __future__ import annotations

from collections.abc import Sequence

_EDGES = " \t\n"


class Layout:
    """A plain text that grows block by block.

    Each method that adds a block takes its words, in which "\\n" is a line break, and returns where
    the block stands in the text: start and end in code points, equal if it had nothing to see.
    ``raised`` counts the raised or lowered figures in the blocks, as whoever adds them tells it.
    """

    def __init__(self) -> None:
        self.raised = 0
        self._parts: list[str] = []
        self._length = 0
        self._before = ""

    def heading(self, words: str) -> tuple[int, int]:
        """Add a heading: plain words on a line of its own."""
        return self._add("", words)

    def paragraph(
        self, words: str, *, depth: int = 0, quoted: int = 0, kept: bool = False
    ) -> tuple[int, int]:
        """Add a paragraph, which may be part of an item of a list, of a quotation, or of both.

        ``depth`` counts the lists it is in, ``quoted`` the quotations. Spaces at the beginning of
        its lines stay if they are to be ``kept``.
        """
        return self._add("list" if depth else "", words, depth, quoted, kept=kept)

    def item(
        self, words: str, *, depth: int = 1, quoted: int = 0, number: int | None = None
    ) -> tuple[int, int]:
        """Add the first words of an item; with ``number`` it counts, without it has a dash."""
        return self._add("list", words, depth, quoted, "- " if number is None else f"{number}. ")

    def row(self, cells: Sequence[str], *, quoted: int = 0) -> tuple[int, int]:
        """Add a row of a table: its cells on one line, whatever breaks they had."""
        if not any(cell.strip() for cell in cells):
            return self._length, self._length
        # Only breaks and tabs go: spaces inside a cell are the author's.
        joined = " | ".join(_on_one_line(cell) for cell in cells)
        return self._add("table", joined, quoted=quoted)

    def note(self, mark: str, words: str) -> tuple[int, int]:
        """Add a footnote or endnote whose mark in the text is ``[mark]``."""
        return self._add("notes", f"[{mark}] {words.strip(_EDGES)}")

    def gap(self) -> None:
        """Let an empty line part the next block from the last one, as where a new list begins."""
        self._before = ""

    def text(self) -> str:
        """Return the text so far, without a line end at its end."""
        return "".join(self._parts)

    def _add(
        self,
        kind: str,
        words: str,
        depth: int = 0,
        quoted: int = 0,
        bullet: str = "",
        kept: bool = False,
    ) -> tuple[int, int]:
        words = words.replace("\r\n", "\n").replace("\r", "\n")
        if not words.strip():
            return self._length, self._length
        if self._parts:
            self._put("\n" if kind and kind == self._before else "\n\n")
        self._before = kind
        start = self._length
        quote = "> " * quoted
        first = quote + "  " * (depth - 1 if bullet else depth) + bullet
        if kept:
            lines = [line.rstrip(" \t") for line in words.rstrip(_EDGES).strip("\n").split("\n")]
        else:
            lines = [line.strip(" \t") for line in words.strip(_EDGES).split("\n")]
        self._put(first + lines[0])
        for line in lines[1:]:
            self._put(("\n" + quote + "  " * depth + line).rstrip(" "))
        return start, self._length

    def _put(self, part: str) -> None:
        self._parts.append(part)
        self._length += len(part)


def _on_one_line(cell: str) -> str:
    parts = cell.replace("\r", "\n").replace("\t", " ").split("\n")
    return " ".join(filter(None, (part.strip(" ") for part in parts)))
