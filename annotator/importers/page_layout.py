"""The blocks of an HTML page, all of them, laid out as plain text: nothing is taken for furniture.

For pages that somebody wrote as a whole: chapters of e-books, letters, what a Word file becomes.
"""

from __future__ import annotations

import re
from typing import Protocol

from annotator.importers import raised
from annotator.importers.layout import Layout
from annotator.importers.markup import Element, local, words

# A single space is most of what is between words, and stays.
_SPACES = re.compile("[ \t\r\n\f]{2,}|[\t\r\n\f]")
_AROUND_BREAKS = re.compile("[ \t]*\n[ \t]*")
# A line break that is meant, while those of the page's source still count as spaces. No tree holds
# this sign.
_BREAK = "\x00"
_PLACE = re.compile("#.")
_HEIGHT = re.compile("vertical-align: *(sup|sub)")  # as some editors write it, with a span


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_SKIPPED = _tags("head script style template iframe object svg rp rt noframes")
_HEADINGS = _tags("h1 h2 h3 h4 h5 h6")
_INLINE = _tags(
    "a abbr acronym b bdi bdo big button cite code data del dfn em font i img input ins kbd label"
    " mark math nobr output q ruby s samp small span strike strong sub sup time tt u var wbr"
)
_OF_LINKS = _tags("nav div header footer aside section ul menu li td")
_LAID_OUT = _HEADINGS | _tags("ul ol menu table blockquote pre textarea")
_NO_CELLS = frozenset({"table", *_HEADINGS})
_LONGEST_CELL = 500  # code points
_UNSEEN = " \n\ufdd0\ufdd1"  # what a block of `raised.MARKS` and nothing else consists of
_NEAR = 8  # parts of words before a raised figure that may hold the last sign before it


class Watcher(Protocol):
    """What wants to know in which of the elements that are blocks the walk through a page is."""

    def enter(self, element: Element, tag: str) -> None:
        """Hear that the walk goes into an element; ``tag`` is its `local` name."""

    def leave(self, tag: str) -> None:
        """Hear that it goes out of the one entered last."""


def lay_out(
    layout: Layout,
    page: Element,
    *,
    as_written: bool = False,
    watcher: Watcher | None = None,
    around_links: tuple[str, str] = ("", ""),
) -> list[str]:
    """Add the blocks of a page to `layout` and return its headings, in order.

    ``as_written`` keeps runs of spaces and tabs, for pages whose source has none but the author's.
    ``around_links`` are signs to put around the words of each link: two of `raised.MARKS`.
    """
    walk = _Walk(layout, as_written, watcher, around_links)
    walk.visit(page)
    walk.flush()
    return walk.headings


