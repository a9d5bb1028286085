"""The text of a PDF from the lines of its pages: margins told apart, columns, paragraphs.

A sentence that goes on overleaf is not cut by what stands in the margins between: these follow
after the paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec
import regex

from annotator.importers.pdf_columns import in_reading_order
from annotator.importers.pdf_lines import Line
from annotator.importers.pdf_margins import Margins, margins
from annotator.importers.pdf_paragraphs import Words, goes_on, is_entry, is_item, paragraphs

_LETTER = regex.compile(r"\p{L}")
_AROUND_WORDS = ".,;:!?()[]“”„‘’«»\"'"


class Built(msgspec.Struct, frozen=True):
    """A text, where its pages begin and which stretches are margins (offsets in code points).

    ``hyphens`` are the places where one was taken out of a word; ``joined`` are these words, each
    with the number of its page. ``heading`` is the first paragraph with letters that is no margin.
    """

    text: str
    regions: tuple[tuple[int, int, str], ...]
    pages: tuple[int, ...]
    hyphens: tuple[int, ...]
    joined: tuple[tuple[int, str], ...]
    heading: str


class _Placed(msgspec.Struct, frozen=True):
    """A line in its place: the page (from 0), if a paragraph begins with it, which margin it is.

    ``follows`` says that the paragraph is the next item of a list or row of a table.
    """

    line: Line
    page: int
    begins: bool
    margin: str = ""
    follows: bool = False


def built(pages: Sequence[Sequence[Line]]) -> Built:
    """Return the text of pages, given the lines of each from top to bottom."""
    text = _Text(Words.of(line for page in pages for line in page))
    for placed in _margins_after_paragraphs(_placed(pages)):
        text.add(placed)
    return text.done(len(pages))


def _placed(pages: Sequence[Sequence[Line]]) -> Iterator[_Placed]:
    """Yield the lines of all pages as they are read, each page between its margins."""
    last: Line | None = None
    before: list[Line] = []
    for number, (page, kinds) in enumerate(zip(pages, margins(pages), strict=True)):
        yield from _margin(number, kinds, top=True)
        for block in in_reading_order([line for line in page if line not in kinds]):
            for index, paragraph in enumerate(paragraphs(block)):
                joins = index == 0 and last is not None and goes_on(last, paragraph[0])
                follows = index > 0 and _are_listed(before, paragraph)
                for place, line in enumerate(paragraph):
                    begins = place == 0 and not joins
                    yield _Placed(line, number, begins=begins, follows=begins and follows)
                last, before = paragraph[-1], paragraph
        yield from _margin(number, kinds, top=False)


def _are_listed(above: Sequence[Line], below: Sequence[Line]) -> bool:
    rows = above[0].is_row and below[0].is_row
    return rows or any(kind(above) and kind(below) for kind in (is_item, is_entry))


def _margin(page: int, kinds: Margins, top: bool) -> Iterator[_Placed]:
    for line, margin in kinds.items():
        if margin.at_top == top:
            yield _Placed(line, page, begins=True, margin=margin.kind)


def _margins_after_paragraphs(lines: Iterable[_Placed]) -> Iterator[_Placed]:
    waiting: list[_Placed] = []
    for placed in lines:
        if placed.margin:
            waiting.append(placed)
            continue
        if placed.begins:
            yield from waiting
            waiting.clear()
        yield placed
    yield from waiting


class _Text:
    """A text that grows line by line."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._parts: list[str] = []
        self._length = 0
        self._last = ""
        self._heading = ""
        self._headed = False
        self._heading_from: int | None = None
        self._regions: list[tuple[int, int, str]] = []
        self._pages: list[int] = []
        self._hyphens: list[int] = []
        self._joined: list[tuple[int, str]] = []

    def add(self, placed: _Placed) -> None:
        """Add a line, with what parts it from the one before or joins them."""
        if placed.begins:
            self._end_heading()
            self._put(("\n" if placed.follows else "\n\n") if self._parts else "")
        else:
            self._join(placed)
        while len(self._pages) <= placed.page:
            self._pages.append(self._length)
        start = self._length
        self._put(placed.line.text)
        if placed.margin:
            self._regions.append((start, self._length, placed.margin))
            return
        self._last = placed.line.text
        if not self._headed and self._heading_from is None and _LETTER.search(self._last):
            self._heading_from = start

    def done(self, pages: int) -> Built:
        """Return the text of so many pages."""
        self._pages += [self._length] * (pages - len(self._pages))
        self._end_heading()
        return Built(
            "".join(self._parts),
            tuple(self._regions),
            tuple(self._pages),
            tuple(self._hyphens),
            tuple(self._joined),
            self._heading,
        )

    def _end_heading(self) -> None:
        if self._heading_from is not None:
            self._heading = "".join(self._parts)[self._heading_from :]
            self._heading_from, self._headed = None, True

    def _join(self, placed: _Placed) -> None:
        between, hyphen_goes = self._words.joint(self._last, placed.line.text)
        if hyphen_goes:
            self._parts[-1] = self._parts[-1][:-1]
            self._length -= 1
            self._hyphens.append(self._length)
            joined = self._last[:-1].split()[-1:] + placed.line.text.split()[:1]
            word = "".join(joined).strip(_AROUND_WORDS)
            self._joined.append((placed.page + 1, word))
        self._put(between)

    def _put(self, part: str) -> None:
        self._parts.append(part)
        self._length += len(part)
