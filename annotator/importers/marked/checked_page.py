"""Our page of annotated texts, read only to be checked: the words of each span in the table below
a text are those that are marked in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser

from annotator.importers.document import ImportRefused
from annotator.importers.marked.document import MarkedDocument, MarkedSpan

NAME = "html"
EXTENSIONS: tuple[str, ...] = (".html", ".htm")

_SIGN = b'<dl class="legend">'
_LANE = re.compile(r"lane\d+")
_NUMBER = re.compile(r"#?s(\d{1,9})\Z", re.ASCII)
_BETWEEN = " … "


def looks_like(data: bytes) -> bool:
    """Return whether bytes begin a page as we write it."""
    begin = data[:20_000]
    return begin.startswith(b"<!DOCTYPE html>") and _SIGN in begin


def read(
    data: bytes, name: str, others: Mapping[str, bytes]
) -> Iterator[MarkedDocument | ImportRefused]:
    """Yield each text with the spans that fit it; raises `ImportRefused`."""
    try:
        words = data.decode("utf-8")
    except UnicodeDecodeError:
        raise ImportRefused(f"{name} is no page as we write it: export it again.") from None
    page = _Page()
    page.feed(words)
    page.close()
    for section in page.sections:
        yield section.document(name)


class _Section:
    """One text, the marks in it by their numbers, and the words of the rows below it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.begins: dict[int, int] = {}
        self.ends: dict[int, int] = {}  # of those in a lane
        self.rows: dict[int, str] = {}

    def document(self, name: str) -> MarkedDocument:
        text = "".join(self.parts)
        spans, mismatches = [], []
        for number in sorted({*self.rows, *self.begins}):
            words = self._first_words(text, number)
            if words:
                start = self.begins[number]
                end = start + len(words)
                spans.append(
                    MarkedSpan(id=f"s{number}", start=start, end=end, label="", text=words)
                )
            else:
                mismatches.append(
                    f"{name}: span s{number} is marked on other words than are listed."
                )
        return MarkedDocument(text=text, spans=tuple(spans), mismatches=tuple(mismatches))

    def _first_words(self, text: str, number: int) -> str:
        """Return the words marked, or the first fragment; empty where others are listed."""
        start, listed = self.begins.get(number), self.rows.get(number)
        if start is None or not listed:
            return ""
        if number in self.ends:
            marked = text[start : self.ends[number]]
            return marked if listed == marked or listed.startswith(marked + _BETWEEN) else ""
        for words in (listed, listed.partition(_BETWEEN)[0]):
            if text.startswith(words, start):
                return words
        return ""


class _Page(HTMLParser):
    """The sections of a page, while it is gone through."""

    def __init__(self) -> None:
        super().__init__()
        self.sections: list[_Section] = []
        self._in_section = False
        self._in_text = False
        self._open: list[str] = []  # the lane of each element that is open in a text, if any
        self._lanes: dict[str, int] = {}  # the mark that begins in a lane, by its number
        self._row: int | None = None
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a section, a text, a mark, or a row's words."""
        given = {key: value or "" for key, value in attrs}
        if tag == "section":
            self.sections.append(_Section())
            self._in_section = True
        elif tag == "div" and given.get("class") == "text" and self.sections:
            self._in_text, self._lanes = True, {}
        elif self._in_text and tag == "span":
            self._mark(given)
        elif tag == "a" and self._in_section and (number := _NUMBER.match(given.get("href", ""))):
            self._row, self._words = int(number[1]), []

    def _mark(self, given: Mapping[str, str]) -> None:
        found = _LANE.search(given.get("class", ""))
        lane = found[0] if found else ""
        self._open.append(lane)
        number = _NUMBER.match(given.get("id", ""))
        if lane and "data-letter" in given:
            self._lanes[lane] = int(number[1]) if number else -1
        if number:
            self.sections[-1].begins[int(number[1])] = self.sections[-1].length

    def handle_endtag(self, tag: str) -> None:
        """End a mark, a text, a row's words."""
        if self._in_text and tag == "span" and self._open:
            self._open.pop()
        elif tag == "div":
            self._in_text = False
        elif tag == "a" and self._row is not None:
            self.sections[-1].rows.setdefault(self._row, "".join(self._words))
            self._row = None
        elif tag == "section":  # below the last of them are the links, with words cut short
            self._row, self._in_section = None, False

    def handle_data(self, data: str) -> None:
        """Take words of a text, which lengthen the marks that are open, or of a row."""
        if self._row is not None:
            self._words.append(data)
        if not self._in_text:
            return
        section = self.sections[-1]
        section.parts.append(data)
        section.length += len(data)
        for lane in self._open:
            number = self._lanes.get(lane, -1)
            if number >= 0:
                section.ends[number] = section.length
