"""The blocks of a web page, with how much of each is links: furniture has more than an article."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from annotator.importers.document import REPLACEMENT
from annotator.importers.layout import Layout
from annotator.importers.markup import Element
from annotator.importers.page_layout import lay_out
from annotator.importers.page_places import Place, Places

_LETTERS = re.compile(r"[^\W_]+")
_SMALL = bytes(range(256)).lower()
_NO_ASCII_LETTERS = bytes(sign for sign in range(128) if not chr(sign).isalnum())
# Signs that Unicode keeps for a program's own use: they stand around links while blocks are made.
_BEGIN, _END = "\ufdd0", "\ufdd1"
_MARKS = re.compile(f"[{_BEGIN}{_END}]")
_PARTS = re.compile(f"([{_BEGIN}{_END}])")
# What XML has no place for, and so no tree that is changed: control signs and noncharacters.
_UNFIT = re.compile("[\0-\x08\x0b\x0e-\x1f\ufffe\uffff]")


class Block(NamedTuple):
    """A block as `Layout` takes it; one with neither words nor cells is a gap.

    ``letters`` are its letters and digits alone, to compare by; ``linked`` is how many of those are
    in links, ``raised`` how many raised or lowered figures in it were kept apart; ``place`` is
    where on the page it stands; spaces before its lines are to be ``kept`` or not.
    """

    kind: str
    words: str = ""
    depth: int = 0
    quoted: int = 0
    number: int | None = None
    cells: tuple[str, ...] = ()
    letters: str = ""
    linked: int = 0
    raised: int = 0
    place: Place = Place()
    kept: bool = False

    def add_to(self, layout: Layout) -> tuple[int, int]:
        """Lay the block out; returns where it stands, as the layout says it."""
        if self.kind == "heading":
            return layout.heading(self.words)
        if self.kind == "paragraph":
            return layout.paragraph(
                self.words, depth=self.depth, quoted=self.quoted, kept=self.kept
            )
        if self.kind == "item":
            return layout.item(self.words, depth=self.depth, quoted=self.quoted, number=self.number)
        if self.kind == "row":
            return layout.row(self.cells, quoted=self.quoted)
        layout.gap()
        return 0, 0


def fit_for_blocks(text: str) -> str:
    """Return a page's text with U+FFFD for signs that no tree holds or that we use ourselves."""
    return _MARKS.sub(REPLACEMENT, _UNFIT.sub(REPLACEMENT, text.replace("\f", " ")))


def blocks(page: Element) -> list[Block]:
    """Return the blocks of a page, all of them, in order. The page stays as it is."""
    layout = _Blocks()
    lay_out(layout, page, watcher=layout.places, around_links=(_BEGIN, _END))
    return layout.found


def letters(words: str) -> str:
    """Return letters and digits alone, without case and accents."""
    if words.isascii():  # ten times as quick
        return words.encode("ascii").translate(_SMALL, _NO_ASCII_LETTERS).decode("ascii")
    return "".join(_LETTERS.findall(unicodedata.normalize("NFKD", words).casefold()))


def laid_out(found: Sequence[Block]) -> str:
    """Return blocks as plain text."""
    layout = Layout()
    for block in found:
        block.add_to(layout)
    return layout.text()


def stretches_without(found: Sequence[Block], kept: Sequence[bool]) -> list[tuple[int, int]]:
    """Return where, in all blocks as plain text, those stand that are not kept: runs of them."""
    layout = Layout()
    runs: list[tuple[int, int]] = []
    going_on = False
    for block, keep in zip(found, kept, strict=True):
        start, end = block.add_to(layout)
        if start == end:
            continue  # a gap: it parts no run
        if not keep:
            runs.append((runs.pop()[0] if going_on else start, end))
        going_on = not keep
    return runs


_GAP = Block("gap")


class _Blocks(Layout):
    """A layout that keeps its blocks apart."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Block] = []
        self.places = Places()
        self._in_link = False

    def heading(self, words: str) -> tuple[int, int]:
        return self._keep("heading", words)

    def paragraph(
        self, words: str, *, depth: int = 0, quoted: int = 0, kept: bool = False
    ) -> tuple[int, int]:
        return self._keep("paragraph", words, depth, quoted, kept=kept)

    def item(
        self, words: str, *, depth: int = 1, quoted: int = 0, number: int | None = None
    ) -> tuple[int, int]:
        return self._keep("item", words, depth, quoted, number)

    def row(self, cells: Sequence[str], *, quoted: int = 0) -> tuple[int, int]:
        return self._keep("row", "", quoted=quoted, cells=cells)

    def gap(self) -> None:
        self.found.append(_GAP)

    def _keep(
        self,
        kind: str,
        words: str,
        depth: int = 0,
        quoted: int = 0,
        number: int | None = None,
        cells: Sequence[str] = (),
        kept: bool = False,
    ) -> tuple[int, int]:
        marked = "\n".join((words, *cells)) if cells else words
        plain = _MARKS.sub("", marked)
        if plain.strip():
            self.found.append(
                Block(
                    kind,
                    plain if not cells else "",
                    depth,
                    quoted,
                    number,
                    tuple(_MARKS.sub("", cell) for cell in cells),
                    letters(plain),
                    self._linked(marked) if self._in_link or plain != marked else 0,
                    self.raised,
                    self.places.now,
                    kept,
                )
            )
        self.raised = 0
        return 0, 0

    def _linked(self, marked: str) -> int:
        """Return how many letters stand between the marks of links, which may span blocks."""
        found = 0
        for part in _PARTS.split(marked):
            if part in (_BEGIN, _END):
                self._in_link = part == _BEGIN
            elif self._in_link:
                found += len(letters(part))
        return found
