"""The blocks of an HTML page, all of them, laid out as plain text: nothing is taken for furniture.

For pages that somebody wrote as a whole: chapters of e-books, letters, what a Word file becomes.
"""

from __future__ import annotations

import re
from typing import Protocol

from annotator.importers import raised
from annotator.importers.layout import Layout
from annotator.importers.markup import Element, local, words

_SPACES = re.compile("[ \t\r\n\f]+")
_AROUND_BREAKS = re.compile("[ \t]*\n[ \t]*")
# A line break that is meant, while those of the page's source still count as spaces.
_BREAK = "\x00"
_SKIPPED = re.compile("head|script|style|template|iframe|object|svg|rp|rt|noframes")
_HEADING = re.compile("h[1-6]")
_INLINE = re.compile(
    "a|abbr|acronym|b|bdi|bdo|big|button|cite|code|data|del|dfn|em|font|i|img|input|ins|kbd|label"
    "|mark|math|nobr|output|q|ruby|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr"
)
_OF_LINKS = re.compile("nav|div|header|footer|aside|section|ul|menu|li|td")
_LONGEST_CELL = 500  # code points
_NEAR = 8  # parts of words before a raised figure that may hold the last sign before it
_QUOTES = {"q": ("“", "”")}


class Watcher(Protocol):
    """What wants to know in which of the elements that are blocks the walk through a page is."""

    def enter(self, element: Element) -> None:
        """Hear that the walk goes into an element."""

    def leave(self, element: Element) -> None:
        """Hear that it goes out of the one entered last."""


def lay_out(
    layout: Layout, page: Element, *, as_written: bool = False, watcher: Watcher | None = None
) -> list[str]:
    """Add the blocks of a page to `layout` and return its headings, in order.

    ``as_written`` keeps runs of spaces and tabs, for pages whose source has none but the author's.
    """
    walk = _Walk(layout, as_written, watcher)
    walk.visit(page)
    walk.flush()
    return walk.headings


