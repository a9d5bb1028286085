"""The blocks of an OpenDocument text, laid out as plain text."""

from __future__ import annotations

import re

from annotator.importers import raised
from annotator.importers.layout import Layout
from annotator.importers.markup import Element, local, words
from annotator.importers.odt_styles import Styles, number

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_SPACES = re.compile("[ \t\r\n]+")
# A space that is meant as it stands, while runs of the others count as one.
_SPACE = "\x00"
_MOST_SPACES = 200
_NEAR = 8  # parts of words before a raised figure that may hold the last sign before it
_NO_WORDS = frozenset(
    {"ruby-text", "image", "title", "desc", "forms", "sequence-decls", "variable-decls"}
    | {"user-field-decls", "table-of-content-source", "event-listeners", "object", "object-ole"}
)


class OdtLayout:
    """A walk through the blocks of a text; `layout` takes them in, `notes` the footnotes."""

    def __init__(self, styles: Styles, aside: dict[str, list[str]], notes: list[str]) -> None:
        """Begin with nothing; ``aside`` takes what is not laid out, by its kind."""
        self.layout = Layout()
        self.headings: list[str] = []
        self._styles = styles
        self._aside = aside
        self._notes = notes
        self._bullet: tuple[int | None] | None = None
        self._list_style = ""
        self._depth = 0
        self._last: dict[tuple[str, int], int] = {}

    def blocks(self, parent: Element) -> None:
        """Lay out all that is in an element."""
        for each in parent:
            self._block(each)

    def _block(self, element: Element) -> None:
        tag = local(element)
        if tag in ("p", "h"):
            self._paragraph(element, tag == "h")
        elif tag == "list":
            self._list(element)
        elif tag == "table":
            self._table(element)
        elif tag in ("tracked-changes", "table-of-content", "annotation"):
            self._put_aside(tag, element)
        elif tag not in _NO_WORDS:
            self.blocks(element)

    def _paragraph(self, element: Element, heading: bool) -> None:
        style = element.get(f"{_TEXT}style-name", "")
        parts: list[str] = []
        boxes: list[Element] = []
        self._inline(element, parts, boxes)
        said = _SPACES.sub(" ", "".join(parts)).strip(" ")
        said = re.sub(" ?\v ?", "\n", said).replace(_SPACE, " ").replace("\f", "\t")
        quoted = int(self._styles.is_quotation(style))
        bullet, self._bullet = self._bullet, None
        if heading or (self._styles.is_title(style) and not self._depth):
            self.layout.heading(said)
            self.headings.append(" ".join(said.split()))
        elif bullet:
            self.layout.item(said, depth=self._depth, quoted=quoted, number=bullet[0])
        else:
            self.layout.paragraph(said, depth=self._depth, quoted=quoted)
        for box in boxes:
            self.blocks(box)

    def _inline(self, element: Element, parts: list[str], boxes: list[Element]) -> None:
        """Gather the words of a paragraph: \\v is a line break, \\f a tab, `_SPACE` a space."""
        parts.append(_said(element.text))
        for each in element:
            tag = local(each)
            if tag == "s":
                count = number(each.get(f"{_TEXT}c", ""), 1)
                parts.append(_SPACE * min(count, _MOST_SPACES))
            elif tag == "tab":
                parts.append("\f")
            elif tag == "line-break":
                parts.append("\v")
            elif tag == "note":
                parts.append(self._note(each))
            elif tag == "annotation":
                self._put_aside(tag, each)
            elif tag == "text-box":
                boxes.append(each)
            elif tag == "span":
                self._span(each, parts, boxes)
            elif tag not in _NO_WORDS:
                self._inline(each, parts, boxes)
            parts.append(_said(each.tail))

    def _span(self, span: Element, parts: list[str], boxes: list[Element]) -> None:
        inside: list[str] = []
        self._inline(span, inside, boxes)
        height = self._styles.height(span.get(f"{_TEXT}style-name", ""))
        run = "".join(inside)
        made = raised.apart("".join(parts[-_NEAR:]), run, lowered=height < 0) if height else run
        self.layout.raised += made != run
        parts.append(made)

    def _note(self, note: Element) -> str:
        place = len(self._notes)
        self._notes.append("")
        body = OdtLayout(self._styles, self._aside, self._notes)
        for each in note:
            if local(each) == "note-body":
                body.blocks(each)
        self._notes[place] = body.layout.text()
        self.layout.raised += body.layout.raised
        return f"[{place + 1}]"

    def _put_aside(self, kind: str, element: Element) -> None:
        # A deletion says who made it and when, beside the words.
        said = [words(each) for each in element.iter(f"{_TEXT}p", f"{_TEXT}h")]
        self._aside.setdefault(kind, []).extend(filter(str.strip, said))

    def _list(self, element: Element) -> None:
        outer = self._list_style
        self._list_style = element.get(f"{_TEXT}style-name", outer)
        if not self._depth:
            self.layout.gap()
        self._depth += 1
        place = self._list_style, self._depth
        count = self._styles.start(*place)
        if count is not None and element.get(f"{_TEXT}continue-numbering", "") == "true":
            count = self._last.get(place, count - 1) + 1
        for item in element:
            if count is not None:
                count = number(item.get(f"{_TEXT}start-value", ""), count)
            self._bullet = (count,) if local(item) == "list-item" else None
            self.blocks(item)
            self._bullet = None
            if count is not None:
                self._last[place] = count
                count += 1
        self._depth -= 1
        self._list_style = outer
        if not self._depth:
            self.layout.gap()

    def _table(self, table: Element) -> None:
        nested = any(local(each) == "table" and each is not table for each in table.iter())
        rows = [] if nested else [row for row in table.iter() if local(row) == "table-row"]
        # Tables in which there are tables, or one column only, are there for the looks.
        if all(len(row) < 2 for row in rows):
            self.blocks(table)
            return
        self.layout.gap()
        for row in rows:
            self.layout.row([self._cell(cell) for cell in row])
        self.layout.gap()

    def _cell(self, cell: Element) -> str:
        inside = OdtLayout(self._styles, self._aside, self._notes)
        inside.blocks(cell)
        self.layout.raised += inside.layout.raised
        return inside.layout.text()


def _said(words: str | None) -> str:
    return words or ""