class _Walk:
    """A walk through the elements of a page; the words of a block gather until it ends."""

    def __init__(
        self,
        layout: Layout,
        as_written: bool,
        watcher: Watcher | None,
        around_links: tuple[str, str],
    ) -> None:
        self.headings: list[str] = []
        self._layout = layout
        self._as_written = as_written
        self._watcher = watcher
        self._around_links = around_links
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
        if tag in _INLINE:
            self._inline(tag, element)
        elif tag == "br":
            self._words.append(_BREAK)
        elif tag not in _SKIPPED:
            if self._words:
                self.flush()
            if self._watcher:
                self._watcher.enter(element, tag)
            if tag in _LAID_OUT:
                self._block(tag, element)
            else:
                self._inside(element, tag)
            if self._words:
                self.flush()
            if self._watcher:
                self._watcher.leave(tag)

    def flush(self) -> None:
        """End the block whose words have gathered."""
        words = self._taken()
        if not words or not words.strip().strip(_UNSEEN):
            self._words += raised.MARKS.findall(words)  # of a link around the blocks that follow
            return
        bullet, self._bullet = self._bullet, None
        if bullet is not None:
            self._layout.item(words, depth=self._depth, quoted=self._quoted, number=bullet[0])
        else:
            self._layout.paragraph(words, depth=self._depth, quoted=self._quoted, kept=self._in_pre)

    def _inline(self, tag: str, element: Element) -> None:
        if tag == "a":
            outside, self._in_note = self._in_note, self._in_note or _leads_to_note(element)
            self._inside(element, tag, self._around_links[0])
            self._words.append(self._around_links[1])
            self._in_note = outside
        elif tag in ("sup", "sub"):
            self._raised(element, tag)
        elif tag == "span" and (height := _HEIGHT.search(element.get("style", ""))):
            self._raised(element, height[1])
        elif tag == "q":
            self._words.append("“")
            self._inside(element, tag)
            self._words.append("”")
        else:
            self._inside(element, tag)

    def _inside(self, element: Element, tag: str, before: str = "") -> None:
        """Take in the words of an element, with a sign ``before`` them, and all that is in it."""
        say = self._words.append
        if text := before + (element.text or ""):
            say(text)
        after = " " if _is_row_of_links(element, tag) else ""
        for child in element:
            self.visit(child)
            if tail := child.tail:
                say(tail)
            if after:
                say(after)

    def _raised(self, element: Element, tag: str) -> None:
        start = len(self._words)
        self._inside(element, tag)
        run = "".join(self._words[start:])
        before = "".join(self._words[max(0, start - _NEAR) : start])
        note = self._in_note or _notes(element)
        made = raised.apart(before, run, lowered=tag == "sub", note=note)
        if made != run:
            self._words[start:] = [made]
            self._layout.raised += 1

    def _taken(self) -> str:
        """Return the words that have gathered, none if they are blank, and begin anew."""
        joined = "".join(self._words)
        self._words.clear()
        if joined.isspace():
            return ""
        if not self._kept:
            joined = _SPACES.sub(" ", joined)
        if _BREAK not in joined and not self._kept:
            return joined
        joined = joined.replace(_BREAK, "\n")
        return joined if self._in_pre else _AROUND_BREAKS.sub("\n", joined)

    def _block(self, tag: str, element: Element) -> None:
        if tag in _HEADINGS:
            self._heading(element, tag)
        elif tag in ("ul", "ol", "menu"):
            self._list(element, tag)
        elif tag == "table":
            self._table(element)
        elif tag == "blockquote":
            self._quoted += 1
            self._inside(element, tag)
            self.flush()
            self._quoted -= 1
        else:
            self._kept = self._in_pre = True
            self._inside(element, tag)
            self.flush()
            self._kept, self._in_pre = self._as_written, False

    def _heading(self, element: Element, tag: str) -> None:
        self._inside(element, tag)
        words = self._taken()
        # Inside an item or a quotation it is a paragraph of that.
        if self._depth or self._quoted:
            self._words.append(words)
            return
        self._layout.heading(words)
        if words.strip():
            self.headings.append(" ".join(words.split()))

    def _list(self, element: Element, tag: str) -> None:
        if not self._depth:
            self._layout.gap()
        self._depth += 1
        start = element.get("start", "1")
        number = int(start) if start.isascii() and start.isdigit() and len(start) < 7 else 1
        for child in element:
            if local(child) != "li":
                self.visit(child)
                continue
            self._bullet = (number if tag == "ol" else None,)
            self.visit(child)
            self._bullet = None
            number += 1
        self._depth -= 1
        if not self._depth:
            self._layout.gap()

    def _table(self, table: Element) -> None:
        # Tables in which there are tables, whole pages, or one column only, are for the looks.
        inside = [each for each in table.iter() if each is not table]
        looks = any(local(each) in _NO_CELLS for each in inside)
        rows = [] if looks else [row for row in inside if local(row) == "tr"]
        if any(len(words(cell)) > _LONGEST_CELL for row in rows for cell in row):
            rows = []
        if all(len(row) < 2 for row in rows):
            self._inside(table, "table")
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
        lay_out(layout, cell, as_written=self._as_written, around_links=self._around_links)
        self._layout.raised += layout.raised
        return layout.text()


def _is_row_of_links(element: Element, tag: str) -> bool:
    """Return whether an element holds links alone, one at the other, as navigation does.

    Only where no sentence is: between links in running words nothing comes.
    """
    return (
        tag in _OF_LINKS
        and len(element) > 1
        and _is_blank(element.text)
        and all(local(each) == "a" and _is_blank(each.tail) for each in element)
    )


def _is_blank(words: str | None) -> bool:
    return not words or words.isspace()


def _notes(element: Element) -> bool:
    """Return whether a raised figure is a link to a note, on whatever page this is."""
    links = [each for each in element.iter() if local(each) == "a"]
    return any(_leads_to_note(each) or _PLACE.search(each.get("href", "")) for each in links)


def _leads_to_note(element: Element) -> bool:
    if local(element) != "a":
        return False
    kind = element.get("{http://www.idpf.org/2007/ops}type", element.get("role", ""))
    return element.get("href", "").startswith("#") or kind in ("noteref", "doc-noteref")