class _Walk:
    """A walk through the elements of a page; the words of a block gather until it ends."""

    def __init__(self, layout: Layout, as_written: bool, watcher: Watcher | None) -> None:
        self.headings: list[str] = []
        self._layout = layout
        self._as_written = as_written
        self._watcher = watcher
        self._words: list[str] = []
        self._kept = as_written  # spaces are, as inside <pre>
        self._in_pre = False
        self._in_note = False  # in a link to somewhere on the same page
        self._quoted = 0
        self._depth = 0
        self._bullet: tuple[int | None] | None = None

    def visit(self, element: Element) -> None:
        """Take in an element and all that is in it, but not what follows it."""
        tag = local(element)
        if _SKIPPED.fullmatch(tag):
            return
        if tag == "br":
            self._words.append(_BREAK)
        elif tag in ("sup", "sub"):
            self._raised(element, tag == "sub")
        elif _INLINE.fullmatch(tag):
            before, after = _QUOTES.get(tag, ("", ""))
            self._words.append(before)
            outside, self._in_note = self._in_note, self._in_note or _leads_to_note(element)
            self._inside(element)
            self._in_note = outside
            self._words.append(after)
        else:
            self.flush()
            if self._watcher:
                self._watcher.enter(element)
            self._block(tag, element)
            self.flush()
            if self._watcher:
                self._watcher.leave(element)

    def flush(self) -> None:
        """End the block whose words have gathered."""
        words = self._taken()
        if not words.strip():
            return
        bullet, self._bullet = self._bullet, None
        if bullet is not None:
            self._layout.item(words, depth=self._depth, quoted=self._quoted, number=bullet[0])
        else:
            self._layout.paragraph(words, depth=self._depth, quoted=self._quoted, kept=self._in_pre)

    def _inside(self, element: Element) -> None:
        parted = _is_row_of_links(element)
        self._say(element.text)
        for child in element:
            self.visit(child)
            self._say(f"{child.tail or ''} " if parted else child.tail)

    def _raised(self, element: Element, lowered: bool) -> None:
        start = len(self._words)
        self._inside(element)
        run = "".join(self._words[start:])
        before = "".join(self._words[max(0, start - _NEAR) : start])
        made = raised.apart(before, run, lowered=lowered, note=self._in_note or _notes(element))
        if made != run:
            self._words[start:] = [made]
            self._layout.raised += 1

    def _say(self, words: str | None) -> None:
        if words:
            words = words.replace(_BREAK, "\ufffd")
            self._words.append(words if self._kept else _SPACES.sub(" ", words))

    def _taken(self) -> str:
        """Return the words that have gathered, and begin anew."""
        joined = "".join(self._words)
        self._words.clear()
        if not self._kept:
            joined = re.sub(" {2,}", " ", joined)
        joined = joined.replace(_BREAK, "\n")
        return joined if self._in_pre else _AROUND_BREAKS.sub("\n", joined)

    def _block(self, tag: str, element: Element) -> None:
        if _HEADING.fullmatch(tag):
            self._heading(element)
        elif tag in ("ul", "ol", "menu"):
            self._list(element, tag == "ol")
        elif tag == "table":
            self._table(element)
        elif tag == "blockquote":
            self._quoted += 1
            self._inside(element)
            self.flush()
            self._quoted -= 1
        elif tag in ("pre", "textarea"):
            self._kept = self._in_pre = True
            self._inside(element)
            self.flush()
            self._kept, self._in_pre = self._as_written, False
        else:
            self._inside(element)

    def _heading(self, element: Element) -> None:
        self._inside(element)
        words = self._taken()
        # Inside an item or a quotation it is a paragraph of that.
        if self._depth or self._quoted:
            self._words.append(words)
            return
        self._layout.heading(words)
        if words.strip():
            self.headings.append(" ".join(words.split()))

    def _list(self, element: Element, ordered: bool) -> None:
        if not self._depth:
            self._layout.gap()
        self._depth += 1
        start = element.get("start", "1")
        number = int(start) if start.isascii() and start.isdigit() and len(start) < 7 else 1
        for child in element:
            if local(child) != "li":
                self.visit(child)
                continue
            self._bullet = (number if ordered else None,)
            self.visit(child)
            self._bullet = None
            number += 1
        self._depth -= 1
        if not self._depth:
            self._layout.gap()

    def _table(self, table: Element) -> None:
        # Tables in which there are tables, whole pages, or one column only, are for the looks.
        inside = [each for each in table.iter() if each is not table]
        looks = any(local(each) == "table" or _HEADING.fullmatch(local(each)) for each in inside)
        rows = [] if looks else [row for row in inside if local(row) == "tr"]
        if any(len(words(cell)) > _LONGEST_CELL for row in rows for cell in row):
            rows = []
        if all(len(row) < 2 for row in rows):
            self._inside(table)
            return
        self._layout.gap()
        for part in table.iter():
            if local(part) == "caption":
                self.visit(part)
        for row in rows:
            self._layout.row([self._cell(cell) for cell in row], quoted=self._quoted)
        self._layout.gap()

    def _cell(self, cell: Element) -> str:
        layout = Layout()
        lay_out(layout, cell, as_written=self._as_written)
        self._layout.raised += layout.raised
        return layout.text()


def _is_row_of_links(element: Element) -> bool:
    """Return whether an element holds links alone, one at the other, as navigation does.

    Only where no sentence is: between links in running words nothing comes.
    """
    return (
        _OF_LINKS.fullmatch(local(element)) is not None
        and len(element) > 1
        and _is_blank(element.text)
        and all(local(each) == "a" and _is_blank(each.tail) for each in element)
    )


def _is_blank(words: str | None) -> bool:
    return not raised.MARKS.sub("", words or "").strip()


def _notes(element: Element) -> bool:
    """Return whether a raised figure is a link to a note."""
    return any(_leads_to_note(each) for each in element.iter() if local(each) == "a")


def _leads_to_note(element: Element) -> bool:
    if local(element) != "a":
        return False
    kind = element.get("{http://www.idpf.org/2007/ops}type", element.get("role", ""))
    return element.get("href", "").startswith("#") or kind in ("noteref", "doc-noteref")
